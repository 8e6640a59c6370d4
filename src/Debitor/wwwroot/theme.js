// Runs before the first paint, so that a dark room stays dark.
(() => {
  const root = document.documentElement;
  const chosen = root.dataset.theme;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => { root.classList.toggle("dark", chosen === "dark" || (chosen !== "light" && system.matches)); };
  system.addEventListener("change", apply);
  apply();
  // Called once the page answers to clicks.
  window.debitor = { live: () => { root.dataset.live = "yes"; return root.classList.contains("dark"); } };
})();
