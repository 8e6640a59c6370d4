// Sends files with a bar that says how much has gone, and a way to stop. Without this script the form sends itself.
export function attach(form) {
  const input = form.querySelector("input[type=file]");
  const zone = form.querySelector("[data-drop]");
  const bar = form.querySelector("progress");
  const sending = form.querySelector("[data-sending]");
  const tooLarge = form.querySelector("[data-too-large]");
  const stop = form.querySelector("[data-stop]");
  let request;

  const send = () => {
    const size = [...input.files].reduce((sum, file) => sum + file.size, 0);
    tooLarge.hidden = size <= Number(form.dataset.max);
    if (!tooLarge.hidden || input.files.length === 0) return;
    request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.upload.onprogress = event => {
      if (event.lengthComputable) { bar.max = event.total; bar.value = event.loaded; }
    };
    request.onload = () => location.assign(request.responseURL || form.action);
    request.onerror = () => location.assign("/import?problem=broken-off");
    sending.hidden = false;
    zone.hidden = true;
    request.send(new FormData(form));
  };

  input.addEventListener("change", send);
  if (input.files.length > 0) send();
  form.addEventListener("submit", event => { event.preventDefault(); send(); });
  stop.addEventListener("click", () => {
    request?.abort();
    sending.hidden = true;
    zone.hidden = false;
    input.value = "";
  });
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, event => { event.preventDefault(); zone.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("over"));
  zone.addEventListener("drop", event => {
    event.preventDefault();
    input.files = event.dataTransfer.files;
    send();
  });
}
