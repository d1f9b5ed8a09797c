import { type Compiled, pattern, roles, type Stream } from './compiled.ts';
import { endOf, type Folded, startOf } from './fold.ts';
import { nature } from './fold-character.ts';
import type { Hits } from './search.ts';
import { gapsFit, type Skeleton } from './skeleton.ts';

/** Numbers of each candidate: term, folded start and end, index into `hows`. */
export const candidate = { size: 4, term: 0, start: 1, end: 2, how: 3 } as const;

/** A list of small records in one growing array, used again for the next text. */
export interface Records {
  data: Int32Array;
  size: number;
}

export const newRecords = (): Records => ({ data: new Int32Array(256), size: 0 });

function push(to: Records, a: number, b: number, c: number, d: number): void {
  if (to.size + 4 > to.data.length) {
    const larger = new Int32Array(to.data.length * 2);
    larger.set(to.data);
    to.data = larger;
  }
  const { data, size } = to;
  data[size] = a;
  data[size + 1] = b;
  data[size + 2] = c;
  data[size + 3] = d;
  to.size = size + 4;
}

/** `我用CMB办卡` holds the word cmb, `have` does not hold av: only word characters extend a word. */
function insideWord(natures: Uint8Array, folded: Folded, start: number, end: number): boolean {
  const { codes, length } = folded;
  const isWord = (at: number) => ((natures[codes[at] as number] as number) & nature.word) !== 0;
  return (isWord(start) && start > 0 && isWord(start - 1)) || (isWord(end - 1) && end < length && isWord(end));
}

const [exact, variant, noise] = [0, 1, 2];

/** Sorts what the search of the exact stream found into hits and, for conditions, exclusions and required words. */
export function readExact(compiled: Compiled, folded: Folded, found: Hits, hits: Records, conditions: Records): void {
  const { patterns } = compiled.exact;
  const { natures } = compiled.alphabet;
  for (let i = 0; i < found.size; i += 2) {
    const at = (found.pairs[i] as number) * pattern.size;
    const end = found.pairs[i + 1] as number;
    const start = end - (patterns[at + pattern.length] as number);
    const role = patterns[at + pattern.role] as number;
    if (role !== roles.exclude && insideWord(natures, folded, start, end)) continue;
    const term = patterns[at + pattern.term] as number;
    if (role === roles.hit) {
      const written = compiled.strings[patterns[at + pattern.source] as number] as string;
      const from = startOf(folded, start);
      const same = endOf(folded, end - 1) - from === written.length && folded.text.startsWith(written, from);
      push(hits, term, start, end, same ? exact : variant);
    } else push(conditions, term * 4 + role, start, end, 0);
  }
}

/** The same for the skeleton stream. */
export function readSkeleton(
  compiled: Compiled,
  { patterns }: Stream,
  folded: Folded,
  skeleton: Skeleton,
  found: Hits,
  hits: Records,
  conditions: Records,
): void {
  const { natures } = compiled.alphabet;
  for (let i = 0; i < found.size; i += 2) {
    const at = (found.pairs[i] as number) * pattern.size;
    const length = patterns[at + pattern.length] as number;
    const last = found.pairs[i + 1] as number;
    if (!gapsFit(compiled.alphabet, folded, skeleton, last - length, last - 1)) continue;
    const start = skeleton.places[last - length] as number;
    const end = (skeleton.places[last - 1] as number) + 1;
    const role = patterns[at + pattern.role] as number;
    if (role !== roles.exclude && insideWord(natures, folded, start, end)) continue;
    const term = patterns[at + pattern.term] as number;
    if (role === roles.hit) {
      const how = patterns[at + pattern.how] as number;
      push(hits, term, start, end, how === variant && end - start > length ? noise : how);
    } else push(conditions, term * 4 + role, start, end, 0);
  }
}
