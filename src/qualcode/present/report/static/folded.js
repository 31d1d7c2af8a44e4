// What a list holds is not read before somebody opens it, where there is very much of it.

/** Make sure that what a list holds is there; a page without interviews has no list of their lines. */
export function unfold(details) {
  const waiting = details?.querySelector(":scope > noscript");
  if (waiting) waiting.outerHTML = waiting.textContent;
}
