/** Writes `words-of-two.ts` and `words-of-more.ts`: the commonest Chinese words, from jieba's dictionary (MIT). */
import { join } from 'node:path';
import { moduleOf, type Word, words } from './generate-characters.ts';

const heading = "Written by generate-common-words.ts from jieba's dictionary (MIT, package @node-rs/jieba)";

/** Words of two characters in each class of commonness. */
const classes = [3000, 6000, 15_000];
/** Words of three and of four characters. Of those only jieba's own: names of persons are novels' heroes. */
const longer = { 3: 6000, 4: 6000 };

const ofLength = (length: number) => words.filter(({ text }) => text.length === length);

/** Words with the same first character behind it: 一个 一样 → `一个样`. */
function frontCoded(chosen: readonly Word[]): string {
  const groups = new Map<string, string>();
  for (const { text } of chosen) {
    const first = text.charAt(0);
    groups.set(first, (groups.get(first) ?? first) + text.charAt(1));
  }
  return [...groups.values()].join(' ');
}

export const wordsOfTwoFile = join(import.meta.dirname, 'words-of-two.ts');
export function wordsOfTwo(): string {
  const all = ofLength(2);
  let at = 0;
  const text = classes.map((size) => {
    at += size;
    return frontCoded(all.slice(at - size, at));
  });
  return moduleOf(heading, [
    {
      name: 'wordsOfTwo',
      doc: 'Classes of commonness between commas, groups between spaces: a first character, then each second one.',
      text: text.join(','),
    },
  ]);
}

export const wordsOfMoreFile = join(import.meta.dirname, 'words-of-more.ts');
export function wordsOfMore(): string {
  const chosen = new Set<Word>();
  for (const [length, count] of Object.entries(longer)) {
    const some = ofLength(Number(length)).filter(({ tag }) => !tag.startsWith('nr'));
    for (const word of some.slice(0, count)) chosen.add(word);
  }
  const text = words.filter((word) => chosen.has(word)).map((word) => word.text);
  return moduleOf(heading, [
    {
      name: 'wordsOfMore',
      doc: 'Words of three and four characters, commonest first, between spaces.',
      text: ` ${text.join(' ')} `,
    },
  ]);
}
