"use strict";
(() => {
  const {weeks, specs} = JSON.parse(document.getElementById("data").textContent);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const show = (element) => { element.hidden = false; };
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const views = [];

  const slider = document.getElementById("week");
  const told = document.getElementById("told");
  function point() {
    const week = weeks[slider.value - 1];
    const words = `Week ${week.Week}: ${week.Phase}, load ${week.Load}, ${week.Running} of running, longest run ` +
      `${week["Longest run"]}, fitness ${week["Fitness (CTL)"]}, fatigue ${week["Fatigue (ATL)"]}, form ${week["Form (TSB)"]}. `;
    const link = Object.assign(document.createElement("a"), {href: `#w${slider.value}`, textContent: "See its days"});
    told.replaceChildren(words, link);
    slider.setAttribute("aria-valuetext", `Week ${week.Week}, ${week.Phase}`);
    const middle = (Date.parse(week.from) + Date.parse(week.to)) / 2;
    views.forEach((view) => view.signal("week", middle).runAsync());
  }
  slider.addEventListener("input", point);
  show(document.querySelector(".pointer"));

  async function draw(name) {
    const place = document.getElementById(`live-${name}`);
    const still = document.querySelector(`.still.${name}`);
    show(place);
    const spec = {...specs[name], datasets: {...specs[name].datasets, weeks}};
    const options = {actions: false, renderer: "svg", ast: true, mode: "vega-lite", tooltip: {theme: "custom"}};
    try {
      const {view} = await vegaEmbed(place, spec, options);
      views.push(view);
      still.hidden = true;
      view.addEventListener("mouseover", (event, item) => {
        const start = item && item.datum && item.datum.from;
        const number = weeks.findIndex((week) => Date.parse(week.from) === new Date(start).getTime()) + 1;
        if (number) { slider.value = number; point(); }
      });
    } catch (error) {
      place.hidden = true;
      console.warn(error);
    }
  }
  const drawn = window.vegaEmbed ? Promise.all(Object.keys(specs).map(draw)) : Promise.resolve();
  drawn.then(point).then(() => { document.documentElement.dataset.ready = "yes"; });

  function opened(id) {
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    target.scrollIntoView({behavior: calm ? "auto" : "smooth", block: "center"});
    target.focus({preventScroll: true});
  }
  addEventListener("hashchange", () => opened(location.hash.slice(1)));
  if (location.hash) opened(location.hash.slice(1));

  const days = all("#calendar a[data-day]");
  days.forEach((day, number) => { day.tabIndex = number ? -1 : 0; });
  const steps = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7, Home: -Infinity, End: Infinity};
  document.getElementById("calendar").addEventListener("keydown", (event) => {
    const from = days.indexOf(event.target);
    if (from < 0 || !(event.key in steps)) return;
    event.preventDefault();
    const to = Math.max(0, Math.min(days.length - 1, from + steps[event.key]));
    days[from].tabIndex = -1;
    days[to].tabIndex = 0;
    days[to].focus();
  });
  show(document.querySelector("#calendar .keys"));

  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const here = document.getElementById(`d-${today}`);
  if (here) {
    here.classList.add("now");
    all(`a[data-day="${today}"]`).forEach((day) => day.classList.add("now"));
    const link = document.getElementById("today");
    link.href = `#d-${today}`;
    show(link);
  }

  const boxes = all("#days details");
  const fold = (open) => boxes.forEach((box) => { box.open = open; });
  show(document.querySelector(".tools"));
  document.getElementById("open-all").addEventListener("click", () => fold(true));
  document.getElementById("close-all").addEventListener("click", () => fold(false));
  let before = [];
  addEventListener("beforeprint", () => {
    before = all("details").map((box) => [box, box.open]);
    before.forEach(([box]) => { box.open = true; });
  });
  addEventListener("afterprint", () => before.forEach(([box, open]) => { box.open = open; }));
})();
