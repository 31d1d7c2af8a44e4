// The chooser of codes: type any part of a name, arrows, Enter.

import { byId, codes, wording } from "./page.js";
import { holdSelection, reselect } from "./text.js";

let options = [];
let chosen = 0;
let take = null;
let last = "";
let likely = [];
let asked = "present";
let touched = false;

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

const hintOf = (code) => likely.find((one) => one.code === code.id);

/** What is known of a code as long as nobody types: then one knows which code one wants. */
const offered = (code) => (input().value.trim() ? undefined : hintOf(code));

/** How likely a code is: 0 the most, the last for all of which nothing is known. */
function rank(code) {
  const at = likely.indexOf(hintOf(code));
  return at < 0 ? likely.length : at;
}

/**
 * Codes that fit, the best first, else in the codebook's order. Before anything is typed those
 * most likely go first; then they do so among those that fit alike.
 */
function matching(typed) {
  const before = typed.trim() ? (a, b) => a.fit - b.fit || a.rank - b.rank : (a, b) => a.rank - b.rank || a.fit - b.fit;
  return codes
    .map((code) => ({ code, fit: fit(code, typed), rank: rank(code) }))
    .filter((found) => found.fit < Infinity)
    .sort(before)
    .map((found) => found.code);
}

/** Let a code be chosen; `then` is called with (code id, polarity). `likely` go first. */
export function choose({ title, words, code = "", polarity = "present", likely: first = [], then }) {
  take = then;
  [likely, asked, touched] = [first, polarity, false];
  last = code || last;
  for (const [part, text] of Object.entries({ title, words })) {
    const holder = dialog().querySelector(`[data-part=${part}]`);
    if (holder) holder.textContent = text;
  }
  input().value = "";
  draw();
  holdSelection();
  dialog().showModal();
  if (code) point(options.findIndex((one) => one.id === code));
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
  const hint = offered(code);
  row.append(span("label", code.label), span("path", code.path.split(" › ").slice(0, -1).join(" › ")));
  if (hint) row.append(...badges(hint));
  row.addEventListener("click", () => {
    point(index);
    pick(index);
  });
  return row;
}

/** What marks a code as one of the most likely; how likely only where that is known. */
function badges({ share, absent: denied }) {
  const words = share === null ? wording("likely") : wording("likely_share", { share: share || "< 1" });
  return [...(denied ? [span("polarity", wording("absent"))] : []), span("likely", words)];
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
  if (absent() && !touched) absent().checked = offered(options[chosen] ?? {})?.absent ?? asked === "absent";
}

/** The definition of the code that Enter would take. */
function explain(code) {
  const holder = dialog().querySelector("[data-part=definition]");
  if (!holder) return;
  const why = code && offered(code)?.why;
  const more = why ? ` ${wording("likely_why", { words: why })}` : "";
  holder.textContent = code ? (code.definition ?? "") + more : wording("no_code");
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
  absent()?.addEventListener("change", () => {
    touched = true;
  });
}
