// How far one is, from the list of interviews, without what is hidden.

import { byId, wording } from "./page.js";
import { isHiding } from "./learned.js";

/** Interviews as the list names them: {page, open, total, name}. */
export function interviews() {
  return [...(byId("progress")?.querySelectorAll("[data-page]") ?? [])].map(({ dataset }) => {
    const hidden = isHiding() ? Number(dataset.learned) : 0;
    return {
      page: Number(dataset.page),
      open: Number(dataset.open) - hidden,
      total: Number(dataset.total) - hidden,
      name: dataset.name,
    };
  });
}

/** How far one is, over all interviews. */
export function soFar() {
  const all = interviews();
  const sum = (name) => all.reduce((total, one) => total + one[name], 0);
  return { decided: sum("total") - sum("open"), total: sum("total") };
}

/** How far one is, in words. */
export const told = () => (soFar().total ? wording("order_progress", soFar()) : wording("order_nothing"));

/** Say beside the order how far one is in it. */
export function tellProgress() {
  const line = byId("order-progress");
  if (line) line.textContent = told();
}
