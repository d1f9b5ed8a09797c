/**
 * Writes `lookalikes.ts`: which characters look alike. Of Chinese characters those built alike, from the CJK
 * Decomposition Data (package `hanzi`), weighed with jieba's counts; of letters those of the package `confusables`
 * (MIT); and our own list, first of all.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { foldText } from '../fold-text.ts';
import { alikeCharacters, alikeLetters, alikeParts } from './generate-alike-by-hand.ts';
import { commonCharacters, moduleOf } from './generate-characters.ts';
import { decompositions, strokesOf } from './generate-decompositions.ts';

/** Characters that get look-alikes, and characters that may be one. */
const [keys, candidates] = [3500, 5000];
const perCharacter = { letter: 8, chinese: 5 };
/** The shared part must be the larger one: half of the strokes. Less is enough where it is the last part. */
const least = { any: 0.5, lastPart: 0.4 };
/** What being the commonest of all adds to the likeness: rare look-alikes are hard to type. */
const commonnessWeight = 0.1;
/** What an equal last part adds: it gives most characters their sound, and is what the eye stays on: 招 沼 before 招 扣. */
const lastPartWeight = 0.15;

const pairs = (groups: readonly string[]) =>
  new Set(groups.flatMap((group) => [...group].flatMap((a) => [...group].map((b) => a + b))));
const alike = pairs(alikeCharacters);
const alikePart = pairs(alikeParts);

/** Parts of parts of parts are too small to be seen; the data also has a few parts that contain themselves. */
const depth = 3;

/** 0 (nothing shared) to 1 (the same), by shared strokes in the same place. */
function likeness(a: string, b: string, deep = 0): number {
  if (a === b) return 1;
  if (alike.has(a + b) || alike.has(b + a)) return 0.9;
  if (alikePart.has(a + b)) return 0.6;
  const [x, y] = [decompositions.get(a), decompositions.get(b)];
  if (x === undefined || y === undefined || deep === depth) return 0;
  const contained = (whole: string, parts: readonly string[], part: string) =>
    parts.includes(part) ? (0.95 * strokesOf(part)) / strokesOf(whole) : 0;
  const best = Math.max(contained(a, x.parts, b), contained(b, y.parts, a));
  if (x.how !== y.how || x.parts.length !== y.parts.length) return best;
  let [shared, all] = [0, 0];
  for (const [i, part] of x.parts.entries()) {
    const other = y.parts[i] ?? '';
    const weight = Math.max(strokesOf(part), strokesOf(other));
    shared += weight * likeness(part, other, deep + 1);
    all += weight;
  }
  return all === 0 ? best : Math.max(best, shared / all);
}

function sameLastPart(a: string, b: string): boolean {
  const [x, y] = [decompositions.get(a)?.parts.at(-1), decompositions.get(b)?.parts.at(-1)];
  return x !== undefined && (x === y || x === b || y === a);
}

function chineseLookalikes(): Map<string, string[]> {
  const common = commonCharacters(candidates);
  const rank = new Map(common.map((character, i) => [character, i]));
  const holders = new Map<string, string[]>();
  for (const character of common) {
    for (const part of decompositions.get(character)?.parts ?? []) {
      holders.set(part, [...(holders.get(part) ?? []), character]);
    }
  }
  const found = new Map<string, string[]>();
  for (const character of common.slice(0, keys)) {
    const parts = decompositions.get(character)?.parts ?? [];
    const near = new Set([
      ...parts,
      ...(holders.get(character) ?? []),
      ...parts.flatMap((part) => holders.get(part) ?? []),
    ]);
    const scored = [...near]
      .filter((other) => other !== character && rank.has(other))
      .map((other) => ({
        other,
        like: likeness(character, other),
        common: 1 - (rank.get(other) ?? 0) / candidates,
        last: sameLastPart(character, other),
      }))
      .filter(({ like, last }) => like >= (last ? least.lastPart : least.any))
      .map(({ other, like, common, last }) => ({
        other,
        score: like + commonnessWeight * common + (last ? lastPartWeight : 0),
      }))
      .sort((a, b) => b.score - a.score || (a.other < b.other ? -1 : 1));
    found.set(
      character,
      scored.map(({ other }) => other),
    );
  }
  for (const group of alikeCharacters.toReversed()) {
    for (const character of group) {
      const others = [...group].filter((other) => other !== character && foldText(other) === other);
      if (foldText(character) !== character) continue;
      found.set(character, [...new Set([...others, ...(found.get(character) ?? [])])]);
    }
  }
  return found;
}

function letterLookalikes(): Map<string, string[]> {
  const { characters }: { characters: ReadonlyMap<string, string> } = createRequire(import.meta.url)(
    'confusables/dist/characters.js',
  );
  const found = new Map<string, string[]>();
  for (const [letter, own] of Object.entries(alikeLetters)) {
    // Forms of the capital, too: folding makes them small.
    const listed = [...(characters.get(letter) ?? ''), ...(characters.get(letter.toUpperCase()) ?? '')]
      .map(foldText)
      .filter((other) => /^(?![a-z])[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]$/u.test(other));
    found.set(letter, [...new Set([...own, ...listed])]);
  }
  return found;
}

export const lookalikesFile = join(import.meta.dirname, 'lookalikes.ts');
export function lookalikes(): string {
  const group =
    (most: number) =>
    ([character, others]: readonly [string, readonly string[]]) =>
      others.length === 0 ? [] : [character + others.slice(0, most).join('')];
  const groups = [
    ...[...letterLookalikes()].flatMap(group(perCharacter.letter)),
    ...[...chineseLookalikes()].flatMap(group(perCharacter.chinese)),
  ];
  return moduleOf(
    'Written by generate-lookalikes.ts from the CJK Decomposition Data (MIT, package hanzi), confusables (MIT) and our own list',
    [
      {
        name: 'lookalikes',
        doc: 'Groups between spaces: a character, then what looks like it, likest first.',
        text: groups.join(' '),
      },
    ],
  );
}
