// Choosing a figure of the draft shows its evidence alone, beside the text where there is room.
"use strict";
(() => {
  const notes = [...document.querySelectorAll(".f")];
  const figures = [...document.querySelectorAll(".fig")];
  if (!notes.length) return;
  const beside = matchMedia("(min-width: 56.01rem)");

  const show = (figure) => {
    figures.forEach((f) => (f === figure ? f.setAttribute("aria-current", "true") : f.removeAttribute("aria-current")));
    notes.forEach((n) => (n.hidden = Boolean(figure) && beside.matches && `#${n.id}` !== figure.hash));
  };

  for (const figure of figures) {
    figure.addEventListener("focus", () => show(figure));
    figure.addEventListener("click", (event) => {
      show(figure);
      if (!beside.matches) return;
      event.preventDefault();
      document.querySelector(figure.hash).focus({ preventScroll: true });
    });
  }
  document.getElementById("all").addEventListener("click", () => show(null));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") show(null);
  });
  beside.addEventListener("change", () => show(null));
  document.getElementById("hint").hidden = !figures.length;
})();
