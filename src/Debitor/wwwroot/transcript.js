// A pasted text may be longer than one message to the server: it is handed over as a stream.
export function text(area) {
  return new TextEncoder().encode(area.value);
}

export function clear(area) {
  area.value = "";
}
