// The chooser of codes: type any part of a name, arrows, Enter.

import { byId, codes, wording } from "./page.js";
import { holdSelection, reselect } from "./text.js";

let options = [];
let chosen = 0;
let take = null;
let last = "";

const dialog = () => byId("palette");
const input = () => dialog().querySelector("input[type=text], input[type=search], input:not([type])");
const list = () => dialog().querySelector("[role=listbox], ul");
const absent = () => dialog().querySelector("input[type=checkbox]");

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** How well a code fits what was typed: 0 best, Infinity not at all. Every word must be in it. */
function fit(code, typed) {
  const label = plain(code.label);
  const all = plain(`${code.path} ${code.label} ${code.id}`);
  const parts = plain(typed).split(/\s+/).filter(Boolean);
  if (!parts.every((part) => all.includes(part))) return Infinity;
  if (!parts.length) return code.id === last ? 0 : 1;
  const where = label.indexOf(parts[0]);
  return where === 0 ? 0 : where > 0 && /\W/.test(label[where - 1]) ? 1 : where > 0 ? 2 : 3;
}

/** Codes that fit, the best first, else in the codebook's order. */
function matching(typed) {
  return codes
    .map((code) => ({ code, fit: fit(code, typed) }))
    .filter((found) => found.fit < Infinity)
    .sort((a, b) => a.fit - b.fit)
    .map((found) => found.code);
}

/** Let a code be chosen; `then` is called with (code id, polarity). */
export function choose({ title, words, code = "", polarity = "present", then }) {
  take = then;
  last = code || last;
  for (const [part, text] of Object.entries({ title, words })) {
    const holder = dialog().querySelector(`[data-part=${part}]`);
    if (holder) holder.textContent = text;
  }
  input().value = "";
  if (absent()) absent().checked = polarity === "absent";
  draw();
  holdSelection();
  dialog().showModal();
  input().focus();
}

function draw() {
  options = matching(input().value);
  chosen = 0;
  list().replaceChildren(...options.map(option));
  point(0);
}

function option(code, index) {
  const row = document.createElement("li");
  row.id = `option-${index}`;
  row.setAttribute("role", "option");
  row.className = code.class;
  row.append(span("label", code.label), span("path", code.path.split(" › ").slice(0, -1).join(" › ")));
  row.addEventListener("click", () => pick(index));
  return row;
}

function span(name, text) {
  const made = document.createElement("span");
  made.className = name;
  made.textContent = text;
  return made;
}

/** Make option `index` the one that Enter takes. */
function point(index) {
  const rows = list().children;
  rows[chosen]?.setAttribute("aria-selected", "false");
  chosen = Math.max(0, Math.min(index, options.length - 1));
  rows[chosen]?.setAttribute("aria-selected", "true");
  rows[chosen]?.scrollIntoView({ block: "nearest" });
  input().setAttribute("aria-activedescendant", rows[chosen] ? `option-${chosen}` : "");
  explain(options[chosen]);
}

/** The definition of the code that Enter would take. */
function explain(code) {
  const holder = dialog().querySelector("[data-part=definition]");
  if (holder) holder.textContent = code ? (code.definition ?? "") : wording("no_code");
}

function pick(index) {
  const code = options[index];
  if (!code) return;
  last = code.id;
  dialog().close();
  take(code.id, absent()?.checked ? "absent" : "present");
}

const MOVES = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

function onKey(event) {
  if (event.isComposing) return;
  if (event.key in MOVES) point(chosen + MOVES[event.key]);
  else if (event.key === "Enter") pick(chosen);
  else return;
  event.preventDefault();
}

/** Once, when the page opens. */
export function preparePalette() {
  if (!dialog()) return;
  input().addEventListener("input", draw);
  dialog().addEventListener("keydown", onKey);
  dialog().addEventListener("close", reselect);
}
