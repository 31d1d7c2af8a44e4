// The order of reading: which suggestion is next in it, in whatever interview, and how far one is.

import { address, byId, number, wording } from "./page.js";
import { anyOpen, current, goTo, itemOf } from "./items.js";
import { isHiding } from "./learned.js";
import { soFar, tellProgress, told } from "./progress.js";
import { ask, isGone, whenSaved } from "./server.js";
import { carry, tell, warn } from "./telling.js";

const KEPT = "qualcode-place";
const { order } = document.body.dataset;

/** Whether suggestions are read as they stand in the files. */
export const inFileOrder = () => order === "file";

/** The place one went to last, in this window and this order. */
const kept = () => JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
const keep = (place) => sessionStorage.setItem(KEPT, JSON.stringify(place));

/** What follows a place: {transcript, name, focus}; focus is null where nothing is left. */
function following(place) {
  const asked = new URLSearchParams(isHiding() ? { hidden: "" } : {});
  if (place) for (const [name, value] of Object.entries(place)) asked.set(name, value);
  return ask(`/next?${asked}`);
}

const placeOf = ({ transcript, focus }) => ({ page: transcript, item: focus });
const isHere = ({ transcript, focus }) => transcript === number && focus === current()?.dataset.key;

/** Go to the next suggestion of the order, also in another interview. */
export async function goOn() {
  if (isGone()) return warn("gone", wording("gone"));
  await whenSaved();
  let next = await following(kept());
  if (next.status === 200 && next.focus && isHere(next)) next = await following(placeOf(next));
  if (next.status === 0) return warn("gone", wording("gone"));
  if (next.status !== 200) return warn("refused", next.message || wording("fault"));
  if (!next.focus) return tell(soFar().total ? wording("all_done") : wording("order_nothing"));
  if (isHere(next)) return tell(wording("order_last"));
  keep(placeOf(next));
  return arrive(next);
}

function arrive({ transcript, name, focus }) {
  const item = transcript === number ? itemOf(focus) : null;
  if (item) {
    goTo(item);
    return tell(told());
  }
  carry(transcript === number ? told() : `${wording("next_interview", { name })} ${told()}`);
  return location.assign(address(`/t/${transcript}?item=${encodeURIComponent(focus)}`));
}

/** Show the orders there are. */
export const offerOrders = () => byId("orders")?.showModal();

/** Take an order: the page opens again where one is. */
function take(name) {
  if (isGone()) return warn("gone", wording("gone"));
  const item = current()?.dataset.key;
  const back = `/t/${number}${item ? `?item=${encodeURIComponent(item)}` : ""}`;
  sessionStorage.removeItem(KEPT);
  carry(wording("order_taken", { order: wording(`by_${name}`) }));
  return location.assign(address(`/order/${name}?back=${encodeURIComponent(back)}`));
}

/** Once, when the page of an interview opens. */
export function prepareOrder() {
  tellProgress();
  byId("next").addEventListener("click", goOn);
  byId("offer-orders").addEventListener("click", offerOrders);
  for (const button of byId("orders").querySelectorAll("[data-order]"))
    button.addEventListener("click", () => take(button.dataset.order));
}

/** What to say after a decision: in the order of the files one is at the next one already. */
export const whatIsNext = () => (inFileOrder() || !anyOpen() ? "" : wording("order_on"));
