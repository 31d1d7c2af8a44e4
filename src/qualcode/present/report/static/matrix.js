// The matrix: its numbers follow the filter, and the arrow keys move in it.

import { cell, counts, shown } from "./filter.js";
import { values, whole } from "./values.js";

export const grid = document.getElementById("grid");
const rows = [...grid.tBodies[0].rows];
const [groups, heads] = grid.tHead.rows;
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** Show the numbers of what is chosen. */
export function showMatrix() {
  const { present, absent } = counts();
  const most = present.reduce((high, one) => Math.max(high, one), 0);
  shown.people.forEach((is, person) => { heads.cells[person + 1].hidden = !is; });
  showGroups();
  rows.forEach((row, code) => {
    row.hidden = !shown.codes[code];
    if (!row.hidden) showRow(row, code, present, absent, most);
  });
}

function showGroups() {
  [...groups.cells].slice(1, -1).forEach((head, at) => {
    const size = values.groups.filter((group, who) => group === at && shown.people[who]).length;
    head.hidden = size === 0;
    head.colSpan = Math.max(size, 1);
  });
  const column = grid.querySelector("col.cell");
  column.span = Math.max(shown.people.filter(Boolean).length, 1);
  column.hidden = !shown.people.includes(true);
}

function showRow(row, code, present, absent, most) {
  let people = 0;
  let segments = 0;
  shown.people.forEach((is, person) => {
    const at = cell(code, person);
    const place = row.cells[person + 1];
    place.hidden = !is;
    if (is) showCell(place, present[at], absent[at], most);
    people += is && present[at] > 0;
    segments += is ? present[at] : 0;
  });
  row.cells[row.cells.length - 2].textContent = people ? whole(people) : "-";
  row.cells[row.cells.length - 1].textContent = segments ? whole(segments) : "-";
}

function showCell(place, count, absent, most) {
  const key = `${count} ${absent} ${most}`;
  if (place.shownAs === key) return;
  place.shownAs = key;
  place.className = count ? `h${level(count, most)}` : "";
  place.textContent = count || absent ? "" : "-";
  if (!count && !absent) return;
  const link = document.createElement("a");
  link.href = "#quotes";
  link.tabIndex = -1;
  link.textContent = count ? whole(count) : "-";
  if (absent) {
    const small = document.createElement("small");
    small.textContent = ` ∅${whole(absent)}`;
    link.append(small);
  }
  place.append(link);
}

function level(count, most) {
  return 1 + Math.floor(((values.levels - 1) * (count - 1)) / Math.max(most - 1, 1));
}

/** The code and the person of the cell that a link stands in, or null. */
export function cellOf(element) {
  const place = element.closest?.("#grid tbody td:not(.total)");
  if (!place?.querySelector("a")) return null;
  return { code: place.parentElement.sectionRowIndex, person: place.cellIndex - 1, place };
}

/** Let the Tab key stop at the matrix once; the arrow keys do the rest. */
export function prepareKeys() {
  const first = grid.querySelector("tbody tr:not([hidden]) td:not([hidden]) a");
  grid.querySelector("tbody td a[tabindex='0']")?.setAttribute("tabindex", "-1");
  if (first) first.tabIndex = 0;
}

grid.addEventListener("keydown", (event) => {
  const from = cellOf(event.target);
  const step = STEPS[event.key];
  if (!from || !step || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  const next = neighbour(from.place, step);
  if (!next) return;
  grid.querySelector("tbody td a[tabindex='0']")?.setAttribute("tabindex", "-1");
  next.tabIndex = 0;
  next.focus();
});

/** The next cell with a number in that direction. */
function neighbour(place, [down, right]) {
  let row = place.parentElement.sectionRowIndex;
  let column = place.cellIndex;
  for (;;) {
    row += down;
    column += right;
    const next = rows[row]?.cells[column];
    if (!next || column < 1) return null;
    const link = next.querySelector("a");
    if (link && !next.hidden && !rows[row].hidden) return link;
  }
}
