import { candidate, newRecords, readExact, readSkeleton } from './candidates.ts';
import { type Compiled, kinds, term } from './compiled.ts';
import { fold, newFolded } from './fold.ts';
import { hows, type Matcher, type Mention, scanStride, type TermError, type TermInfo } from './matcher.ts';
import { applyConditions, chooseMentions } from './rules.ts';
import { newHits, search } from './search.ts';
import { serializeCompiled } from './serial.ts';
import { newSkeleton, skeletonOf } from './skeleton.ts';

/** Working memory, shared by all matchers: a search is over before the next begins. */
const folded = newFolded();
const skeleton = newSkeleton();
const found = newHits();
const hits = newRecords();
const conditions = newRecords();
const mentions = newRecords();
const nothing = new Int32Array(0);

function scan(compiled: Compiled, text: string): Int32Array {
  fold(compiled.alphabet, text, folded);
  hits.size = 0;
  conditions.size = 0;
  search(compiled.exact.automaton, folded.codes, folded.length, found);
  if (found.size > 0) readExact(compiled, folded, found, hits, conditions);
  if (compiled.skeleton !== null) {
    skeletonOf(compiled.alphabet, folded, skeleton);
    search(compiled.skeleton.automaton, skeleton.codes, skeleton.length, found);
    if (found.size > 0) readSkeleton(compiled, compiled.skeleton, folded, skeleton, found, hits, conditions);
  }
  if (hits.size === 0) return nothing;
  if (needConditions(compiled)) applyConditions(compiled, hits, conditions);
  // The array may be another after this.
  const size = chooseMentions(compiled, folded, hits, mentions);
  return mentions.data.subarray(0, size);
}

/** Whether one of the hits' terms excludes or requires something. */
function needConditions(compiled: Compiled): boolean {
  for (let i = 0; i < hits.size; i += candidate.size) {
    if (compiled.terms[(hits.data[i] as number) * term.size + term.conditions] === 1) return true;
  }
  return false;
}

/** The terms' display data. */
function termsOf({ terms, strings }: Compiled): TermInfo[] {
  return Array.from({ length: terms.length / term.size }, (_, i) => ({
    id: strings[2 * i] ?? '',
    text: strings[2 * i + 1] ?? '',
    kind: kinds[terms[i * term.size + term.kind] ?? 0] ?? 'other',
    level: terms[i * term.size + term.level] ?? 1,
  }));
}

/** The matcher over compiled data. */
export function matcherOf(compiled: Compiled, errors: readonly TermError[] = []): Matcher {
  const list = termsOf(compiled);
  let terms: ReadonlyMap<string, TermInfo> | undefined;
  return {
    find: (text) => {
      const numbers = scan(compiled, text);
      const result: Mention[] = [];
      for (let i = 0; i < numbers.length; i += scanStride) {
        result.push({
          term: list[numbers[i] ?? 0]?.id ?? '',
          start: numbers[i + 1] ?? 0,
          end: numbers[i + 2] ?? 0,
          how: hows[numbers[i + 3] ?? 0] ?? 'variant',
          level: numbers[i + 4] ?? 1,
        });
      }
      return result;
    },
    scan: (text) => scan(compiled, text),
    serialize: () => serializeCompiled(compiled),
    list,
    get terms() {
      terms ??= new Map(list.map((info) => [info.id, info]));
      return terms;
    },
    errors,
  };
}
