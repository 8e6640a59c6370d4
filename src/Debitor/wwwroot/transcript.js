// A pasted text may be longer than one message to the server: it is handed over as a stream.
export function text(area) {
  return new TextEncoder().encode(area.value);
}

// The page may have drawn the transcript already, and the form is gone with its field.
export function clear(area) {
  if (area) area.value = "";
}
