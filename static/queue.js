// A mentor's day by keyboard: j and k go through what waits or through the comments of a review,
// m opens the decision on a comment, d is done and goes on to the next.
"use strict";
(() => {
  document.querySelectorAll("[data-keys]").forEach((hint) => (hint.hidden = false));
  const stops = () => [...document.querySelectorAll("[data-queue-item], .marking > summary")];
  const target = (stop) => stop.querySelector("a.button, button:not([name=release])") ?? stop;

  function go(step) {
    const all = stops();
    const at = all.findIndex((stop) => stop === document.activeElement || stop.contains(document.activeElement));
    const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step];
    if (!next) return;
    target(next).focus();
    next.scrollIntoView({ block: "center" });
  }

  // Words of the comment bank go into the field first, to be changed; without a script they are said as they are.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-fills]");
    if (!button) return;
    event.preventDefault();
    const field = button.form.elements.text;
    field.value = button.dataset.fills;
    button.form.elements.saved.value = button.value;
    field.focus();
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "m") document.activeElement.closest(".marking > summary")?.click();
    else if (event.key === "d") document.querySelector("[data-queue-bar] [name=done]")?.click();
    else return;
    event.preventDefault();
  });
})();
