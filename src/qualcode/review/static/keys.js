// Which key does what.

import { showHelp } from "./page.js";
import * as deciding from "./deciding.js";
import * as moving from "./moving.js";
import { tellProgress } from "./progress.js";
import * as selecting from "./selecting.js";
import { current } from "./items.js";
import * as learned from "./learned.js";
import * as ordering from "./ordering.js";
import { isGone } from "./server.js";
import * as settling from "./resolve.js";
import { selected, unselect } from "./text.js";
import { calm } from "./telling.js";

const anywhere = {
  g: () => moving.matrix(),
  "?": () => showHelp(),
};

const reading = {
  n: () => moving.moveOpen(1),
  p: () => moving.moveOpen(-1),
  j: () => moving.move(1),
  k: () => moving.move(-1),
  ArrowDown: () => moving.move(1),
  ArrowUp: () => moving.move(-1),
  "]": () => moving.moveInterview(1),
  "[": () => moving.moveInterview(-1),
  b: () => ordering.goOn(),
  "Shift+b": () => ordering.offerOrders(),
  h: () => learned.toggle(tellProgress),
  s: () => selecting.selectSentence(),
  "Shift+ArrowDown": () => selecting.moveEnd(selecting.bySentence, 1),
  "Shift+ArrowUp": () => selecting.moveEnd(selecting.bySentence, -1),
  "Shift+ArrowRight": () => selecting.moveEnd(selecting.byWord, 1),
  "Shift+ArrowLeft": () => selecting.moveEnd(selecting.byWord, -1),
  Escape: () => leave(),
};

// While words are selected the plain arrows move the selection, not the item.
const whileSelecting = {
  ArrowDown: () => selecting.moveSelection(1),
  ArrowUp: () => selecting.moveSelection(-1),
  ArrowRight: () => selecting.moveStart(1),
  ArrowLeft: () => selecting.moveStart(-1),
};

const decisions = {
  a: () => deciding.judge("accept"),
  r: () => deciding.judge("reject"),
  c: () => deciding.code(),
  o: () => deciding.flip(),
  m: () => deciding.memo(),
  u: () => deciding.undo(),
  "Shift+u": () => deciding.redo(),
};

function leave() {
  unselect();
  calm("refused");
  current()?.focus({ preventScroll: true });
}

const typing = (target) => Boolean(target.closest?.("input, textarea, select, [contenteditable]"));

/** An event -> the name its key has above: letters in lower case, "Shift+" where it says more. */
function nameOf({ key, shiftKey }) {
  const letter = /^\p{L}$/u.test(key);
  const name = letter ? key.toLowerCase() : key;
  return shiftKey && (letter || key.startsWith("Arrow")) ? `Shift+${name}` : name;
}

// What still works when nobody answers any more; the other keys are the browser's, to scroll.
const AFTERWARDS = ["?", "Escape"];

/** What this key does here, or undefined. A key held down decides only once. */
function actionFor(event) {
  const name = nameOf(event);
  if (isGone() && !AFTERWARDS.includes(name)) return undefined;
  if (settling.resolving()) return whileSettling(name, event);
  const found = anywhere[name];
  if (found || !deciding.reading()) return found;
  if (decisions[name]) return event.repeat ? () => {} : decisions[name];
  return (name in whileSelecting && selected().length ? whileSelecting : reading)[name];
}

function whileSettling(name, event) {
  if (name === "?") return showHelp;
  return event.repeat && "arcmu".includes(name) ? () => {} : settling.keys[name];
}

const isUndo = (event) =>
  (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "z";

/** Listen to keys, but never while somebody types, nor to the browser's own shortcuts. */
export function onKey(event) {
  if (event.isComposing || typing(event.target) || document.querySelector("dialog[open]")) return;
  const own = event.ctrlKey || event.altKey || event.metaKey;
  const undoes = isUndo(event) && !isGone() && (settling.resolving() ? settling.keys.u : deciding.reading() && decisions.u);
  const action = own ? undoes : actionFor(event);
  if (!action) return;
  event.preventDefault();
  action();
}
