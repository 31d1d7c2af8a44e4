// Opening and closing lists, by hand and for paper.

import { shows } from "./filter.js";
import { freshenQuotes } from "./quotes.js";
import { quotes } from "./values.js";

const MOST_ON_PAPER = 2000;
let openedForPaper = [];

function detailsIn(section) {
  return [...document.querySelectorAll(`#${section} details`)];
}

document.addEventListener("click", (event) => {
  const { open, shut } = event.target.dataset ?? {};
  if (open) detailsIn(open).forEach((one) => { one.open = true; });
  if (shut) detailsIn(shut).forEach((one) => { one.open = false; });
});

// On paper nothing can be opened: definitions and quotes are, unless those would fill a book.
addEventListener("beforeprint", () => {
  const fits = quotes.filter(shows).length <= MOST_ON_PAPER;
  const wanted = [...detailsIn("codebook"), ...(fits ? detailsIn("quotes") : [])];
  openedForPaper = wanted.filter((one) => !one.open);
  for (const one of openedForPaper) {
    if (one.matches(".code")) freshenQuotes(one);
    one.open = true;
  }
});
addEventListener("afterprint", () => {
  openedForPaper.forEach((one) => { one.open = false; });
  openedForPaper = [];
});
