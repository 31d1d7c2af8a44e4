// Where words stand. The browser counts UTF-16 units inside one turn's `.said`;
// the server counts code points of the whole transcript. Only this file converts.

import { byId, main } from "./page.js";

const points = (text) => Array.from(text).length;

/** A stretch of one turn: {said, from, to}, in UTF-16 units of said.textContent. */
export const stretch = (said, from, to) => ({ said, from, to });

export const wordsOf = ({ said, from, to }) => said.textContent.slice(from, to);

/** Stretch -> {start, end, words} as the server counts. */
export function counted(part) {
  const words = wordsOf(part);
  const before = part.said.textContent.slice(0, part.from);
  const start = Number(part.said.dataset.start) + points(before);
  return { start, end: start + points(words), words };
}

/** Offset of the transcript -> UTF-16 units inside `said`. */
export function unitsAt(said, offset) {
  const letters = Array.from(said.textContent);
  return letters.slice(0, Math.max(0, offset - Number(said.dataset.start))).join("").length;
}

/** A place of the DOM inside `said` -> UTF-16 units from its start. */
export function unitsBefore(said, node, offset) {
  const range = document.createRange();
  range.setStart(said, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

/** UTF-16 units inside `said` -> [text node, offset in it]. */
function nodeAt(said, units) {
  const walker = document.createTreeWalker(said, NodeFilter.SHOW_TEXT);
  let left = units;
  let node = walker.nextNode();
  while (node && left > node.length) {
    left -= node.length;
    node = walker.nextNode() ?? node;
  }
  return node ? [node, Math.min(left, node.length)] : [said, 0];
}

/** Without white space at either end; null where nothing else is left. */
export function trimmed({ said, from, to }) {
  const words = said.textContent.slice(from, to);
  const kept = words.trim();
  const start = from + words.indexOf(kept);
  return kept ? stretch(said, start, start + kept.length) : null;
}

/** What is selected, turn by turn; [] where nothing is. */
export function selected() {
  const selection = getSelection();
  if (!main || selection.isCollapsed || !selection.rangeCount) return [];
  const range = selection.getRangeAt(0);
  return [...main.querySelectorAll(".said")]
    .filter((said) => range.intersectsNode(said))
    .map((said) => shared(said, range))
    .filter(Boolean);
}

/** The stretch of `said` that lies in `range`: it may begin and end in other turns. */
function shared(said, range) {
  const whole = document.createRange();
  whole.selectNodeContents(said);
  const begins = range.compareBoundaryPoints(Range.START_TO_START, whole) > 0;
  const ends = range.compareBoundaryPoints(Range.END_TO_END, whole) < 0;
  const from = begins ? unitsBefore(said, range.startContainer, range.startOffset) : 0;
  const to = ends ? unitsBefore(said, range.endContainer, range.endOffset) : Infinity;
  return trimmed(stretch(said, from, Math.min(to, said.textContent.length)));
}

/** Select stretches as a hand with a mouse would: from the first's start to the last's end. */
export function select(parts) {
  const last = parts.at(-1);
  const [from, fromOffset] = nodeAt(parts[0].said, parts[0].from);
  const [to, toOffset] = nodeAt(last.said, last.to);
  getSelection().setBaseAndExtent(from, fromOffset, to, toOffset);
}

// A dialog takes the selection for the words typed in it; these are put back when it closes.
let held = [];

/** Turns may be drawn anew meanwhile, so they are named. */
export const named = (parts) => parts.map(({ said, from, to }) => ({ id: said.closest(".turn").id, from, to }));
export const found = (parts) => parts.map(({ id, from, to }) => stretch(byId(id).querySelector(".said"), from, to));

/** Before a dialog opens: remember what is selected. */
export function holdSelection() {
  held = named(selected());
}

/** When it is closed: select that again, unless it was left meanwhile. */
export function reselect() {
  if (held.length) select(found(held));
  held = [];
}

/** Select nothing, also when the dialog closes that is open. */
export function unselect() {
  held = [];
  getSelection().removeAllRanges();
}

/** Whether an informant says it: the interviewer's words and notes are not coded. */
export const isSaid = ({ said }) => Boolean(said.closest(".turn.informant"));

/**
 * A selection made with the mouse -> the same in whole words: a word it begins or ends in is
 * taken whole, and a turn of which it touches less than one word is left out.
 */
export function rounded(parts) {
  const whole = parts.filter((part) => wordsIn(part.said).some((word) => part.from <= word.from && word.to <= part.to));
  return (whole.length ? whole : parts.slice(0, 1)).map(widened);
}

function widened({ said, from, to }) {
  const cut = wordsIn(said).filter((word) => word.from < to && word.to > from);
  return stretch(said, Math.min(from, ...cut.map((word) => word.from)), Math.max(to, ...cut.map((word) => word.to)));
}

// A full stop inside a number (5.000) ends nothing, nor does a line break inside a sentence.
const ENDS = /[.!?…]+["'”’»)\]]*(?=\s|$)|\n(?!\p{Ll})/gu;
const WORDS = /[^\s\p{P}]+(?:[-'’][^\s\p{P}]+)*/gu;

/** The sentences of `said`, roughly, as stretches. */
export function sentences(said) {
  const text = said.textContent;
  const ends = [...text.matchAll(ENDS)].map((end) => end.index + end[0].length);
  const starts = [0, ...ends];
  return [...ends, text.length].map((end, i) => trimmed(stretch(said, starts[i], end))).filter(Boolean);
}

/** The words of `said` as stretches, without the marks around them. */
export function wordsIn(said) {
  return [...said.textContent.matchAll(WORDS)].map((word) =>
    stretch(said, word.index, word.index + word[0].length),
  );
}
