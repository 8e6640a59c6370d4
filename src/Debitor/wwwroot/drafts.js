// Keeps what is typed into forms with data-draft until it is saved: after a lost connection, an expired session or a
// reload it stands there again. A page forgets it when it has saved: debitorDrafts.forget(name).
const prefix = "debitor-draft:";
const fields = form => [...form.querySelectorAll("input[name],textarea[name],select[name]")]
  .filter(field => !["hidden", "file", "password"].includes(field.type));
const valueOf = field => field.type === "checkbox" ? String(field.checked) : field.value;
const forms = new WeakSet();

function read(name) {
  try { return JSON.parse(sessionStorage.getItem(prefix + name)); } catch { return null; }
}

function keep(form) {
  const draft = {};
  for (const field of fields(form)) draft[field.name] = valueOf(field);
  try { sessionStorage.setItem(prefix + form.dataset.draft, JSON.stringify(draft)); } catch { /* full: nothing kept */ }
}

function restore(form) {
  const draft = read(form.dataset.draft);
  if (!draft) return;
  let changed = false;
  for (const field of fields(form)) {
    const value = draft[field.name];
    if (value === undefined || value === valueOf(field)) continue;
    if (field.type === "checkbox") field.checked = value === "true"; else field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    changed = true;
  }
  const notice = form.querySelector(".draft-notice") ?? form.parentElement?.querySelector(".draft-notice");
  if (changed && notice) notice.hidden = false;
}

function look() {
  for (const form of document.querySelectorAll("form[data-draft]")) {
    if (forms.has(form)) continue;
    forms.add(form);
    restore(form);
  }
}

document.addEventListener("input", event => {
  const form = event.target.closest?.("form[data-draft]");
  if (form && event.isTrusted) keep(form);
});

new MutationObserver(look).observe(document.documentElement,
  { childList: true, subtree: true, attributes: true, attributeFilter: ["data-draft"] });
look();

window.debitorDrafts = {
  forget: name => {
    sessionStorage.removeItem(prefix + name);
    for (const notice of document.querySelectorAll(".draft-notice")) notice.hidden = true;
  },
};

// What is typed while the connection is gone never reaches the server, and neither does what was typed just before
// anybody noticed. As soon as it is back, fields touched lately tell again what stands in them.
const noticedAfter = 45_000;
const touched = new Map();
const notice = document.getElementById("components-reconnect-modal");
// The same page again: an empty address would lead to the first page, because the document has a base.
notice?.querySelector(".reconnect-reload")?.addEventListener("click", () => location.reload());

const isCut = () => /components-reconnect-(show|retrying|failed|rejected|paused|resume-failed)/.test(notice?.className ?? "");
let wasCut = false;

function remember(event) {
  const field = event.target;
  if (!event.isTrusted || !field.closest?.("form, .mud-dialog") || !("value" in field) || field.type === "file") return;
  touched.delete(field);
  touched.set(field, Date.now());
  if (wasCut) return;
  for (const [old, at] of touched) if (Date.now() - at > noticedAfter) touched.delete(old);
}

function tellAgain() {
  for (const field of touched.keys()) {
    if (!field.isConnected) continue;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

for (const kind of ["input", "change"]) document.addEventListener(kind, remember, true);
if (notice) {
  new MutationObserver(() => {
    if (wasCut && !isCut()) tellAgain();
    wasCut = isCut();
  }).observe(notice, { attributes: true, attributeFilter: ["class"] });
}
