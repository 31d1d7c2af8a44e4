// What the researcher can do: each is one decision, sent at once.

import { address, byId, main, number, wording } from "./page.js";
import * as items from "./items.js";
import { counted, isSaid, selected, unselect, wordsOf } from "./text.js";
import { inFileOrder, whatIsNext } from "./ordering.js";
import { likelyOn } from "./likely.js";
import { decide, isGone, whileSaving } from "./server.js";
import { carry, tell, warn } from "./telling.js";
import { choose } from "./palette.js";
import { write } from "./memo.js";

// The undos that can be undone in turn, the last one last.
let undone = [];

/** The item one is at, or nothing after saying why it can't be decided on. */
function item() {
  const at = items.current();
  if (isGone()) return warn("gone", wording("gone"));
  if (!at) tell(wording("no_item"));
  return at;
}

/** A decision on the item with this key as it is when its turn comes. */
const on = (key, body) => () => {
  const at = items.itemOf(key);
  return at && { ...items.claim(at), words: items.wordsOfItem(at), ...body };
};

/** Send a decision on an item; if it is refused, go back to the item. */
async function send(key, body) {
  const answer = await whileSaving(key, decide(on(key, body)));
  if (answer) done(answer);
  else if (items.itemOf(key)) items.goTo(items.itemOf(key));
  return answer;
}

/** Say what was done, with a button that takes it back; and when nothing is left to decide. */
function done({ done: id, message }) {
  undone = [];
  const end = items.anyOpen() ? whatIsNext() : wording("all_decided");
  tell(`${message} ${end}`.trim(), id ? () => undo(id) : null);
}

/**
 * Accept or reject, and go on without waiting: to the next open suggestion, but in an order of
 * reading only to one of the same turn, for what follows is elsewhere.
 */
export function judge(verb) {
  const at = item();
  if (!at) return;
  send(at.dataset.key, { verb });
  const next = inFileOrder() ? items.nextOpen(1) : items.openBeside(at);
  if (next) items.goTo(next);
}

/** Put another code on the words, or the same one with the other polarity. */
async function change(key, to, polarity) {
  const answer = await send(key, { verb: "change", to, to_polarity: polarity });
  if (answer) arrive(answer);
}

/** Present instead of absent, or the other way round. */
export function flip() {
  const at = item();
  if (!at) return;
  const { key, code, polarity } = at.dataset;
  change(key, code, polarity === "absent" ? "present" : "absent");
}

/** Choose a code: for the words selected, else in place of the item's. */
export function code() {
  const parts = selected();
  if (parts.length) return parts.some(isSaid) ? add(parts) : tell(wording("not_said"));
  const at = item();
  if (!at) return undefined;
  const { key, code: now, polarity } = at.dataset;
  return choose({
    title: wording("change"),
    words: items.wordsOfItem(at),
    code: now,
    polarity,
    likely: likelyFor(items.claim(at), [now]),
    then: (to, how) => (to === now && how === polarity ? undefined : change(key, to, how)),
  });
}

/** The codes to offer first for words, but for some and for what was judged there already. */
const likelyFor = (where, without = []) => likelyOn(where, items.judgedOn(where), without);

/** Words over one or several turns -> the fields of a decision on them. */
function over(parts) {
  const [first, last] = [counted(parts[0]), counted(parts.at(-1))];
  return { start: first.start, end: last.end, words: parts.map(wordsOf).join("\n") };
}

function add(parts) {
  const words = over(parts);
  choose({
    title: wording("add"),
    words: words.words,
    likely: likelyFor(words),
    then: async (to, polarity) => {
      const answer = await decide({ verb: "add", ...words, code: to, polarity });
      if (!answer) return;
      unselect();
      done(answer);
      arrive(answer);
    },
  });
}

/** A memo on the words selected, else on the item. */
export function memo() {
  const parts = selected();
  const at = parts.length ? null : item();
  if (parts.length) note(over(parts), () => over(parts));
  else if (at) note({ key: at.dataset.key, words: items.wordsOfItem(at) }, on(at.dataset.key, {}));
}

/** Let a memo be written about something; `body` gives the fields of the decision. */
function note({ key, start, end, words }, body) {
  write({
    about: key ?? `${start}-${end}`,
    words,
    then: async (text) => {
      const answer = await decide(() => body() && { ...body(), verb: "memo", note: text });
      if (!answer) return false;
      unselect();
      done(answer);
      return true;
    },
  });
}

/** Take back the last decision, or those named in `of`. */
export async function undo(of = "") {
  const answer = await decide({ verb: "undo", of });
  if (!answer) return;
  if (answer.done) undone.push(answer.done);
  tell(answer.message);
  arrive(answer);
}

/** Take back the last undo, as long as nothing else was decided since. */
export async function redo() {
  const of = undone.pop();
  if (!of) return tell(wording("said_no_redo"));
  const answer = await decide({ verb: "undo", of });
  if (answer) tell(answer.message);
  return answer && arrive(answer);
}

/** Go where a decision was made, also in another interview. */
function arrive({ focus, transcript, message }) {
  if (transcript !== undefined && transcript !== null && transcript !== number) {
    carry(message ?? "");
    location.assign(address(`/t/${transcript}${focus ? `?item=${encodeURIComponent(focus)}` : ""}`));
  } else if (items.itemOf(focus)) items.goTo(items.itemOf(focus));
}

/** Whether there is an interview on this page. */
export const reading = () => Boolean(main && byId("palette"));
