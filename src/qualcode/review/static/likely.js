// The codes most likely on words, as they were learned; none while what was learned is hidden.

import { likely } from "./page.js";
import { isHiding } from "./learned.js";

const MOST = 3;
const same = (one, other) => one.code === other.code && one.absent === other.absent;

/** The most likely codes on the words from `start` to `end`, the best first: not those `judged`, nor some. */
export function likelyOn({ start, end }, judged, without) {
  if (isHiding()) return [];
  const near = likely.filter((sentence) => sentence.start < end && start < sentence.end);
  const found = near.flatMap((sentence) => sentence.codes).sort((a, b) => b.confidence - a.confidence);
  const first = found.filter((one, at) => found.findIndex((other) => other.code === one.code) === at);
  const isNew = (one) => !without.includes(one.code) && !judged.some((other) => same(one, other));
  return first.filter(isNew).slice(0, MOST);
}
