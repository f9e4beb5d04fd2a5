// The theme switch of the header: system, light, dark. The choice lives in a cookie, so that the
// server can put it on <html> before the first paint.
"use strict";
(() => {
  const button = document.getElementById("theme-switch");
  if (!button) return;
  const names = ["system", "light", "dark"];
  const root = document.documentElement;
  const current = () => root.dataset.theme || "system";

  function label() {
    button.querySelector("[data-theme-name]").textContent = current();
  }

  button.hidden = false;
  label();
  button.addEventListener("click", () => {
    const next = names[(names.indexOf(current()) + 1) % names.length];
    if (next === "system") delete root.dataset.theme;
    else root.dataset.theme = next;
    const age = next === "system" ? 0 : 31536000;
    document.cookie = `theme=${next}; path=/; max-age=${age}; samesite=lax`;
    label();
  });
})();
