// Suggestions learned from decisions can be put out of sight, for as long as the window is open.

import { wording } from "./page.js";
import { tell } from "./telling.js";

const KEPT = "qualcode-learned";
const HIDING = "no-learned";

/** Whether learned suggestions are out of sight. */
export const isHiding = () => document.body.classList.contains(HIDING);

/** Whether an item is one of them. */
export const isHidden = (item) => isHiding() && Boolean(item?.classList.contains("learned"));

/** Hide them, or show them again. */
export function toggle() {
  const hides = document.body.classList.toggle(HIDING);
  sessionStorage.setItem(KEPT, hides ? "hidden" : "shown");
  tell(wording(hides ? "learned_hidden" : "learned_shown"));
}

/** Once, when the page opens: as the page before had it. */
export function prepareLearned() {
  document.body.classList.toggle(HIDING, sessionStorage.getItem(KEPT) === "hidden");
}
