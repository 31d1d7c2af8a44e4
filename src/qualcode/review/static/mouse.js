// The mouse: click an item or its words, the buttons of an item, words to be coded.

import { byId, main, showHelp, wording } from "./page.js";
import * as deciding from "./deciding.js";
import { current, goTo, itemOf } from "./items.js";
import { noteClick } from "./selecting.js";
import { isHidden } from "./learned.js";
import { finish, isGone } from "./server.js";
import { tell } from "./telling.js";
import { counted, isSaid, rounded, select, selected, unselect } from "./text.js";

const DO = {
  accept: () => deciding.judge("accept"),
  reject: () => deciding.judge("reject"),
  change: () => deciding.code(),
  flip: () => deciding.flip(),
  memo: () => deciding.memo(),
  undo: ({ dataset }) => deciding.undo(dataset.of),
};

/** A click: on a button of an item, on an item, or on words. */
export function onClick(event) {
  const loose = event.target.closest(".items > .memo button");
  const item = event.target.closest(".item");
  if (loose) DO.undo(loose);
  else if (item) onItem(item, event.target.closest("button"));
  else if (event.target.closest(".said")) onWords(event);
}

function onItem(item, button) {
  if (item !== current()) goTo(item, { scroll: false });
  const action = DO[button?.dataset.do];
  if (!action) return;
  unselect();
  action(button);
}

/** Words that were clicked, not dragged over: go to their item, the next one if clicked again. */
function onWords(event) {
  if (!getSelection().isCollapsed) return;
  noteClick(event);
  const mark = event.target.closest("mark");
  if (!mark) return;
  const keys = mark.dataset.items.split(" ").filter((key) => !isHidden(itemOf(key)));
  if (!keys.length) return;
  const at = keys.indexOf(mark.dataset.shown);
  mark.dataset.shown = keys[(at + 1) % keys.length];
  const item = itemOf(mark.dataset.shown);
  if (item) goTo(item, { scroll: false });
}

let offer = null;

/** The button that appears at words selected with the mouse. */
export function prepareOffer() {
  offer = document.createElement("button");
  offer.type = "button";
  offer.id = "offer";
  offer.hidden = true;
  offer.textContent = `${wording("add")} (c)`;
  offer.addEventListener("mousedown", (event) => event.preventDefault());
  offer.addEventListener("click", () => deciding.code());
  main.append(offer);
  document.addEventListener("pointerup", () => requestAnimationFrame(place));
  document.addEventListener("selectionchange", () => {
    if (!offer.hidden && offer.dataset.at !== chosen()) offer.hidden = true;
  });
}

/** Which words are selected, to know them again. */
const chosen = () => selected().map((part) => counted(part).start + part.to - part.from).join();

/** Make what the mouse selected whole words, and offer to code them. */
function place() {
  const parts = selected();
  offer.hidden = true;
  if (!parts.length || document.querySelector("dialog[open]")) return;
  const whole = rounded(parts);
  select(whole);
  if (!whole.some(isSaid)) return tell(wording("not_said"));
  offer.dataset.at = chosen();
  offer.hidden = false;
  const boxes = getSelection().getRangeAt(0).getClientRects();
  const box = boxes[boxes.length - 1];
  const frame = main.getBoundingClientRect();
  offer.style.left = `${box.right - frame.left}px`;
  offer.style.top = `${box.bottom - frame.top}px`;
}

/** A link leads nowhere once the server is gone: the browser would show an error instead. */
export function onLink(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || !isGone() || link.getAttribute("href").startsWith("#")) return;
  event.preventDefault();
  tell(wording("gone_link"));
}

/** The buttons outside the interview. */
export function prepareButtons() {
  byId("offer-help")?.addEventListener("click", showHelp);
  byId("finish")?.addEventListener("click", finish);
  for (const button of document.querySelectorAll("dialog [data-close]"))
    button.addEventListener("click", () => button.closest("dialog").close());
}
