// What the page says: the banner for what went wrong, the line for what was just done.

import { byId, wording } from "./page.js";

const CARRIED = "qualcode-said";

/** Say what was done; screen readers hear it. With `undo`, a button takes it back. */
export function tell(message, undo = null) {
  const line = byId("said");
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
  if (banner.dataset.kind === "gone" && kind !== "gone") return;
  banner.dataset.kind = kind;
  if (banner.textContent !== message) banner.textContent = message;
  banner.hidden = false;
}

/** Take the banner away, if it is of this kind. */
export function calm(kind) {
  const banner = byId("banner");
  if (banner.dataset.kind !== kind) return;
  banner.hidden = true;
  banner.textContent = "";
  delete banner.dataset.kind;
}

/** Say something on the page that is opened next. */
export const carry = (message) => sessionStorage.setItem(CARRIED, message);

/** Say what the page before wanted said here. */
export function tellCarried() {
  const message = sessionStorage.getItem(CARRIED);
  sessionStorage.removeItem(CARRIED);
  if (message) tell(message);
}
