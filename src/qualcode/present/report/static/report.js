// The page is wired together here.

import { choose, form, shown, shows } from "./filter.js";
import { showInterviews } from "./interviews.js";
import { prepareKeys, showMatrix } from "./matrix.js";
import { showPanel } from "./panel.js";
import { arrive } from "./places.js";
import { showQuotes } from "./quotes.js";
import { quotes, say, values, whole } from "./values.js";

const bar = document.getElementById("top");

function show() {
  choose();
  showMatrix();
  showQuotes();
  showInterviews();
  showPanel();
  prepareKeys();
  tell();
}

/** Say how much is left of the study. */
function tell() {
  const people = shown.people.filter(Boolean).length;
  const left = quotes.filter(shows).length;
  const given = {
    shown: whole(left),
    total: whole(quotes.length),
    people: whole(people),
    everybody: whole(values.people.length),
  };
  const all = left === quotes.length && people === values.people.length;
  document.getElementById("showing").textContent = say(all ? "showing_all" : "showing", given);
}

/** What one goes to must not hide under the top, which may be one line high or four. */
function makeRoom() {
  const covers = getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
  document.documentElement.style.setProperty("--top", `${covers}px`);
}

for (const details of document.querySelectorAll("#quotes details, #interviews details")) {
  details.open = false;
}
form.hidden = false;
form.addEventListener("change", show);
form.addEventListener("submit", (event) => event.preventDefault());
// The form is cleared after this is told.
form.addEventListener("reset", () => setTimeout(show));
document.documentElement.classList.add("ready");
show();
makeRoom();
new ResizeObserver(makeRoom).observe(bar);
if (location.hash) arrive();
