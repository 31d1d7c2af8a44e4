// The item one is at: a suggestion or decision in the margin, and its words in the text.

import { byId, codeOf, main } from "./page.js";
import { isHidden } from "./learned.js";
import { stretch, unitsAt } from "./text.js";

const here = { item: null, start: 0 };

const all = () => [...main.querySelectorAll(".item")].filter((item) => !isHidden(item));
const isOpen = (item) => item.dataset.status === "suggested" && !item.classList.contains("saving");

/** The item with this key, as the page shows it now, or null. */
export const itemOf = (key) => (key ? byId(`item-${key}`) : null);

/** The item one is at, or null. */
export const current = () => (here.item?.isConnected && !isHidden(here.item) ? here.item : null);

/** What an item says of itself: the fields a decision on it needs. */
export function claim(item) {
  const { start, end, code, polarity, seen = "" } = item.dataset;
  return { start: Number(start), end: Number(end), code, polarity, seen: seen.split(" ").filter(Boolean) };
}

/** The marks of an item's words: they may go on in the turns after its own. */
const marksOf = (item) => main.querySelectorAll(`mark[data-items~="${item.dataset.key}"]`);

/** The words that an item is about. */
export const wordsOfItem = (item) => [...marksOf(item)].map((mark) => mark.textContent).join("");

/** Where an item's words begin, in its turn: an empty stretch. */
export function startOfItem(item) {
  const said = item.closest(".turn").querySelector(".said");
  const at = unitsAt(said, Number(item.dataset.start));
  return stretch(said, at, at);
}

const looksOf = (item) => [codeOf.get(item.dataset.code)?.class, item.dataset.status, item.dataset.polarity];

/** Mark an item and its words, or no longer. Words of several items show the one one is at. */
function light(item, on) {
  item.classList.toggle("current", on);
  if (on) item.setAttribute("aria-current", "true");
  else item.removeAttribute("aria-current");
  for (const mark of marksOf(item)) {
    const first = itemOf(mark.dataset.items.split(" ")[0]) ?? item;
    mark.classList.remove(...looksOf(on ? first : item));
    mark.classList.add(...looksOf(on ? item : first));
    mark.classList.toggle("current", on);
  }
}

/** Go to an item: it and its words are marked, its code is shown beside it. */
export function goTo(item, { scroll = true, focus = true } = {}) {
  if (isHidden(item)) return goToTurn(item.closest(".turn"));
  const steady = holdStill(item.closest(".turn").id);
  const before = current();
  if (before && before !== item) light(before, false);
  here.item = item;
  here.start = Number(item.dataset.start);
  light(item, true);
  if (focus) item.focus({ preventScroll: true });
  showCode(item.dataset.code);
  steady();
  if (scroll) bringIntoView(item);
}

/** Note where a turn stands on the screen; the function returned puts it back there. */
export function holdStill(turn) {
  const top = () => byId(turn)?.querySelector(".said").getBoundingClientRect().top ?? 0;
  const before = top();
  return () => {
    const moved = top() - before;
    if (moved) scrollBy({ top: moved, behavior: "instant" });
  };
}

/** Leave the item, so that the place in the text counts. */
export function goToText(start) {
  const item = current();
  if (item) light(item, false);
  here.item = null;
  here.start = start;
}

/** Go to a turn in which nothing is coded. */
export function goToTurn(turn) {
  if (!turn) return;
  goToText(Number(turn.querySelector(".said").dataset.start));
  turn.scrollIntoView({ block: "center" });
}

/** The next (1) or previous (-1) item from here that is `wanted`, or null. */
function beyond(step, wanted) {
  const items = all();
  const at = items.indexOf(current());
  const isAfter = (item, place) => (at < 0 ? Number(item.dataset.start) >= here.start : place > at);
  const isBefore = (item, place) => (at < 0 ? !isAfter(item, place) : place < at);
  const rest = items.filter(step > 0 ? isAfter : isBefore);
  return (step > 0 ? rest.find(wanted) : rest.findLast(wanted)) ?? null;
}

export const nextItem = (step) => beyond(step, () => true);
export const nextOpen = (step) => beyond(step, isOpen);
/** The codes that were judged already on any of the words from `start` to `end`. */
export function judgedOn({ start, end }) {
  return [...main.querySelectorAll(".item:not(.suggested)")]
    .map(({ dataset }) => dataset)
    .filter((one) => Number(one.start) < end && start < Number(one.end))
    .map(({ code, polarity }) => ({ code, absent: polarity === "absent" }));
}

/** An open suggestion in the turn of an item: after it, else before it; or null. */
export function openBeside(item) {
  const turn = item.closest(".turn");
  return [nextOpen(1), ...all()].find((one) => one?.closest(".turn") === turn && isOpen(one)) ?? null;
}
export const anyOpen = () => all().find(isOpen) ?? null;

/** Scroll only where words or item can't be read in comfort: the page must not jump about. */
function bringIntoView(item) {
  const boxes = [marksOf(item)[0] ?? item, item].map((part) => part.getBoundingClientRect());
  const top = Math.min(...boxes.map((box) => box.top));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  const [highest, lowest] = [innerHeight * 0.12, floor() - innerHeight * 0.15];
  if (top >= highest && bottom <= lowest) return;
  const calmly = Math.max(top - innerHeight * 0.25, bottom - lowest);
  scrollBy({ top: Math.min(calmly, top - highest), behavior: "instant" });
}

/** How far down the interview is seen: in a narrow window the code's panel lies over it. */
function floor() {
  const panel = byId("code");
  const over = panel && getComputedStyle(panel).position === "fixed";
  return over ? panel.getBoundingClientRect().top : innerHeight;
}

/** The panel of the code: definition, what to include, what not. */
export function showCode(code) {
  const panel = byId("code");
  const shown = byId(`code-${code}`);
  if (!panel || !shown) return;
  for (const section of panel.querySelectorAll("section:not([hidden])")) section.hidden = section !== shown;
  shown.hidden = false;
}
