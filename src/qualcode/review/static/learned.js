// Suggestions learned from decisions can be put out of sight, for as long as the window is open.

import { wording } from "./page.js";
import { tell } from "./telling.js";

const KEPT = "qualcode-learned"; // as early.js reads it, before the page is drawn
const HIDING = "no-learned";

/** Whether learned suggestions are out of sight. */
export const isHiding = () => document.documentElement.classList.contains(HIDING);

/** Whether an item is one of them. */
export const isHidden = (item) => isHiding() && Boolean(item?.classList.contains("learned"));

/** Hide them, or show them again; `then` hears of it. */
export function toggle(then) {
  const hides = !isHiding();
  sessionStorage.setItem(KEPT, hides ? "hidden" : "shown");
  document.documentElement.classList.toggle(HIDING, hides);
  prepareLearned();
  tell(wording(hides ? "learned_hidden" : "learned_shown"));
  then();
}

/** Once, when the page opens, and again: the way to what is next leads to nothing hidden. */
export function prepareLearned() {
  for (const link of document.querySelectorAll("a[data-start]")) link.search = isHiding() ? "?hidden" : "";
}
