// Settling what coders differ on: one dispute after another, each kept at once.

import { byId, codes, wording } from "./page.js";
import { choose, preparePalette } from "./palette.js";
import { decide, isGone, whenNews } from "./server.js";
import { calm, tell, warn } from "./telling.js";

const SAVING = "saving";
let at = null;

const holder = () => byId("disputes");
const cards = () => [...holder().querySelectorAll(".dispute")];
const cardOf = (key) => cards().find((card) => card.dataset.key === key) ?? null;
const isOpen = (card) => card.dataset.status === "open";
const reasonOf = (card) => card.querySelector("input");

/** Whether this is the page of disputes. */
export const resolving = () => Boolean(holder());

/** The dispute one is at, or null. */
const current = () => (at ? cardOf(at) : null);

/** Go to a dispute. */
function goTo(card, { focus = true } = {}) {
  current()?.classList.remove("current");
  at = card.dataset.key;
  card.classList.add("current");
  if (focus) card.focus({ preventScroll: true });
  const { top, bottom } = card.getBoundingClientRect();
  if (top < 80 || bottom > innerHeight - 60) card.closest(".segment").scrollIntoView({ block: "start" });
  const now = card.getBoundingClientRect();
  if (now.bottom > innerHeight - 60) scrollBy({ top: now.bottom - innerHeight + 80, behavior: "instant" });
}

/** The next (1) or previous (-1) dispute that is `wanted`, or nothing after saying so. */
function move(step, wanted = () => true, otherwise = step > 0 ? "resolve_last" : "resolve_first") {
  const all = cards();
  const here = all.indexOf(current());
  const rest = step > 0 ? all.slice(here + 1) : all.slice(0, Math.max(here, 0)).reverse();
  const next = rest.find(wanted);
  if (next) goTo(next);
  else tell(wording(otherwise));
}

function moveOpen(step) {
  if (!cards().some(isOpen)) return tell(wording("resolve_done"));
  const past = step > 0 && !cards().slice(cards().indexOf(current()) + 1).some(isOpen);
  return past ? goTo(cards().find(isOpen)) : move(step, isOpen);
}

/** The dispute one is at, or nothing after saying why it can't be settled. */
function card() {
  if (isGone()) return warn("gone", wording("gone"));
  const found = current();
  if (!found) tell(wording("resolve_choose"));
  return found;
}

/** Send what was agreed on a dispute, with its reason, as the page shows it then. */
async function settle(key, verb, more = {}) {
  cardOf(key)?.classList.add(SAVING);
  const answer = await decide(() => {
    const found = cardOf(key);
    return found && { verb, key, seen: found.dataset.seen.split(" "), note: reasonOf(found).value.trim(), ...more };
  });
  cardOf(key)?.classList.remove(SAVING);
  if (!answer) return cardOf(key) && goTo(cardOf(key));
  reasonOf(cardOf(key)).value = reasonOf(cardOf(key)).dataset.kept;
  return done(answer);
}

function done({ done: key, message, open }) {
  tell(`${message} ${open ? "" : wording("resolve_done")}`.trim(), key ? () => undo(key) : null);
}

/** The code holds, or it does not; then on to what is open. */
function judge(verb) {
  const found = card();
  if (!found) return;
  const fresh = isOpen(found);
  settle(found.dataset.key, verb);
  const next = cards().slice(cards().indexOf(found) + 1).find(isOpen);
  if (fresh && next) goTo(next);
}

/** Another code in its place. */
function change() {
  const found = card();
  if (!found) return;
  const { key, code, polarity } = found.dataset;
  const quotes = [...found.querySelectorAll("blockquote")].map((quote) => quote.textContent);
  choose({
    title: wording("resolve_change"),
    words: quotes.join(" / "),
    code,
    polarity,
    then: (to, how) =>
      to === code && how === polarity ? settle(key, "kept") : settle(key, "changed", { to, to_polarity: how }),
  });
}

/** Say again what was agreed, with another reason. */
function again(found) {
  const { status, key, to, toPolarity } = found.dataset;
  const { value, dataset } = reasonOf(found);
  if (isOpen(found) || value.trim() === dataset.kept) return;
  settle(key, status, status === "changed" ? { to, to_polarity: toPolarity } : {});
}

async function undo(key = "") {
  const answer = await decide({ verb: "undo", key });
  if (!answer) return;
  tell(answer.message);
  if (cardOf(answer.done)) goTo(cardOf(answer.done));
}

const DO = { kept: () => judge("kept"), dropped: () => judge("dropped"), changed: change };

/** Which key does what here. */
export const keys = {
  n: () => moveOpen(1),
  p: () => moveOpen(-1),
  j: () => move(1),
  k: () => move(-1),
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  a: DO.kept,
  r: DO.dropped,
  c: change,
  m: () => current() && reasonOf(current()).focus(),
  u: () => undo(),
  Escape: () => calm("refused"),
};

function onClick(event) {
  const found = event.target.closest(".dispute");
  if (!found) return;
  const typing = event.target.closest("input, label");
  goTo(found, { focus: !typing });
  const { do: what } = event.target.closest("button")?.dataset ?? {};
  if (what === "undo") undo(found.dataset.key);
  else DO[what]?.();
}

/** In a reason: Enter keeps it where the dispute is settled, and both keys leave it. */
function onReason(event) {
  if (!event.target.matches(".dispute input") || event.isComposing) return;
  if (event.key !== "Enter" && event.key !== "Escape") return;
  event.preventDefault();
  event.stopPropagation();
  const found = event.target.closest(".dispute");
  if (event.key === "Enter") again(found);
  goTo(found);
}

/** Put in the cards that changed; a reason that was begun stays, and so does where one is. */
function renew({ cards: drawn = {}, keys: now, settled }) {
  if (now && now.join("\n") !== cards().map((one) => one.dataset.key).join("\n")) {
    if (![...cards()].some(isBegun)) return location.reload();
    return warn("refused", wording("resolve_other"));
  }
  for (const [number, html] of Object.entries(drawn)) put(byId(`dispute-${number}`), html);
  if (settled) byId("settled").textContent = settled;
}

const isBegun = (found) => reasonOf(found).value !== reasonOf(found).dataset.kept;

function put(old, html) {
  const made = document.createRange().createContextualFragment(html).firstElementChild;
  if (isBegun(old)) reasonOf(made).value = reasonOf(old).value;
  const within = old.contains(document.activeElement) ? document.activeElement : null;
  const { selectionStart: from, selectionEnd: to } = reasonOf(old);
  made.classList.toggle("current", old.dataset.key === at);
  if (old.classList.contains(SAVING)) made.classList.add(SAVING);
  old.replaceWith(made);
  if (within?.matches("input")) {
    reasonOf(made).focus({ preventScroll: true });
    reasonOf(made).setSelectionRange(from, to);
  } else if (within) made.focus({ preventScroll: true });
}

/** Once, when the page opens. */
export function prepareResolve() {
  if (!resolving()) return;
  preparePalette();
  whenNews(renew);
  holder().addEventListener("click", onClick);
  holder().addEventListener("keydown", onReason);
  addEventListener("beforeunload", (event) => {
    if (cards().some(isBegun)) event.preventDefault();
  });
  const first = cards().find(isOpen) ?? cards()[0];
  if (first && codes.length) goTo(first);
}
