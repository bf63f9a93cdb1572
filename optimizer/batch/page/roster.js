"use strict";
const list = document.getElementById("list");
const rows = [...list.querySelectorAll("tr[data-flags]")];
const heads = [...list.querySelectorAll("tr.grp")];
const order = new Map(rows.map((row, place) => [row, place]));
const sort = document.getElementById("sort");
const number = (row, key) => row.dataset[key] === "" ? Infinity : Number(row.dataset[key]);

function chosen() {
  const state = document.querySelector("input[name=show]:checked").value;
  const groups = [...document.querySelectorAll("input[name=group]:checked")].map(box => box.value);
  return { state, groups };
}

function draw() {
  const { state, groups } = chosen();
  const byNeed = sort.value === "need";
  for (const row of rows) {
    const flags = row.dataset.flags.split(" "), mine = JSON.parse(row.dataset.groups);
    row.hidden = !((state === "all" || flags.includes(state)) && (!groups.length || groups.some(name => mine.includes(name))));
  }
  for (const head of heads) {
    head.hidden = !byNeed || !rows.some(row => !row.hidden && row.dataset.level === head.dataset.level);
  }
  const keys = { name: (a, b) => a.dataset.name.localeCompare(b.dataset.name), need: (a, b) => order.get(a) - order.get(b) };
  const by = keys[sort.value] || ((a, b) => number(a, sort.value) - number(b, sort.value) || order.get(a) - order.get(b));
  const body = list.tBodies[0];
  if (byNeed) {
    for (const head of heads) {
      body.append(head, ...rows.filter(row => row.dataset.level === head.dataset.level));
    }
  } else {
    body.append(...[...rows].sort(by));
  }
  const told = new URLSearchParams();
  if (state !== "all") told.set("show", state);
  groups.forEach(name => told.append("group", name));
  if (!byNeed) told.set("sort", sort.value);
  history.replaceState(null, "", told.size ? "#" + told : location.pathname + location.search);
  document.getElementById("count").textContent = rows.filter(row => !row.hidden).length + " of " + rows.length + " shown";
}

function restore() {
  const told = new URLSearchParams(location.hash.slice(1));
  for (const box of document.querySelectorAll("input[name=show]")) {
    if (box.value === (told.get("show") || "all")) box.checked = true;
  }
  const groups = told.getAll("group");
  for (const box of document.querySelectorAll("input[name=group]")) box.checked = groups.includes(box.value);
  if ([...sort.options].some(option => option.value === told.get("sort"))) sort.value = told.get("sort");
}

document.addEventListener("change", draw);
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT)$/.test(event.target.tagName)) return;
  const shown = rows.filter(row => !row.hidden).sort((a, b) => a.compareDocumentPosition(b) & 4 ? -1 : 1);
  const at = shown.findIndex(row => row.contains(document.activeElement));
  const links = place => shown[place] && shown[place].querySelectorAll("a,summary");
  if (event.key === "j" || event.key === "k") {
    const next = links(Math.min(Math.max(at + (event.key === "j" ? 1 : -1), 0), shown.length - 1));
    if (next && next.length) next[0].focus();
  } else if (event.key === "a" && at >= 0) {
    const first = shown[at].querySelector(".act a");
    if (first) first.click();
  }
});
restore();
draw();
