// Keyboard and focus. What a key does stands in the page: data-key on a button or link, data-line on a row.
const isTyping = target =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const lines = () => [...document.querySelectorAll("[data-line]")];

const current = () => document.querySelector("[data-line].current") ?? document.activeElement?.closest?.("[data-line]");

function select(step) {
  const all = lines();
  if (all.length === 0) return;
  const at = all.indexOf(current());
  const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
  all.forEach(line => line.classList.toggle("current", line === next));
  next.scrollIntoView({ block: "nearest" });
  (next.matches("a,button,[tabindex]") ? next : next.querySelector("a,button"))?.focus({ preventScroll: true });
}

function press(key) {
  const scope = current();
  const target = scope?.querySelector(`[data-key="${CSS.escape(key)}"]`)
    ?? document.querySelector(`:not([data-line] *)[data-key="${CSS.escape(key)}"]`);
  if (!target) return false;
  target.focus();
  target.click();
  return true;
}

// A Cyrillic layout gives other letters for the same keys; the place of the key says which one is meant.
const keyOf = event => /^Key[A-Z]$/.test(event.code) && !/^[a-z]$/i.test(event.key)
  ? event.code[3].toLowerCase() : event.key;

let waitingForPlace = 0;

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key === "Escape" && event.target instanceof HTMLElement && event.target.id === "search") event.target.blur();
  if (isTyping(event.target) || document.querySelector(".mud-dialog, dialog[open]")) return;

  if (Date.now() < waitingForPlace) {
    waitingForPlace = 0;
    const place = document.querySelector(`[data-go="g ${CSS.escape(keyOf(event))}"]`);
    if (place) {
      event.preventDefault();
      const link = document.querySelector(`.nav a[href="${CSS.escape(place.dataset.address)}"]`);
      if (link) link.click(); else location.assign(place.dataset.address || "/");
    }
    return;
  }

  switch (keyOf(event)) {
    case "g": waitingForPlace = Date.now() + 1500; break;
    case "/": event.preventDefault(); document.getElementById("search")?.focus(); break;
    case "?": event.preventDefault(); document.getElementById("shortcuts")?.showModal(); break;
    case "j": event.preventDefault(); select(1); break;
    case "k": event.preventDefault(); select(-1); break;
    case "Enter": {
      const open = current()?.querySelector("[data-open]");
      if (open && event.target.closest?.("[data-line]") && !event.target.matches("a,button")) open.click();
      break;
    }
    default: if (press(keyOf(event))) event.preventDefault();
  }
});

// A menu closes when something else is clicked or Escape is pressed.
document.addEventListener("click", event => {
  for (const open of document.querySelectorAll("details.user[open], details.menu[open]")) {
    if (!open.contains(event.target) || event.target.closest("a")) open.open = false;
  }
});
document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  for (const open of document.querySelectorAll("details.user[open], details.menu[open]")) {
    open.open = false;
    open.querySelector("summary")?.focus();
  }
});

// A button that copies what stands in a field, and says so.
document.addEventListener("click", async event => {
  const button = event.target.closest?.("[data-copy]");
  const field = button && document.getElementById(button.dataset.copy);
  if (!field) return;
  field.select();
  await navigator.clipboard?.writeText(field.value);
  button.classList.add("good");
});
document.addEventListener("click", event => {
  if (event.target.closest?.("[data-print]")) print();
});

// In the suggestions of the search, arrows move the choice and not the cursor; Enter opens what is chosen.
document.addEventListener("keydown", event => {
  if (!(event.target instanceof HTMLElement) || event.target.id !== "search") return;
  const picks = event.key === "Enter" && event.target.hasAttribute("aria-activedescendant");
  if (picks || event.key === "ArrowDown" || event.key === "ArrowUp") event.preventDefault();
}, true);

// What is wider than its frame can be moved by keyboard, and only then is the frame a stop of the Tab key.
let isLooking = false;
function reach() {
  isLooking = false;
  for (const frame of document.querySelectorAll(".table-scroll, .card")) {
    const scrolls = frame.scrollWidth > frame.clientWidth && !frame.querySelector("a:not([tabindex]), button, input, select, summary");
    if (scrolls) frame.tabIndex = 0; else if (frame.getAttribute("tabindex") === "0") frame.removeAttribute("tabindex");
  }
}
function lookSoon() {
  if (!isLooking) requestAnimationFrame(reach);
  isLooking = true;
}
new MutationObserver(lookSoon).observe(document.body, { childList: true, subtree: true });
addEventListener("resize", lookSoon);
lookSoon();
