"use strict";
(() => {
  const find = (id) => id && document.getElementById(id);
  function reveal(id) {
    const target = find(id);
    if (!target) return;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    target.tabIndex = -1;
    target.focus({preventScroll: true});
    target.scrollIntoView({block: "center"});
  }
  addEventListener("hashchange", () => reveal(location.hash.slice(1)));
  if (location.hash) reveal(location.hash.slice(1));
  const note = find("later");
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  if (note && day !== note.dataset.drawn && find(`d-${day}`)) {
    note.querySelector("a").href = `#d-${day}`;
    note.hidden = false;
  }
  let before = [];
  addEventListener("beforeprint", () => {
    before = [...document.querySelectorAll(".all details, .some, .kept")].map((box) => [box, box.open]);
    before.forEach(([box]) => { box.open = true; });
  });
  addEventListener("afterprint", () => before.forEach(([box, open]) => { box.open = open; }));
  document.documentElement.dataset.ready = "yes";
})();
