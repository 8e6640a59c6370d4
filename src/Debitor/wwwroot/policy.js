// The editor of a policy: line numbers, what was found beside its line, and the text handed over as a stream.
const WAIT = 400;

function number(area, gutter) {
  const count = area.value.split("\n").length;
  area.rows = Math.max(12, count + 1);
  while (gutter.childElementCount > count) gutter.lastElementChild.remove();
  while (gutter.childElementCount < count) {
    const line = document.createElement("span");
    line.textContent = gutter.childElementCount + 1;
    gutter.append(line);
  }
}

export function attach(area, gutter, page) {
  let timer = 0;
  number(area, gutter);
  area.addEventListener("input", () => {
    number(area, gutter);
    clearTimeout(timer);
    timer = setTimeout(() => page.invokeMethodAsync("Typed"), WAIT);
  });
}

export function mark(gutter, lines) {
  for (const line of gutter.children) line.removeAttribute("class");
  for (const [line, severity] of lines) gutter.children[line - 1]?.classList.add(severity);
}

export function goTo(area, line, column) {
  const start = area.value.split("\n").slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
  area.focus();
  area.setSelectionRange(start, start + 1);
  const height = area.clientHeight / area.rows;
  area.closest(".editor").scrollTop = Math.max(0, (line - 5) * height);
}

export function text(area) {
  return new TextEncoder().encode(area.value);
}
