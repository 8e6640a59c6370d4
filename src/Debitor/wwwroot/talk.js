// The workspace of a conversation: digits are stages, letters lead to its parts, a clock counts. Keys are read by their
// place as well, so that a Cyrillic layout needs no switching.
const space = () => document.querySelector("[data-workspace]");
const isTyping = target =>
  target instanceof HTMLElement && (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)
    || (target.tagName === "INPUT" && target.type !== "checkbox"));
const letterOf = event =>
  /^[a-z]$/i.test(event.key) ? event.key.toLowerCase()
    : /^Key[A-Z]$/.test(event.code) ? event.code[3].toLowerCase() : event.key;
const digitOf = event => /^(Digit|Numpad)[1-9]$/.test(event.code) ? event.code.slice(-1) : /^[1-9]$/.test(event.key) ? event.key : null;
const reachable = "button:not([disabled]), input, select, textarea, summary, a[href]";

function shown(element) {
  return element && element.offsetParent !== null;
}

// On a narrow screen one panel is shown at a time: the one that holds the target comes first.
function lead(target) {
  const column = target.closest(".column");
  if (column && !shown(target)) {
    const names = { left: 0, middle: 1, right: 2 };
    const name = Object.keys(names).find(one => column.classList.contains(one));
    space().querySelectorAll(".switch button")[names[name]]?.click();
    setTimeout(() => focus(target), 150);
  } else focus(target);
}

function focus(target) {
  const first = target.matches(reachable) || target.tabIndex >= 0 ? target : target.querySelector(reachable);
  first?.focus({ preventScroll: true });
  target.scrollIntoView({ block: "nearest" });
}

function press(selector) {
  const target = space()?.querySelector(selector);
  if (!target || target.disabled) return false;
  target.click();
  return true;
}

function take(event) {
  event.preventDefault();
  event.stopPropagation();
}

document.addEventListener("keydown", event => {
  if (!space() || event.isComposing || document.querySelector(".mud-dialog, dialog[open]")) return;
  const target = event.target;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    take(event);
    target.blur?.();
    press("[data-next]");
    return;
  }

  if (event.key === "Enter" && event.altKey) {
    const mend = target.closest?.(".guarded")?.querySelector("[data-mend]");
    if (mend) { take(event); mend.click(); }
    return;
  }

  const digit = digitOf(event);
  if (event.altKey && !event.ctrlKey && digit && digit <= "5") {
    take(event);
    press(`[data-stage="${digit}"]`);
    return;
  }

  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && space().contains(target)) {
    const title = space().querySelector("[data-stage-title]");
    if (target !== title) { take(event); title?.focus({ preventScroll: true }); }
    return;
  }

  if (isTyping(target)) return;
  if (digit) {
    const choice = target.closest?.("[data-digits]")?.querySelector(`[data-digit="${digit}"]`);
    if (choice) { take(event); choice.focus(); choice.click(); return; }
    if (digit <= "5" && press(`[data-stage="${digit}"]`)) take(event);
    return;
  }

  if (event.key === "Enter") {
    if (target.closest?.("a, button, summary, input")) return;
    if (press("[data-next]")) take(event);
    return;
  }

  const letter = letterOf(event);
  const goal = /^[a-z]$/.test(letter) && space().querySelector(`[data-goto="${letter}"]`);
  if (goal) { take(event); lead(goal); }
}, true);

// Within a list of choices arrows go on, as people expect of it.
document.addEventListener("keydown", event => {
  const list = event.target.closest?.("[data-digits]");
  if (!list || isTyping(event.target) || !/^Arrow(Up|Down|Left|Right)$/.test(event.key)) return;
  const all = [...list.querySelectorAll("button:not([disabled])")];
  const at = all.indexOf(event.target);
  if (at < 0) return;
  event.preventDefault();
  all[(at + (/Up|Left/.test(event.key) ? -1 : 1) + all.length) % all.length].focus();
});

// What was added just now is typed into at once; a stage that was moved to begins at its title. Both before the next key.
new MutationObserver(changes => {
  for (const change of changes) {
    for (const node of change.addedNodes) {
      if (!(node instanceof HTMLElement)) continue;
      if (node.matches("[data-moved]")) node.querySelector("[data-stage-title]")?.focus({ preventScroll: true });
      const added = node.matches("[data-added]") ? node : node.querySelector("[data-added]");
      if (added) (added.querySelector("[data-first]") ?? added.querySelector(reachable))?.focus();
    }
  }
}).observe(document.body, { childList: true, subtree: true });

// The server says for how long it lasts, the browser goes on counting.
const clocks = new WeakMap();
function tick() {
  for (const clock of document.querySelectorAll("[data-elapsed]")) {
    const known = clocks.get(clock);
    if (known?.elapsed !== clock.dataset.elapsed) {
      clocks.set(clock, { elapsed: clock.dataset.elapsed, since: performance.now() - clock.dataset.elapsed * 1000 });
    }
    if (!("runs" in clock.dataset)) continue;
    const seconds = Math.floor((performance.now() - clocks.get(clock).since) / 1000);
    const text = `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
    if (clock.textContent !== text) clock.textContent = text;
  }
}
setInterval(tick, 500);
