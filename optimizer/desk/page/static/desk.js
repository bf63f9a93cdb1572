// Every page works without this script. It adds moving by hand and by keys, progress, and Ctrl+Z.
"use strict";
(() => {
  const live = document.getElementById("live");
  const say = (text) => { if (live) live.textContent = text; };
  const mover = document.getElementById("mover");
  const days = [...document.querySelectorAll(".dy[data-day]")];
  const open = days.filter((day) => day.dataset.drop !== undefined);

  function move(source, target) {
    if (!mover || source === target) return;
    mover.elements.source.value = source;
    mover.elements.target.value = target;
    say("Working it out");
    mover.requestSubmit();
  }

  // The one word that a day answers to what is lifted: race, hours, too close to another demanding day, or ok.
  const spacing = document.querySelector(".dys")?.dataset.spacing;
  function word(source, day) {
    if (day.dataset.race) return "race";
    if (Number(source.dataset.need) > Number(day.dataset.drop)) return "hours";
    const near = (day.dataset.near || "").split(" ").filter((one) => one && one !== source.dataset.day);
    return source.dataset.demanding && near.length ? `${spacing} h` : "ok";
  }
  const WHY = { race: "a race stands there", hours: "has too few minutes" };
  function mark(source) {
    for (const day of days) {
      if (day === source || (day.dataset.drop === undefined && !day.dataset.race)) continue;
      const says = word(source, day);
      day.classList.toggle("may", says !== "race");
      day.classList.toggle("no", says !== "ok");
      day.dataset.says = says;
    }
  }
  function clear() {
    for (const day of days) { day.classList.remove("may", "no", "lift", "aim"); delete day.dataset.says; }
  }

  let lifted = null, aim = null;
  function lift(day) {
    lifted = day; aim = day;
    day.classList.add("lift");
    mark(day);
    say(`Lifted ${day.dataset.words}. Arrow keys choose the day, Enter shows what it changes, Escape puts it back.`);
  }
  function put() { const day = lifted; lifted = aim = null; far = ""; clear(); if (day) { say("Put back"); day.querySelector(".mv").focus(); } }
  function step(by) {
    far = ""; delete lifted.dataset.says;
    const at = open.indexOf(aim) + by;
    if (at < 0 || at >= open.length) { say("The first or last day that is free to take it"); return; }
    if (aim !== lifted) aim.classList.remove("aim");
    aim = open[at];
    if (aim !== lifted) aim.classList.add("aim");
    const says = aim.dataset.says || "ok";
    say(`${aim.dataset.words}${says === "ok" ? "" : `, ${WHY[says] || `less than ${says} from another demanding day`}`}`);
  }

  // A whole week on or back: that day need not stand on this page.
  let far = "";
  function leap(weeks) {
    if (aim !== lifted) aim.classList.remove("aim");
    aim = lifted;
    const day = new Date(`${far || lifted.dataset.day}T12:00:00Z`);
    day.setUTCDate(day.getUTCDate() + 7 * weeks);
    far = day.toISOString().slice(0, 10);
    const words = day.toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
    lifted.dataset.says = `to ${words}`;
    say(words);
  }

  document.querySelectorAll(".mv").forEach((handle) => {
    const day = handle.closest(".dy");
    handle.hidden = false;
    handle.addEventListener("keydown", (event) => {
      if (event.key === " " || (event.key === "Enter" && !lifted)) { event.preventDefault(); lifted ? put() : lift(day); }
      else if (!lifted) return;
      else if (event.shiftKey && /^Arrow(Down|Up)$/.test(event.key)) { event.preventDefault(); leap(event.key === "ArrowDown" ? 1 : -1); }
      else if (event.key === "ArrowDown" || event.key === "ArrowRight") { event.preventDefault(); step(1); }
      else if (event.key === "ArrowUp" || event.key === "ArrowLeft") { event.preventDefault(); step(-1); }
      else if (event.key === "Enter") { event.preventDefault(); if (far) move(lifted.dataset.day, far); else if (aim === lifted) put(); else move(lifted.dataset.day, aim.dataset.day); }
      else if (event.key === "Escape") { event.preventDefault(); put(); }
    });
    handle.addEventListener("dragstart", (event) => {
      event.dataTransfer.setData("text/plain", day.dataset.day);
      event.dataTransfer.effectAllowed = "move";
      lifted = day; day.classList.add("lift"); mark(day);
    });
    handle.addEventListener("dragend", () => { lifted = aim = null; clear(); });
  });
  for (const day of open) {
    day.addEventListener("dragover", (event) => { if (lifted && day !== lifted) { event.preventDefault(); event.dataTransfer.dropEffect = "move"; day.classList.add("aim"); } });
    day.addEventListener("dragleave", () => day.classList.remove("aim"));
    day.addEventListener("drop", (event) => { if (lifted) { event.preventDefault(); move(lifted.dataset.day, day.dataset.day); } });
  }
  const keys = document.getElementById("keys"), all = document.getElementById("allkeys");
  if (keys && document.querySelector(".mv, .ros")) keys.hidden = false;
  for (const button of document.querySelectorAll("[data-keys]")) button.addEventListener("click", () => all.showModal());

  // Who leaves the page asks nothing more: the job may be gone by then.
  let leaving = false;
  function fresh(box, text, link) {
    const told = document.getElementById("fresh"), to = document.createElement("a");
    to.href = location.href; to.textContent = link;
    told.replaceChildren(text, to);
    for (const part of box.querySelectorAll("progress, #step, form")) part.remove();
  }

  // Answers that come in one by one: new rows are added below the others, and what was marked in those stays.
  async function fillAnswers(box) {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    for (const part of box.querySelectorAll("[data-part]")) {
      const fresh = page.querySelector(`#${box.id} [data-part="${part.dataset.part}"]`);
      if (!fresh) continue;
      part.hidden = fresh.hidden;
      part.querySelector("h3").replaceChildren(...fresh.querySelector("h3").childNodes);
      const note = part.querySelector(".note");
      if (note) note.replaceChildren(...fresh.querySelector(".note").childNodes);
      const known = new Set([...part.querySelectorAll("[data-row]")].map((row) => row.dataset.row));
      for (const row of fresh.querySelectorAll("[data-row]")) if (!known.has(row.dataset.row)) part.querySelector("tbody").append(row);
    }
    return !page.getElementById("running");
  }

  // A change that is still being worked out.
  const running = document.getElementById("running");
  if (running) {
    const ask = async () => {
      // Who leaves has stopped it, or made it: there is nothing left to ask for.
      if (leaving) return;
      try {
        const answer = await fetch(running.dataset.job, { credentials: "same-origin" });
        const job = await answer.json();
        // Who reads a plan found so far is not torn away from it: what came of the search is told in its place.
        if (running.dataset.fill) {
          if (job.over || running.dataset.filled !== String(job.done)) {
            const all = await fillAnswers(document.getElementById(running.dataset.fill));
            running.dataset.filled = job.done;
            if (all) {
              const held = running.contains(document.activeElement);
              running.remove();
              say(`${job.done} of ${job.total} have answered`);
              if (held) document.getElementById("ph").focus();
              return;
            }
          }
          job.over = false;
        }
        const reading = running.dataset.shown !== undefined && running.parentElement.contains(document.activeElement) && document.activeElement.id !== "ph";
        if (job.over && reading) { fresh(running, "The search is over. ", "Show what it found"); return; }
        if (job.over || (job.days !== null && running.dataset.shown === undefined)) { if (!leaving) location.reload(); return; }
        const bar = running.querySelector("progress"), text = document.getElementById("step"), alone = document.getElementById("alone");
        bar.max = job.total; bar.value = job.done; text.textContent = job.step;
        if (alone && alone.textContent !== job.alone) alone.textContent = job.alone;
      } catch { /* the next time will tell */ }
      setTimeout(ask, 400);
    };
    setTimeout(ask, 300);
  }

  document.addEventListener("submit", (event) => {
    // A second press is not a second wish.
    if (event.target.dataset.sent) { event.preventDefault(); return; }
    event.target.dataset.sent = "yes";
    leaving = true;
  });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    leaving = false;
    for (const form of document.forms) delete form.dataset.sent;
  });

  // Other ways: each appears with its price when it is worked out; a click shows it.
  const ways = document.getElementById("ways");
  if (ways) {
    const listen = (form) => form.addEventListener("click", (event) => {
      // Arrow keys choose without a pointer: then the button shows what is chosen.
      if (event.target.matches("input[type=radio]") && event.detail > 0) form.requestSubmit();
    });
    const fill = async () => {
      const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
      const fresh = page.getElementById("ways");
      if (!fresh || ways.contains(document.activeElement)) return;
      ways.replaceChildren(...fresh.childNodes);
      listen(ways.querySelector("form"));
    };
    const ask = async () => {
      if (leaving) return;
      try {
        const job = await (await fetch(ways.dataset.job)).json();
        if (job.ways) { await fill(); return; }
      } catch { /* the next time will tell */ }
      setTimeout(ask, 500);
    };
    listen(ways.querySelector("form"));
    // Who chose before the script was there, as right after a page has come anew, has chosen all the same.
    const early = ways.querySelector("input:checked");
    if (early && !early.defaultChecked) early.form.requestSubmit();
    if (ways.dataset.job) setTimeout(ask, 500);
  }

  // On a phone the week stands before what can be told: a press opens that and goes there.
  document.querySelectorAll(".quick a").forEach((link) => link.addEventListener("click", (event) => {
    const part = document.querySelector(link.getAttribute("href"));
    if (!part) return;
    event.preventDefault();
    part.open = true;
    part.querySelector("summary").focus({ preventScroll: true });
    part.scrollIntoView({ block: "start" });
  }));

  // What takes some seconds says so.
  document.querySelectorAll("[data-wait]").forEach((link) => link.addEventListener("click", () => { link.textContent = link.dataset.wait; }));

  // Forms with times: steps of a quarter of an hour.
  document.querySelectorAll("[data-step]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const field = document.getElementById(button.dataset.for);
      field.value = Math.max(0, Math.min(1440, Number(field.value) + Number(button.dataset.step)));
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  });

  // Many names are marked, or let go, at once.
  document.querySelectorAll("[data-mark]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      for (const box of button.closest("fieldset").querySelectorAll("input[type=checkbox]")) box.checked = button.dataset.mark === "all";
    });
  });

  // The client's form: what has changed so far.
  const form = document.getElementById("tell");
  if (form) {
    const hours = [...form.querySelectorAll(".wd input")];
    const sum = () => {
      const changed = hours.filter((field) => field.value !== field.dataset.now);
      for (const field of hours) field.closest("li").classList.toggle("chg", changed.includes(field));
      const told = changed.map((field) => `${field.dataset.name} ${field.dataset.now} → ${field.value} min`);
      const away = [...form.querySelectorAll("[name^=from]")].filter((field) => field.value).length;
      if (away) told.push(away === 1 ? "one time away" : `${away} times away`);
      document.getElementById("sum").textContent = told.join(", ");
    };
    form.addEventListener("input", sum);
    sum();
  }

  // What was done is told for ten seconds, with the way back; longer while somebody is on it.
  const toast = document.getElementById("toast");
  if (toast) {
    if (toast.dataset.keep === undefined) {
      const clean = new URL(location.href);
      clean.searchParams.delete("done");
      history.replaceState(null, "", clean);
    }
    const hide = () => { if (toast.matches(":hover, :focus-within")) setTimeout(hide, 3000); else toast.remove(); };
    setTimeout(hide, 10000);
  }

  // Files are weighed before they are sent: what is too large would be refused after all of it has gone over.
  document.querySelectorAll("[data-most]").forEach((field) => field.addEventListener("change", () => {
    const size = [...field.files].reduce((sum, file) => sum + file.size, 0), most = Number(field.dataset.most) - 10000;
    field.setCustomValidity(size > most ? `Together ${Math.ceil(size / 1e6)} MB; at most ${Math.floor(Number(field.dataset.most) / 1e6)} MB go at once.` : "");
    field.reportValidity();
  }));

  document.querySelectorAll("[data-copy]").forEach((button) => {
    const field = document.getElementById(button.dataset.copy);
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => { await navigator.clipboard.writeText(field.value); button.textContent = "Copied"; });
  });

  // Who put a change back goes on where it began.
  // The browser goes to the address's day once all is there, and takes the focus along: so it comes after that.
  addEventListener("load", () => setTimeout(() => {
    const day = /^#d\d{4}-\d\d-\d\d$/.test(location.hash) && document.getElementById(location.hash.slice(1));
    if (day) (day.querySelector(".mv:not([hidden])") || day.querySelector(".ac a"))?.focus({ preventScroll: true });
  }, 0));

  const heading = document.getElementById("ph");
  // Where the answer stands below the week, as on a phone, a focus alone would leave it on the screen's last line.
  if (heading && heading.getBoundingClientRect().top > innerHeight / 3) requestAnimationFrame(() => heading.scrollIntoView({ block: "start" }));
  if (heading && !document.getElementById("preview")) { heading.focus(); say(heading.textContent); }
  else if (heading) { heading.focus(); say(`Preview: ${heading.textContent}. ${document.querySelector("#preview h3") ? document.querySelector("#preview section h3").textContent : ""}`); }

  // The roster: names are found while they are typed; the rows that are left keep their places.
  const find = document.getElementById("find"), table = document.querySelector(".ros");
  if (find && table) {
    const rows = [...table.querySelectorAll("tbody tr:not(.gh)")];
    const open = table.classList.contains("all");
    find.form.querySelector("button").hidden = true;
    find.addEventListener("input", () => {
      const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
      for (const row of rows) row.hidden = !words.every((word) => row.cells[0].textContent.toLowerCase().includes(word));
      for (const part of table.tBodies) part.hidden = [...part.rows].slice(1).every((row) => row.hidden);
      table.classList.toggle("all", open || words.length > 0);
      const left = rows.filter((row) => !row.hidden).length;
      document.getElementById("found").textContent = words.length ? (left === 1 ? "1 client" : `${left} clients`) : "";
    });
  }

  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && !typing) {
      const undo = document.querySelector("#undo button");
      if (undo && !undo.disabled) { event.preventDefault(); document.getElementById("undo").requestSubmit(); }
    }
    // The roster: j and k walk, Enter opens, a takes the first action, / finds.
    const names = [...document.querySelectorAll(".ros th[scope=row] a")].filter((name) => name.offsetParent);
    if (find && event.key === "/" && !typing) { event.preventDefault(); find.focus(); }
    if (names.length && !typing && (event.key === "j" || event.key === "k")) {
      const at = names.indexOf(document.activeElement);
      names[Math.max(0, Math.min(names.length - 1, at + (event.key === "j" ? 1 : -1)))].focus();
    }
    if (all && event.key === "?" && !typing && !all.open && !keys.hidden) { event.preventDefault(); all.showModal(); }
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "a" && plain && !typing && names.includes(document.activeElement)) {
      const first = document.activeElement.closest("tr").querySelector("td button, td a.btn");
      if (first) { event.preventDefault(); first.click(); }
    }
  });
})();
