/**
 * How characters are built, from Gavin Grover's CJK Decomposition Data (under six licences to choose from, among them
 * MIT and Apache-2.0), from the package `hanzi`.
 */
import { createRequire } from 'node:module';
import { foldText } from '../fold-text.ts';

export interface Decomposition {
  /** `a` across, `d` downwards, `s…` surrounds, `w…` within, `r…` repeats, `m…` modified, `c` no parts. */
  readonly how: string;
  /** How the parts join: nothing, or `/t` touching, `/m` molded, `/s` snapped, `/o` overlapping. */
  readonly join: string;
  /** Characters, or numbers of parts that are no characters of their own. */
  readonly parts: readonly string[];
}

/** Of what the data does not have. */
export const none: Decomposition = { how: 'c', join: '', parts: [] };

export const decompositions: ReadonlyMap<string, Decomposition> = (() => {
  const data: string = createRequire(import.meta.url)('hanzi/lib/data/cjk-decomp.txt.js');
  const read = new Map<string, Decomposition>();
  for (const line of data.split('\n')) {
    const [, name = '', how = '', join = '', parts = ''] = /^([^:]+):([^(/]+)([^(]*)\(([^)]*)\)/.exec(line) ?? [];
    if (name !== '') read.set(name, { how, join, parts: parts === '' ? [] : parts.split(',') });
  }
  return read;
})();

/** Times that a repeating structure shows its part. */
const repeats: readonly (readonly [RegExp, number])[] = [
  [/^r[45]/, 4],
  [/^r3/, 3],
  [/^r(ef|ot)/, 1],
  [/^r/, 2],
];

const strokes = new Map<string, number>();

/** Strokes of a character or part, counted over its parts; right to within one or two, enough to weigh parts by. */
export function strokesOf(name: string): number {
  const known = strokes.get(name);
  if (known !== undefined) return known;
  strokes.set(name, 1);
  const { how, parts } = decompositions.get(name) ?? none;
  const times = repeats.find(([pattern]) => pattern.test(how))?.[1] ?? 1;
  const sum = Math.max(1, times * parts.reduce((total, part) => total + strokesOf(part), 0));
  strokes.set(name, sum);
  return sum;
}

const han = /^[\u4e00-\u9fff]$/;

/** The form of a part that can be typed: 钅 itself, 足 for ⻊; undefined for one that has none. */
export function typedForm(part: string): string | undefined {
  const folded = foldText(part);
  if (han.test(folded)) return folded;
  const { how, parts } = decompositions.get(part) ?? none;
  const whole = foldText(parts[0] ?? '');
  return how.startsWith('m') && han.test(whole) ? whole : undefined;
}
