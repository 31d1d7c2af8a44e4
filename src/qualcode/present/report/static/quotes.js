// The list of quotes: only those that are chosen are shown; a list is brought up to date when it is opened.

import { shows } from "./filter.js";
import { unfold } from "./folded.js";
import { quotes, whole } from "./values.js";

const lists = new Map([...document.querySelectorAll("#quotes details.code")].map(listOf));
const nothing = document.querySelector("#quotes .none");

function listOf(details) {
  const code = Number(details.id.slice(1));
  const own = quotes.filter((quote) => quote.code === code);
  return [details, { own, count: details.querySelector(".count"), stale: true }];
}

/** Show the quotes of what is chosen. */
export function showQuotes() {
  let any = false;
  for (const [details, list] of lists) {
    const count = list.own.filter(shows).length;
    list.count.textContent = whole(count);
    details.hidden = count === 0;
    list.stale = true;
    any ||= count > 0;
    if (details.open) freshenQuotes(details);
  }
  nothing.hidden = any;
}

/** Make sure that a list shows what is chosen. */
export function freshenQuotes(details) {
  const list = lists.get(details);
  if (!list.stale) return;
  unfold(details);
  list.stale = false;
  for (const quote of list.own) itemOf(quote).hidden = !shows(quote);
}

/** Where a quote stands in its list. */
export function itemOf(quote) {
  unfold(document.getElementById(`c${quote.code}`));
  return document.getElementById(`q${quote.number}`);
}

for (const details of lists.keys()) {
  details.addEventListener("toggle", () => { if (details.open) freshenQuotes(details); });
}
