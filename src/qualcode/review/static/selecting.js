// Selecting words with the keyboard: by sentence, then wider or narrower.

import { main, wording } from "./page.js";
import { current, goToText, startOfItem } from "./items.js";
import { counted, select, selected, sentences, stretch, unitsBefore, wordsIn } from "./text.js";
import { tell } from "./telling.js";

let clicked = null;

const FROM_TOP = 0.12;
const saidOf = (turn) => turn.querySelector(".said");

/** Remember where the text was clicked: `s` selects the sentence there. */
export function noteClick(event) {
  const said = event.target.closest?.(".said");
  const { focusNode, focusOffset } = getSelection();
  if (!said?.contains(focusNode)) return;
  clicked = { said, at: unitsBefore(said, focusNode, focusOffset) };
  goToText(counted(stretch(said, clicked.at, clicked.at)).start);
}

const inSight = (element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
};

/** Where selecting begins: the item one is at, else the last click, else the first words in sight. */
function here() {
  const item = current();
  if (item && inSight(item.closest(".turn"))) return startOf(startOfItem(item));
  if (clicked?.said.isConnected && inSight(clicked.said)) return clicked;
  const { left, width } = main.getBoundingClientRect();
  const turn = document.elementFromPoint(left + width / 3, innerHeight * FROM_TOP)?.closest(".turn");
  return startOf(stretch(saidOf(turn ?? main.querySelector(".turn")), 0, 0));
}

const startOf = ({ said, from }) => ({ said, at: from });

/** The informant's turn after (1) or before (-1) the turn of `said`. */
function neighbour(said, step) {
  const side = step > 0 ? "nextElementSibling" : "previousElementSibling";
  let turn = said.closest(".turn")[side];
  while (turn && !turn.matches(".turn.informant")) turn = turn[side];
  return turn && saidOf(turn);
}

/** Select a stretch, bring it into view and say what can be done with it. */
function show(part) {
  select([part]);
  tell(wording("selecting"));
  const box = getSelection().getRangeAt(0).getBoundingClientRect();
  if (box.top < innerHeight * FROM_TOP || box.bottom > innerHeight * 0.8)
    scrollBy({ top: box.top - innerHeight * 0.3, behavior: "instant" });
}

/** Select the sentence here; if one is selected, the next one. */
export function selectSentence() {
  if (selected().length) return moveSelection(1);
  const { said, at } = here();
  const part = said.closest(".turn.informant") && sentences(said).find((sentence) => sentence.to > at);
  if (part) show(part);
  else stepOut(said, 1);
}

/** Select the sentence after (1) or before (-1) what is selected. */
export function moveSelection(step) {
  const parts = selected();
  const part = step > 0 ? parts.at(-1) : parts[0];
  const found = sentences(part.said);
  const next = step > 0 ? found.find((one) => one.from >= part.to) : found.findLast((one) => one.to <= part.from);
  if (next) show(next);
  else stepOut(part.said, step);
}

function stepOut(said, step) {
  const next = neighbour(said, step);
  if (next) show(sentences(next).at(step > 0 ? 0 : -1));
}

/** Move the end of the selection by a sentence or a word, never before its start. */
export function moveEnd(unit, step) {
  const part = selected().at(-1);
  if (!part) return selectSentence();
  const first = selected()[0];
  const ends = unit(part.said).map((one) => one.to);
  const isIn = (end) => end < part.to && end > part.from;
  const to = step > 0 ? ends.find((end) => end > part.to) : ends.findLast(isIn);
  if (to !== undefined) select([first, stretch(part.said, part.from, to)]);
}

/** Move the start of the selection by a word, never past its end. */
export function moveStart(step) {
  const part = selected()[0];
  const starts = wordsIn(part.said).map((one) => one.from);
  const isIn = (start) => start > part.from && start < part.to;
  const from = step > 0 ? starts.find(isIn) : starts.findLast((start) => start < part.from);
  if (from !== undefined) select([stretch(part.said, from, part.to), selected().at(-1)]);
}

export const bySentence = sentences;
export const byWord = wordsIn;
