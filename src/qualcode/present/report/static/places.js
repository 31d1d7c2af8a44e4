// Going to a place: what it stands in is opened, and the words one came for are shown.

import { unfold } from "./folded.js";
import { freshenInterview } from "./interviews.js";
import { freshenQuotes } from "./quotes.js";
import { quotes } from "./values.js";

/** Go to what the address names. */
export function arrive() {
  const target = found(location.hash.slice(1));
  if (!target) return;
  for (let at = target.closest("details"); at; at = at.parentElement.closest("details")) openList(at);
  point(target);
  const seen = target.closest(".row") ?? target;
  seen.scrollIntoView({ block: seen.matches(".row, .quote") ? "center" : "start" });
  focus(target);
}

/** A name of the address -> where that is; its list is read first. */
function found(name) {
  const [, kind, number] = name.match(/^([pq])(\d+)$/) ?? [];
  const quote = kind === "q" ? quotes[number] : quotes.find((one) => one.passage === Number(number));
  const list = quote && (kind === "q" ? `c${quote.code}` : `t${quote.interview}`);
  if (list) unfold(document.getElementById(list));
  return document.getElementById(name);
}

function openList(details) {
  if (details.matches(".code")) freshenQuotes(details);
  if (details.matches(".interview")) freshenInterview(details);
  details.open = true;
}

function focus(target) {
  if (!target.matches("a[href], button, summary")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

/** Show which words are meant. */
function point(target) {
  document.querySelectorAll(".here").forEach((one) => one.classList.remove("here"));
  if (target.matches(".quote")) target.classList.add("here");
  const passage = target.id.match(/^p(\d+)$/)?.[1];
  if (!passage) return;
  const meant = quotes.filter((quote) => quote.passage === Number(passage));
  const selector = meant.map((quote) => `mark[data-q~="${quote.number}"]`).join();
  document.querySelectorAll(selector).forEach((mark) => mark.classList.add("here"));
}

addEventListener("hashchange", arrive);
// A link to where one already is changes no address.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='#']");
  if (link && link.hash === location.hash && !event.defaultPrevented) arrive();
});
