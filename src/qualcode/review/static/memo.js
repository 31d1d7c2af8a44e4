// The dialog for a memo.

import { byId } from "./page.js";

let save = null;
let subject = "";
const drafts = new Map();

const dialog = () => byId("memo");
const area = () => dialog().querySelector("textarea");

/** Let a memo be written; `then` is called with its words. What Esc left unsaved is there again. */
export function write({ about, words, then }) {
  save = then;
  subject = about;
  const holder = dialog().querySelector("[data-part=words]");
  if (holder) holder.textContent = words;
  area().value = drafts.get(subject) ?? "";
  dialog().showModal();
  area().focus();
}

function keep() {
  const note = area().value.trim();
  drafts.delete(subject);
  area().value = "";
  dialog().close();
  if (note) save(note);
}

function putAside() {
  if (area().value.trim()) drafts.set(subject, area().value);
  else drafts.delete(subject);
}

/** Once, when the page opens. */
export function prepareMemo() {
  if (!dialog()) return;
  dialog().querySelector("form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    keep();
  });
  area().addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) keep();
  });
  dialog().addEventListener("close", putAside);
  addEventListener("beforeunload", (event) => {
    if (drafts.size || (dialog().open && area().value.trim())) event.preventDefault();
  });
}
