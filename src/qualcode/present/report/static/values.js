// What the page was given to reckon with.

export const values = JSON.parse(document.getElementById("values").textContent);

/** All quotes in the order of the page; a quote's number is its place. */
export const quotes = read(values.fields, values.quotes);

function read(fields, numbers) {
  const found = [];
  for (let at = 0; at < numbers.length; at += fields.length) {
    const quote = { number: at / fields.length };
    fields.forEach((field, place) => { quote[field] = numbers[at + place]; });
    found.push(quote);
  }
  return found;
}

/** For each code, itself and every code above it. */
export const lineages = values.parents.map((_, code) => {
  const found = [];
  for (let at = code; at >= 0; at = values.parents[at]) found.push(at);
  return found;
});

/** A whole number as the page's language writes it. */
export function whole(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, values.thousands);
}

/** A wording with its values put in. */
export function say(key, given) {
  return values.words[key].replace(/\{(\w+)\}/g, (_, name) => given[name]);
}
