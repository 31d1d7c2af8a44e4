// The review page: everything is wired together here.

import { byId, main } from "./page.js";
import { anyOpen, goTo, itemOf } from "./items.js";
import { onKey } from "./keys.js";
import { prepareMemo } from "./memo.js";
import { onClick, prepareButtons, prepareOffer } from "./mouse.js";
import { preparePalette } from "./palette.js";
import { follow } from "./server.js";
import { tellCarried } from "./telling.js";

document.addEventListener("keydown", onKey);
prepareButtons();
tellCarried();
if (main) openInterview();

function openInterview() {
  main.addEventListener("click", onClick);
  preparePalette();
  prepareMemo();
  prepareOffer();
  follow();
  const first = wanted() ?? anyOpen() ?? main.querySelector(".item");
  if (first) goTo(first);
}

/** The item the address asks for, by key or by place. */
function wanted() {
  const asked = new URLSearchParams(location.search);
  const at = asked.get("at");
  return itemOf(asked.get("item")) ?? (at && [...main.querySelectorAll(".item")].find((item) => item.dataset.start === at));
}
