// Decisions whose words are gone: taken back one by one, for good or until one thinks better of it.

import { decide } from "./server.js";
import { tell } from "./telling.js";

/** Once, when the page of decisions opens. */
export function prepareLost() {
  for (const button of document.querySelectorAll(".lost button")) button.addEventListener("click", () => take(button));
}

/** Take a decision back; the same button then puts it back, and so on. */
async function take(button) {
  button.disabled = true;
  const answer = await decide({ verb: "undo", of: button.dataset.of });
  button.disabled = false;
  if (!answer?.done) return;
  tell(answer.message);
  const { back } = button.dataset;
  [button.dataset.of, button.dataset.back, button.textContent] = [answer.done, button.textContent, back];
  button.closest("li").classList.toggle("away");
}
