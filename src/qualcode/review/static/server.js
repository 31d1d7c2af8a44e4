// Decisions go to the server one after another; what it answers is what the page shows.

import { address, byId, main, number, seen, wording } from "./page.js";
import { current, goTo, holdStill, itemOf } from "./items.js";
import { tellProgress } from "./progress.js";
import { found, named, select, selected } from "./text.js";
import { calm, isWarned, tellStale, warn } from "./telling.js";

const EVERY = 2000;
const PATIENCE = 10000;
let queue = Promise.resolve();
let gone = false;
const saving = new Set();

export const isGone = () => gone;

/** Wait until every decision made so far is answered. */
export const whenSaved = () => queue;

/** Ask the server. Returns {status, ...what it says}; status 0 where nobody answers. */
export async function ask(path, body = null) {
  const how = { signal: AbortSignal.timeout(PATIENCE), headers: { accept: "application/json" } };
  if (body) {
    how.method = "POST";
    how.headers["content-type"] = "application/json";
    how.body = JSON.stringify(body);
  }
  try {
    const answer = await fetch(address(path), how);
    return { ...(await answer.json()), status: answer.status };
  } catch {
    return { status: 0 };
  }
}

/** Whether somebody answered; the banner says so as soon as nobody does. */
function heard(answer) {
  gone = answer.status === 0 || answer.status === 403 || answer.status === 404;
  document.body.classList.toggle("gone", gone);
  if (!gone) calm("gone");
  else if (!isWarned("gone")) warn("gone", wording("gone"));
  return !gone;
}

/**
 * Send one decision when those before it are answered; `body` may be made only then.
 * Returns the answer, or nothing if it failed.
 */
export function decide(body) {
  const turn = queue.then(() => send(typeof body === "function" ? body() : body));
  queue = turn.catch(() => null);
  return turn;
}

async function send(body) {
  if (!body) return warn("refused", wording("conflict_gone"));
  const answer = await ask("/decide", { page: number, revision: seen.revision, ...body });
  if (!heard(answer)) return warn("gone", wording("gone_unsaved"));
  show(answer);
  if (answer.status === 200) calm("refused");
  else warn("refused", answer.message || wording("refused"));
  return answer.status === 200 ? answer : undefined;
}

let takeNews = () => {};

/** Let `take` hear every answer that is not older than what the page shows. */
export function whenNews(take) {
  takeNews = take;
}

/** Put in what an answer brings, unless the page shows something newer already. */
function show({ revision, turns = {}, progress, ...more }) {
  if (revision === undefined || revision < seen.revision) return;
  seen.revision = revision;
  takeNews(more);
  if (Object.keys(turns).length) renew(turns);
  if (!progress) return;
  byId("progress")?.querySelector("ul")?.replaceWith(parsed(progress));
  tellProgress();
}

const parsed = (html) => document.createRange().createContextualFragment(html).firstElementChild;

/** A turn just drawn has no height before it is painted once; `fresh` gives it one at once. */
function fresh(html) {
  const turn = parsed(html);
  turn.classList.add("fresh");
  requestAnimationFrame(() => requestAnimationFrame(() => turn.classList.remove("fresh")));
  return turn;
}

/** Draw turns anew without moving what is read: selection, item and place on the screen stay. */
function renew(turns) {
  const picked = named(selected());
  const at = current();
  const focus = at?.contains(document.activeElement);
  const steady = holdStill(turnInSight());
  for (const [turn, html] of Object.entries(turns)) byId(`turn-${turn}`)?.replaceWith(fresh(html));
  for (const key of saving) itemOf(key)?.classList.add("saving");
  if (itemOf(at?.dataset.key)) goTo(itemOf(at.dataset.key), { scroll: false, focus });
  if (picked.length) select(found(picked));
  steady();
}

/** The turn that is being read: that of the item one is at, else the one in the middle. */
function turnInSight() {
  const turn = current()?.closest(".turn");
  const { top = 0, bottom = 0 } = turn?.getBoundingClientRect() ?? {};
  if (bottom > 0 && top < innerHeight) return turn.id;
  const { left, width } = main.getBoundingClientRect();
  return document.elementFromPoint(left + width / 3, innerHeight / 3)?.closest(".turn")?.id;
}

/** Mark an item as being saved until `answer` is there. Nothing shows as decided before. */
export async function whileSaving(key, answer) {
  saving.add(key);
  itemOf(key)?.classList.add("saving");
  const answered = await answer;
  saving.delete(key);
  itemOf(key)?.classList.remove("saving");
  return answered;
}

/** Ask for what other windows decided, every two seconds while the page is looked at. */
export function follow() {
  const again = async () => {
    if (!document.hidden) await look();
    setTimeout(again, EVERY);
  };
  document.addEventListener("visibilitychange", () => document.hidden || look());
  setTimeout(again, EVERY);
}

async function look() {
  const answer = await ask(`/changes?page=${number}&revision=${seen.revision}`);
  if (!heard(answer) || answer.status !== 200) return;
  show(answer);
  tellStale(answer.stale);
}

/** Stop the server; the banner then says what is left to do. */
export async function finish() {
  await queue;
  await ask("/stop", {});
  heard({ status: 0 });
}
