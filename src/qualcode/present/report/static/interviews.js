// The interviews: what is not chosen is not marked. An interview is marked when it is opened.

import { shows } from "./filter.js";
import { unfold } from "./folded.js";
import { quotes, values, whole } from "./values.js";

const interviews = [...document.querySelectorAll("details.interview")];
const stale = new Set(interviews);
// The most settled status gives words their looks.
const RANKED = ["confirmed", "suggested", "rejected"];

/** Mark what is chosen. */
export function showInterviews() {
  for (const interview of interviews) {
    const own = quotes.filter((quote) => `t${quote.interview}` === interview.id && shows(quote));
    interview.querySelector(".count").textContent = whole(own.length);
    stale.add(interview);
    if (interview.open) freshenInterview(interview);
  }
}

/** Make sure that an interview is marked as it should be. */
export function freshenInterview(interview) {
  if (!stale.delete(interview)) return;
  unfold(interview);
  for (const mark of interview.querySelectorAll("mark")) mark.className = looks(mark);
  for (const tag of interview.querySelectorAll(".row li")) {
    const number = tag.firstElementChild.hash.slice(2);
    tag.hidden = !shows(quotes[number]);
  }
}

function looks(mark) {
  const over = mark.dataset.q.split(" ").map((number) => quotes[number]).filter(shows);
  const found = over.map((quote) => values.statuses[quote.status]);
  return RANKED.find((status) => found.includes(status)) ?? "off";
}

for (const interview of interviews) {
  interview.addEventListener("toggle", () => { if (interview.open) freshenInterview(interview); });
}
