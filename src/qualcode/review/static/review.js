// The review page: everything is wired together here.

import { byId, main } from "./page.js";
import { anyOpen, goTo, goToTurn, itemOf } from "./items.js";
import { onKey } from "./keys.js";
import { prepareMemo } from "./memo.js";
import { onClick, prepareButtons, prepareOffer } from "./mouse.js";
import { preparePalette } from "./palette.js";
import { follow } from "./server.js";
import { prepareSummary } from "./summary.js";
import { tellCarried } from "./telling.js";

document.addEventListener("keydown", onKey);
prepareButtons();
prepareSummary();
tellCarried();
if (byId("interview")) openInterview();

function openInterview() {
  main.addEventListener("click", onClick);
  preparePalette();
  prepareMemo();
  prepareOffer();
  follow();
  byId("progress").querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  arrive();
}

/** Go to what the address asks for, else to the first open suggestion. */
function arrive() {
  const { focus } = document.body.dataset;
  const item = itemOf(focus) ?? (focus ? null : (anyOpen() ?? main.querySelector(".item")));
  if (item) goTo(item);
  else if (focus) goToTurn(byId(focus));
}
