// What the page says: the banner for what went wrong, the line for what was just done.

import { byId, wording } from "./page.js";

const CARRIED = "qualcode-said";
const LONG_ENOUGH = 8000;
let fading = 0;

/** Say what was done; screen readers hear it. With `undo`, a button takes it back. */
export function tell(message, undo = null) {
  const line = byId("said");
  clearTimeout(fading);
  fading = setTimeout(() => line.replaceChildren(), LONG_ENOUGH);
  line.replaceChildren(message);
  if (message && undo) line.append(" ", button(wording("undo"), undo));
}

function button(label, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", action);
  return made;
}

/** Say what went wrong. `kind` is "gone" (the server) or "refused" (one decision). */
export function warn(kind, message) {
  const banner = byId("banner");
  if (isWarned("gone") && kind !== "gone") return;
  banner.dataset.kind = kind;
  if (banner.textContent !== message) banner.textContent = message;
  banner.hidden = false;
}

/** Whether the banner says something of this kind. */
export const isWarned = (kind) => byId("banner").dataset.kind === kind;

/** Take the banner away, if it is of this kind. */
export function calm(kind) {
  const banner = byId("banner");
  if (!isWarned(kind)) return;
  banner.hidden = true;
  banner.textContent = "";
  delete banner.dataset.kind;
}

/** Say which files changed since they were read, or no longer. */
export function tellStale(message) {
  const line = byId("stale");
  line.hidden = !message;
  if (line.textContent !== message) line.textContent = message;
}

/** What the banner says. */
export const warned = () => byId("banner").textContent;

/** Say something on the page that is opened next. */
export const carry = (message) => sessionStorage.setItem(CARRIED, message);

/** Say what the page before wanted said here. */
export function tellCarried() {
  const message = sessionStorage.getItem(CARRIED);
  sessionStorage.removeItem(CARRIED);
  if (message) tell(message);
}
