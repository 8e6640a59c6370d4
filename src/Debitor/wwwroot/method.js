// Puts a field where somebody types, and tells the page as if it had been typed.
let last = null;
const isWords = element => element instanceof HTMLTextAreaElement && element.hasAttribute("data-words");

export function attach() {
  document.addEventListener("focusin", event => { if (isWords(event.target)) last = event.target; });
}

export function insert(text) {
  const words = last?.isConnected ? last : document.querySelector("textarea[data-words]");
  if (!words) return;
  words.setRangeText(text, words.selectionStart, words.selectionEnd, "end");
  words.dispatchEvent(new Event("input", { bubbles: true }));
  words.focus();
}
