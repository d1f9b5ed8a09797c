/** Writes `splits.ts`: characters that can be written as their parts, from the CJK Decomposition Data (package `hanzi`). */
import { join } from 'node:path';
import { commonCharacters, gb2312, moduleOf } from './generate-characters.ts';
import { decompositions, none, strokesOf, typedForm } from './generate-decompositions.ts';

const characters = 3500;

/** Parts for which people write another character, too: 金艮 for 银. */
const fullForms = '钅金 扌手 亻人 氵水 讠言 忄心 饣食 犭犬 衤衣 礻示 刂刀 阝耳 艹草 纟丝';

/** Left to right or top to bottom, of two or three parts that can be typed; a character is not split into strokes. */
function split(character: string): string | undefined {
  const { how, join, parts } = decompositions.get(character) ?? none;
  if ((how !== 'a' && how !== 'd') || join !== '' || parts.length < 2 || parts.length > 3) return undefined;
  const typed = parts.map(typedForm);
  const usable = typed.every((part, i) => part !== undefined && gb2312.has(part) && strokesOf(parts[i] ?? '') > 1);
  return usable ? typed.join('') : undefined;
}

export const splitsFile = join(import.meta.dirname, 'splits.ts');
export function splits(): string {
  const groups = commonCharacters(characters).flatMap((character) => {
    const parts = split(character);
    return parts === undefined ? [] : [character + parts];
  });
  return moduleOf(
    'Written by generate-splits.ts from the CJK Decomposition Data (MIT, package hanzi); order by jieba (MIT, package @node-rs/jieba)',
    [
      {
        name: 'splits',
        doc: 'Groups between spaces: a character, then its parts as they are typed.',
        text: groups.join(' '),
      },
      {
        name: 'fullForms',
        doc: 'Groups between spaces: a part, and the character that is written for it, too.',
        text: fullForms,
      },
    ],
  );
}
