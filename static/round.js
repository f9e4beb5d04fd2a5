// A round of suggestions by single keys: a or r, then how sure from 1 to 4; u takes the last answer back.
"use strict";
(() => {
  const form = document.getElementById("answer");
  form.querySelector("[data-keys]").hidden = false;

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.matches("input[type=text], textarea, select")) return;
    const chosen = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!chosen) return;
    event.preventDefault();
    if (chosen.matches("button")) {
      chosen.click();
      return;
    }
    chosen.checked = true;
    chosen.focus({ preventScroll: true });
    if (form.checkValidity()) send();
  });

  // A second key must not send the answer to the next suggestion before it is seen.
  let isSent = false;
  function send() {
    if (isSent) return;
    isSent = true;
    form.requestSubmit();
  }
})();
