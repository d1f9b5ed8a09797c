/**
 * What the tables are made of: the words of jieba's dictionary with how often they were counted (MIT, package
 * `@node-rs/jieba`), in folded form, and the characters of GB 2312 by how common they are in those words.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { foldText } from '../fold-text.ts';

export interface Word {
  readonly text: string;
  /** How often it was counted. */
  readonly count: number;
  /** jieba's part of speech; `nr…` are names of persons. */
  readonly tag: string;
}

/** Chinese words of one to four characters, commonest first; ties in code unit order. */
function readWords(): Word[] {
  const folder = dirname(createRequire(import.meta.url).resolve('@node-rs/jieba/package.json'));
  const words = new Map<string, Word>();
  for (const line of readFileSync(join(folder, 'dict.txt'), 'utf8').split('\n')) {
    const [written = '', count = '', tag = ''] = line.split(' ');
    if (!/^[\u4e00-\u9fff]{1,4}$/.test(written)) continue;
    const text = foldText(written);
    const known = words.get(text);
    if (known === undefined || known.count < Number(count)) words.set(text, { text, count: Number(count), tag });
  }
  return [...words.values()].sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
}

export const words: readonly Word[] = readWords();

/** How often each character was counted, over all words it stands in. */
export const commonness: ReadonlyMap<string, number> = (() => {
  const counts = new Map<string, number>();
  for (const { text, count } of words) {
    for (const character of text) counts.set(character, (counts.get(character) ?? 0) + count);
  }
  return counts;
})();

/** Commonest first; ties in code unit order. */
export const byCommonness = (a: string, b: string): number =>
  (commonness.get(b) ?? 0) - (commonness.get(a) ?? 0) || (a < b ? -1 : 1);

/** The 6,763 characters of GB 2312 that fold to themselves: rows 16–55 are level 1, rows 56–87 level 2. */
export const gb2312: ReadonlySet<string> = (() => {
  const decoder = new TextDecoder('gb18030');
  const characters = new Set<string>();
  for (let row = 16; row <= 87; row++) {
    for (let cell = 1; cell <= 94; cell++) {
      const character = decoder.decode(new Uint8Array([row + 0xa0, cell + 0xa0]));
      if (/^[\u4e00-\u9fff]$/.test(character) && foldText(character) === character) characters.add(character);
    }
  }
  return characters;
})();

/** The `count` commonest characters of GB 2312, commonest first. */
export const commonCharacters = (count: number): string[] => [...gb2312].sort(byCommonness).slice(0, count);

/** Source of a generated module: a heading and exported strings with their doc comments. */
export function moduleOf(heading: string, exports: readonly { name: string; doc: string; text: string }[]): string {
  const constants = exports.map(({ name, doc, text }) => `/** ${doc} */\nexport const ${name} =\n  '${text}';\n`);
  return `// ${heading}; do not edit.\n${constants.join('\n')}`;
}
