// Getting about: from suggestion to suggestion, from interview to interview.

import { address, number, wording } from "./page.js";
import * as items from "./items.js";
import { interviews } from "./progress.js";
import { carry, tell } from "./telling.js";

const open = (page) => location.assign(address(`/t/${page}`));

/** The next (1) or previous (-1) item of any kind. */
export function move(step) {
  const item = items.nextItem(step);
  if (item) items.goTo(item);
  else tell(wording(step > 0 ? "last_item" : "first_item"));
}

/** The next or previous open suggestion; past the end the next interview that has some. */
export function moveOpen(step) {
  const item = items.nextOpen(step);
  if (item) items.goTo(item);
  else if (step < 0) tell(wording("first_open"));
  else goOn();
}

function goOn() {
  if (items.anyOpen()) return items.goTo(items.anyOpen());
  const others = interviews().filter((one) => one.page !== number && one.open > 0);
  const next = others.find((one) => one.page > number) ?? others[0];
  if (!next) return tell(wording("all_done"));
  carry(wording("next_interview", { name: next.name }));
  return open(next.page);
}

/** The next or previous interview. */
export function moveInterview(step) {
  const all = interviews();
  const next = all[all.findIndex((one) => one.page === number) + step];
  if (next) open(next.page);
  else tell(wording(step > 0 ? "last_interview" : "first_interview"));
}

export const matrix = () => location.assign(address("/matrix"));
