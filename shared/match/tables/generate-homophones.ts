/**
 * Writes `homophones.ts`: the characters of each syllable. Readings are pinyin-pro's (MIT); which of a character's
 * readings are common is counted over jieba's words (MIT), each read as a word.
 */
import { join } from 'node:path';
import { pinyin } from 'pinyin-pro';
import { commonCharacters, moduleOf, words } from './generate-characters.ts';

/** Rarer characters are left out: nobody types them by mistake or choice. */
const characters = 4500;
/** So many of the commonest words tell how a character is read; the rest would add only time. */
const wordsRead = 40_000;
/** A reading counts when it has this share of a character's occurrences: 大 is dà, and dài only in 大夫. */
const share = 0.05;

/** Per character: how often each reading (`hang2`) was counted. */
function countReadings(): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const { text, count } of words.slice(0, wordsRead)) {
    const readings = pinyin(text, { type: 'array', toneType: 'num', v: true });
    for (const [i, character] of [...text].entries()) {
      const reading = readings[i] ?? '';
      const known = counts.get(character) ?? new Map<string, number>();
      known.set(reading, (known.get(reading) ?? 0) + count);
      counts.set(character, known);
    }
  }
  return counts;
}

export const homophonesFile = join(import.meta.dirname, 'homophones.ts');
export function homophones(): string {
  const counts = countReadings();
  const syllables = new Map<string, string[]>();
  for (const character of commonCharacters(characters)) {
    const counted = counts.get(character) ?? new Map([[pinyin(character, { toneType: 'num', v: true }), 1]]);
    const all = [...counted.values()].reduce((sum, count) => sum + count, 0);
    for (const [reading, count] of counted) {
      const [, syllable = '', tone = ''] = /^([a-z]+)([0-4])$/.exec(reading) ?? [];
      if (syllable === '' || count < all * share) continue;
      const tones = syllables.get(syllable) ?? ['', '', '', '', ''];
      // The neutral tone, 0, stands last.
      const at = (Number(tone) + 4) % 5;
      tones[at] += character;
      syllables.set(syllable, tones);
    }
  }
  const lines = [...syllables].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, tones]) => name + tones.join(','));
  return moduleOf(
    "Written by generate-homophones.ts from pinyin-pro's readings and jieba's counts (both MIT, packages pinyin-pro and @node-rs/jieba)",
    [
      {
        name: 'homophones',
        doc: 'Syllables between semicolons: pinyin without tone, then the characters of tones 1 to 4 and none, commonest first.',
        text: lines.join(';'),
      },
    ],
  );
}
