// The dialog for a memo.

import { byId } from "./page.js";

let save = null;
let subject = "";
const drafts = new Map();

const dialog = () => byId("memo");
const area = () => dialog().querySelector("textarea");

/** Let a memo be written; `then` gets its words and tells whether they are saved. */
export function write({ about, words, then }) {
  save = then;
  subject = about;
  const holder = dialog().querySelector("[data-part=words]");
  if (holder) holder.textContent = words;
  area().value = drafts.get(subject) ?? "";
  dialog().showModal();
  area().focus();
}

/** Send the memo off. It stays a draft until it is saved. */
async function keep() {
  const [about, note] = [subject, area().value.trim()];
  dialog().close();
  if (note && (await save(note))) drafts.delete(about);
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
  area().addEventListener("input", draft);
  area().addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) keep();
  });
  addEventListener("beforeunload", (event) => {
    if (drafts.size) event.preventDefault();
  });
}
