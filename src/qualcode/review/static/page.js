// What the page was given by the server: its number, the codes and the words to speak with.

const { page, base, revision, again } = document.body.dataset;

/** The element with this id, which the template holds. */
export const byId = (id) => document.getElementById(id);

const given = (id, otherwise) => {
  const block = byId(id);
  return block ? JSON.parse(block.textContent) : otherwise;
};
const words = given("words", {});

export const codes = given("codes", []);
/** The codes most likely on each sentence: {start, end, codes}. */
export const likely = given("likely", []);
export const codeOf = new Map(codes.map((code) => [code.id, code]));
export const main = byId("interview");
export const number = Number(page);

/** Grows with every decision of any window; answers that are older are not shown. */
export const seen = { revision: Number(revision ?? 0) };

/** Address under this session's token. */
export const address = (path) => `${base}${path}`;

/** The words for `key` in the page's language, with {names} filled in. */
export function wording(key, values = {}) {
  const known = { command: again, ...values };
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (_all, name) => known[name] ?? "");
}

/** Open the help at its top: the browser would go to its first button, which is the last line. */
export function showHelp() {
  byId("help").showModal();
  byId("help-title").focus();
}
