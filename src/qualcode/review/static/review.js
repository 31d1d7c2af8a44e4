// The review page: everything is wired together here.

import { byId, main } from "./page.js";
import { anyOpen, goTo, goToTurn, itemOf, nextItem } from "./items.js";
import { onKey } from "./keys.js";
import { prepareMemo } from "./memo.js";
import { prepareLearned } from "./learned.js";
import { prepareLost } from "./lost.js";
import { onClick, onLink, prepareButtons, prepareOffer } from "./mouse.js";
import { prepareOrder } from "./ordering.js";
import { preparePalette } from "./palette.js";
import { prepareResolve } from "./resolve.js";
import { follow } from "./server.js";
import { prepareSummary } from "./summary.js";
import { tellCarried } from "./telling.js";

document.addEventListener("keydown", onKey);
document.addEventListener("click", onLink);
prepareLearned();
prepareButtons();
prepareLost();
follow();
prepareSummary();
prepareResolve();
tellCarried();
if (byId("interview")) openInterview();

function openInterview() {
  main.addEventListener("click", onClick);
  preparePalette();
  prepareMemo();
  prepareOffer();
  prepareOrder();
  byId("progress").querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  arrive();
}

/** Go to what the address asks for, else to the first open suggestion. */
function arrive() {
  const { focus } = document.body.dataset;
  const item = itemOf(focus) ?? (focus ? null : (anyOpen() ?? nextItem(1)));
  if (item) goTo(item);
  else if (focus) goToTurn(byId(focus));
}
