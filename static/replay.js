// Plays a review again: marks in the change what was on screen, moment by moment, by a time bar or by itself.
"use strict";
(() => {
  const bar = document.querySelector("[data-replay]");
  if (!bar) return;
  const moments = JSON.parse(bar.dataset.replay);
  const time = bar.querySelector("input");
  const play = bar.querySelector("button");
  const said = bar.querySelector("output");
  const files = [...document.querySelectorAll(".debrief .file")];
  const SPEED = 600; // milliseconds for some ten seconds
  let timer = 0;

  function rowsOf([path, side, start, end]) {
    const name = side === "n" ? "path" : "oldPath";
    const file = files.find((one) => one.dataset[name] === path);
    if (!file) return [];
    return [...file.querySelectorAll(`tr[data-${side}]`)].filter((row) => {
      const line = Number(row.dataset[side]);
      return start <= line && line <= end;
    });
  }

  function show({ follow }) {
    document.querySelectorAll(".on-screen").forEach((row) => row.classList.remove("on-screen"));
    const moment = moments[Number(time.value)];
    const rows = moment.spans.map(rowsOf);
    rows.flat().forEach((row) => row.classList.add("on-screen"));
    time.setAttribute("aria-valuetext", moment.words);
    said.textContent = moment.words;
    const first = rows.find((found) => found.length);
    if (follow && first) first[Math.floor(first.length / 2)].scrollIntoView({ block: "center" });
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
    play.textContent = "Play";
  }

  play.addEventListener("click", () => {
    if (timer) return stop();
    if (Number(time.value) >= moments.length - 1) time.value = 0;
    play.textContent = "Pause";
    show({ follow: true });
    timer = setInterval(() => {
      if (Number(time.value) >= moments.length - 1) return stop();
      time.value = Number(time.value) + 1;
      show({ follow: true });
    }, SPEED);
  });
  time.addEventListener("input", () => {
    stop();
    show({ follow: true });
  });
  bar.hidden = false;
})();
