import { candidate, type Records } from './candidates.ts';
import { type Compiled, kinds, roles, term } from './compiled.ts';
import { endOf, type Folded, startOf } from './fold.ts';
import { scanStride } from './matcher.ts';

/** A name with a risk word at most so many folded characters away is one level higher. */
export const nearRisk = 30;
export const highestLevel = 3;

const risk = kinds.indexOf('risk');
const other = kinds.indexOf('other');

/** Spans by start, with the furthest end of all up to each: whether one reaches a place is asked in a few steps. */
interface Spans {
  readonly starts: Float64Array;
  readonly reaches: Float64Array;
}

/** Starts and ends are far below 2^26: both fit the 53 bits of a number, and numbers sort fast. */
const shift = 2 ** 26;

function spansOf(pairs: Float64Array): Spans {
  pairs.sort();
  const starts = new Float64Array(pairs.length);
  const reaches = new Float64Array(pairs.length);
  let furthest = -1;
  for (let i = 0; i < pairs.length; i++) {
    const pair = pairs[i] as number;
    const start = Math.floor(pair / shift);
    furthest = Math.max(furthest, pair - start * shift);
    starts[i] = start;
    reaches[i] = furthest;
  }
  return { starts, reaches };
}

/** The furthest end of the spans that start at `place` or before; −∞ for none. */
function reachOf(spans: Spans, place: number): number {
  let low = 0;
  let high = spans.starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans.starts[middle] as number) <= place) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? Number.NEGATIVE_INFINITY : (spans.reaches[low - 1] as number);
}

/** Whether at most `within` folded characters lie between a span and one of these. */
const isNear = (spans: Spans, start: number, end: number, within: number) =>
  reachOf(spans, end + within) >= start - within;

/** Takes the hits away that an exclusion covers or that lack a required neighbour. */
export function applyConditions(compiled: Compiled, hits: Records, conditions: Records): void {
  const grouped = new Map<number, number[]>();
  for (let i = 0; i < conditions.size; i += candidate.size) {
    const key = conditions.data[i] as number;
    const pair =
      (conditions.data[i + candidate.start] as number) * shift + (conditions.data[i + candidate.end] as number);
    const group = grouped.get(key);
    if (group === undefined) grouped.set(key, [pair]);
    else group.push(pair);
  }
  const spans = new Map<number, Spans>();
  for (const [key, pairs] of grouped) spans.set(key, spansOf(Float64Array.from(pairs)));

  let kept = 0;
  for (let i = 0; i < hits.size; i += candidate.size) {
    const index = hits.data[i] as number;
    const at = index * term.size;
    if (compiled.terms[at + term.conditions] === 1) {
      const [start, end] = [hits.data[i + candidate.start] as number, hits.data[i + candidate.end] as number];
      const excluded = spans.get(index * 4 + roles.exclude);
      if (excluded !== undefined && reachOf(excluded, start) >= end) continue;
      const within = compiled.terms[at + term.within] as number;
      if (within >= 0) {
        const required = spans.get(index * 4 + roles.require);
        if (required === undefined || !isNear(required, start, end, within)) continue;
      }
    }
    if (kept !== i) hits.data.copyWithin(kept, i, i + candidate.size);
    kept += candidate.size;
  }
  hits.size = kept;
}

/** The risk words among the hits; null where there is nothing they could raise. */
function risksAmong(compiled: Compiled, hits: Records): Spans | null {
  const risks: number[] = [];
  let names = false;
  for (let i = 0; i < hits.size; i += candidate.size) {
    const kind = compiled.terms[(hits.data[i] as number) * term.size + term.kind] as number;
    if (kind === risk) {
      risks.push((hits.data[i + candidate.start] as number) * shift + (hits.data[i + candidate.end] as number));
    } else if (kind !== other) names = true;
  }
  return names && risks.length > 0 ? spansOf(Float64Array.from(risks)) : null;
}

/** The hits in the rules' order; used again for the next text. */
let order = new Int32Array(64);
let places = new Float64Array(64);

/** Sorts the hits by start, then the longer first. `places` says the same of two hits of one place. */
function sortHits(folded: Folded, hits: Records, count: number): void {
  if (order.length < count) {
    order = new Int32Array(count * 2);
    places = new Float64Array(count * 2);
  }
  for (let i = 0; i < count; i++) {
    const start = startOf(folded, hits.data[i * candidate.size + candidate.start] as number);
    const end = endOf(folded, (hits.data[i * candidate.size + candidate.end] as number) - 1);
    places[i] = start * shift + (shift - 1 - (end - start));
    order[i] = i;
  }
  if (count > 24) {
    order.subarray(0, count).sort((a, b) => (places[a] as number) - (places[b] as number));
    return;
  }
  // Hits come nearly sorted, and most posts have few.
  for (let i = 1; i < count; i++) {
    const place = places[i] as number;
    let to = i;
    for (; to > 0 && (places[order[to - 1] as number] as number) > place; to--) order[to] = order[to - 1] as number;
    order[to] = i;
  }
}

/**
 * Chooses among overlapping hits and writes the mentions to `into`: five numbers each, as `Matcher.scan` gives them. Returns
 * how many numbers.
 */
export function chooseMentions(compiled: Compiled, folded: Folded, hits: Records, into: Records): number {
  const count = hits.size / candidate.size;
  if (into.data.length < count * scanStride) into.data = new Int32Array(count * scanStride * 2);
  const risks = risksAmong(compiled, hits);
  sortHits(folded, hits, count);
  const { data: out } = into;
  let size = 0;
  let covered = 0;
  for (let i = 0; i < count; i++) {
    const first = order[i] as number;
    const place = places[first] as number;
    const start = Math.floor(place / shift);
    if (start < covered) continue;
    // Hits of the same place follow each other: the best of them counts.
    let best = first * candidate.size;
    let level = levelOf(best);
    for (; i + 1 < count && places[order[i + 1] as number] === place; i++) {
      const rival = (order[i + 1] as number) * candidate.size;
      const rivalLevel = levelOf(rival);
      if (isBetter(rival, rivalLevel, best, level)) [best, level] = [rival, rivalLevel];
    }
    const end = endOf(folded, (hits.data[best + candidate.end] as number) - 1);
    out[size] = hits.data[best + candidate.term] as number;
    out[size + 1] = start;
    out[size + 2] = end;
    out[size + 3] = hits.data[best + candidate.how] as number;
    out[size + 4] = level;
    size += scanStride;
    covered = end;
  }
  into.size = size;
  return size;

  function levelOf(hit: number): number {
    const at = (hits.data[hit] as number) * term.size;
    const level = compiled.terms[at + term.level] as number;
    const kind = compiled.terms[at + term.kind] as number;
    if (risks === null || kind === risk || kind === other || level >= highestLevel) return level;
    const [start, end] = [hits.data[hit + candidate.start] as number, hits.data[hit + candidate.end] as number];
    return isNear(risks, start, end, nearRisk) ? level + 1 : level;
  }

  function isBetter(rival: number, rivalLevel: number, best: number, level: number): boolean {
    if (rivalLevel !== level) return rivalLevel > level;
    const [how, rivalHow] = [hits.data[best + candidate.how] as number, hits.data[rival + candidate.how] as number];
    if (rivalHow !== how) return rivalHow < how;
    return (hits.data[rival] as number) < (hits.data[best] as number);
  }
}
