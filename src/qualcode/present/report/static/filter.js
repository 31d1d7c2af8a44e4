// What is chosen in the form, and what is left of the study then.

import { lineages, quotes, values } from "./values.js";

export const form = document.getElementById("filters");

/** What is chosen now: which people, codes and statuses are shown. */
export let shown = chosen();

/** Read the form anew. */
export function choose() {
  shown = chosen();
}

function chosen() {
  const only = form.elements.informant.value;
  const code = form.elements.code.value;
  const facets = [...form.querySelectorAll("[data-facet]")].map((one) => one.value);
  const statuses = values.statuses.map((_, at) => form.elements.status[at].checked);
  return {
    people: values.people.map((_, who) => fits(only, who) && inFacets(facets, who)),
    codes: lineages.map((lineage) => code === "" || lineage.includes(Number(code))),
    statuses,
  };
}

function fits(wanted, value) {
  return wanted === "" || Number(wanted) === value;
}

function inFacets(facets, who) {
  return facets.every((wanted, at) => fits(wanted, values.facets[at][who]));
}

/** Whether a quote is among what is shown. */
export function shows(quote) {
  return shown.statuses[quote.status] && shown.people[quote.person] && shown.codes[quote.code];
}

/** The numbers of the cells: how many segments say so, and how many say it is absent. */
export function counts() {
  const size = values.people.length * values.codes.length;
  const found = [new Int32Array(size), new Int32Array(size)];
  const seen = [new Set(), new Set()];
  for (const quote of quotes.filter(shows)) {
    for (const code of lineages[quote.code]) {
      const key = quote.segment * values.codes.length + code;
      if (!seen[quote.absent].has(key)) {
        seen[quote.absent].add(key);
        found[quote.absent][cell(code, quote.person)] += 1;
      }
    }
  }
  return { present: found[0], absent: found[1] };
}

/** Where a cell stands among the counts. */
export function cell(code, person) {
  return code * values.people.length + person;
}
