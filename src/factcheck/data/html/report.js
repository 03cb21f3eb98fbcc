// The filters of a report, and the keys that walk through it. Without this script all conflicts are shown.
"use strict";
(() => {
  const form = document.getElementById("filters");
  const list = document.getElementById("conflicts");
  if (!form || !list) return;
  const every = [...list.children];
  const words = every.map((c) => c.textContent.toLowerCase());
  const [search, source, subject] = ["search", "source", "subject"].map((name) => form.elements[name]);
  const severities = [...form.querySelectorAll("[aria-pressed]")];
  const none = document.getElementById("none");

  const sources = every.map((c) => [...c.querySelectorAll("td i, td a")].map((named) => named.textContent));
  const subjects = every.map((c) => c.dataset.s.split("|"));
  const fill = (select, names) => {
    const known = [...new Set(names.flat())].filter(Boolean).sort((a, b) => a.localeCompare(b));
    select.append(...known.map((name) => new Option(name, name)));
  };
  fill(source, sources);
  fill(subject, subjects);

  const holds = (names, wanted) => wanted === "" || names.includes(wanted);
  const isShown = (c, i) =>
    severities.some((b) => b.value === c.classList[1] && b.getAttribute("aria-pressed") === "true") &&
    holds(sources[i], source.value) &&
    holds(subjects[i], subject.value) &&
    search.value.toLowerCase().split(/\s+/).every((word) => words[i].includes(word));

  const apply = () => {
    let shown = 0;
    every.forEach((c, i) => {
      c.hidden = !isShown(c, i);
      shown += !c.hidden;
    });
    none.hidden = shown > 0;
    form.elements.count.value = `${shown} of ${every.length} shown`;
  };

  const step = (by) => {
    const shown = every.filter((c) => !c.hidden);
    const at = shown.findIndex((c) => c.contains(document.activeElement));
    const next = shown[at + by];
    if (!next) return;
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  };

  for (const button of severities) {
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", button.getAttribute("aria-pressed") !== "true");
      apply();
    });
  }
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    severities.forEach((b) => b.setAttribute("aria-pressed", "true"));
    setTimeout(apply);
  });
  list.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
  form.hidden = false;
  apply();
})();
