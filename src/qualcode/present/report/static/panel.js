// The quotes behind one number, beside whatever else one looks at.

import { shows } from "./filter.js";
import { cellOf, grid } from "./matrix.js";
import { itemOf } from "./quotes.js";
import { lineages, quotes, say, values, whole } from "./values.js";

const panel = document.getElementById("panel");
const shelf = panel.querySelector("[data-quotes]");
let opened = null;

/** Show the quotes of a cell as the filter leaves them, or close where nothing is left. */
export function showPanel() {
  if (!opened) return;
  const found = quotes.filter((quote) => isIn(opened, quote) && shows(quote));
  if (!found.length) return closePanel();
  const [present, absent] = [0, 1].map((is) => found.filter((quote) => quote.absent === is));
  const segments = new Set(present.map((quote) => quote.segment)).size;
  const given = { segments: whole(segments), quotes: whole(present.length) };
  panel.querySelector("h2").textContent = `${values.people[opened.person]} · ${values.codes[opened.code]}`;
  panel.querySelector("[data-counts]").textContent = say("panel_counts", given);
  shelf.replaceChildren(listed(present));
  if (absent.length) shelf.append(heading(absent.length), listed(absent));
}

function isIn({ code, person }, quote) {
  return quote.person === person && lineages[quote.code].includes(code);
}

function listed(found) {
  const made = document.createElement("ol");
  made.append(...found.map(copied));
  return made;
}

/** A quote of the list below, with its code where that is not the one asked for. */
function copied(quote) {
  const copy = itemOf(quote).cloneNode(true);
  copy.removeAttribute("id");
  copy.hidden = false;
  copy.classList.remove("here");
  if (quote.code !== opened.code) {
    const code = document.createElement("b");
    code.textContent = values.codes[quote.code];
    copy.prepend(code);
  }
  return copy;
}

function heading(count) {
  const made = document.createElement("h3");
  made.textContent = say("panel_absent", { quotes: whole(count) });
  return made;
}

function openPanel(cell) {
  mark(false);
  opened = cell;
  mark(true);
  inPlace(cell.place, () => {
    panel.hidden = false;
    document.documentElement.classList.add("panelled");
  });
  showPanel();
  shelf.scrollTop = 0;
  panel.focus({ preventScroll: true });
}

function closePanel() {
  const { place } = opened;
  mark(false);
  opened = null;
  inPlace(place, () => {
    panel.hidden = true;
    document.documentElement.classList.remove("panelled");
  });
  place.querySelector("a")?.focus({ preventScroll: true });
}

/** Change the page's width, and keep a cell where it is, if it can be seen. */
function inPlace(place, change) {
  const before = place.getBoundingClientRect().top;
  change();
  if (before < 0 || before > innerHeight) return;
  scrollBy({ top: place.getBoundingClientRect().top - before, behavior: "instant" });
}

function mark(is) {
  opened?.place.classList.toggle("picked", is);
}

grid.addEventListener("click", (event) => {
  const cell = cellOf(event.target);
  if (!cell || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  openPanel(cell);
});
panel.querySelector("[data-close]").addEventListener("click", closePanel);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && opened) closePanel();
});
