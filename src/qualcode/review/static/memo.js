// The dialog for a memo.

import { byId, wording } from "./page.js";
import { current } from "./items.js";
import { warned } from "./telling.js";
import { holdSelection, reselect } from "./text.js";

let save = null;
let subject = "";
let saving = false;
const drafts = new Map();

const dialog = () => byId("memo");
const area = () => dialog().querySelector("textarea");
const part = (name) => dialog().querySelector(`[data-part=${name}]`);

/** Let a memo be written; `then` gets its words and tells whether they are saved. */
export function write({ about, words, then }) {
  save = then;
  subject = about;
  part("words").textContent = words;
  part("reason").textContent = "";
  area().value = drafts.get(subject) ?? "";
  holdSelection();
  dialog().showModal();
  area().focus();
}

/** Send the memo off. It stays open, and a draft, until it is saved. */
async function keep() {
  const [about, note] = [subject, area().value.trim()];
  if (saving) return;
  saving = area().readOnly = true;
  const saved = !note || (await save(note));
  saving = area().readOnly = false;
  if (saved) forget(about);
  else part("reason").textContent = wording("memo_kept", { reason: warned() });
}

/** It is saved; another memo that was begun meanwhile stays open. Its item was drawn anew. */
function forget(about) {
  drafts.delete(about);
  if (subject !== about) return;
  dialog().close();
  current()?.focus({ preventScroll: true });
}

function draft() {
  if (area().value.trim()) drafts.set(subject, area().value);
  else drafts.delete(subject);
}

/** Once, when the page opens. */
export function prepareMemo() {
  if (!dialog()) return;
  dialog()
    .querySelector("form")
    .addEventListener("submit", (event) => {
      event.preventDefault();
      keep();
    });
  dialog().addEventListener("close", reselect);
  area().addEventListener("input", draft);
  area().addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) keep();
  });
  addEventListener("beforeunload", (event) => {
    if (drafts.size) event.preventDefault();
  });
}
