// The researcher's own words for one cell of the framework matrix.

import { calm, tell } from "./telling.js";
import { decide } from "./server.js";

/** Once, when the page of quotes opens. */
export function prepareSummary() {
  const form = document.querySelector("form.summary");
  if (!form) return;
  const area = form.querySelector("textarea");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save(form, area);
  });
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(form, area);
  });
  addEventListener("beforeunload", (event) => {
    if (area.value !== area.defaultValue) event.preventDefault();
  });
}

async function save({ dataset: { informant, code } }, area) {
  const note = area.value;
  const answer = await decide({ verb: "summary", informant, code, note });
  if (!answer) return;
  area.defaultValue = note;
  calm("refused");
  tell(answer.message);
}
