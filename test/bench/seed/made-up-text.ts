import { discuzPosts, weiboPosts } from '../../../worker/demo/made-up-posts.ts';
import { type Chance, inHundred, pick, pickEarly } from '../chance.ts';
import { drawEverydayWord } from './everyday-words.ts';
import { clauses, type Topic, words } from './words.ts';

/** Texts of made-up posts. Nobody wrote them, nobody is meant: there is no such bank. */

const written = [...weiboPosts, ...discuzPosts].map(([, , text]) => text);
const stops = ['，', '，', '。', '，', '！', '？', '；', '。\n'];

/** Fills the places of a clause. */
const filled = (next: Chance, clause: string): string =>
  clause.replaceAll(/\{(\w+)\}/g, (_, list: string) =>
    list === 'n' ? String(1 + next(10 ** (1 + next(4)))) : pickEarly(next, words[list as keyof typeof words]),
  );

/** Of a hundred further clauses so many are about the bank, too. */
const toTheMatter = 25;

/** A clause about anything: common words by their frequency, as characters follow each other in Chinese, but without grammar. */
const aside = (next: Chance): string =>
  `${Array.from({ length: 2 + next(6) }, () => drawEverydayWord(next)).join('')}${inHundred(next, 30) ? pickEarly(next, words.particle) : ''}`;

/** How long a post wants to be: 8 to 500 UTF-16 units, most of them short, as on Weibo and in forums. */
const wantedLength = (next: Chance) => Math.round(8 * 62.5 ** ((next(1000) / 1000) ** 1.4));

/** A post of this kind. The longer it is, the more it tells of other things, too; one in thirty is one of the demo's with an addition. */
export function madeUpText(next: Chance, topic: Topic): string {
  const length = wantedLength(next);
  let text = inHundred(next, 3) ? `${pick(next, written)}` : pickEarly(next, words.opener);
  let isFirst = true;
  do {
    const clause =
      isFirst || inHundred(next, toTheMatter) ? filled(next, pickEarly(next, clauses[topic])) : aside(next);
    text += `${clause}${pick(next, stops)}`;
    isFirst = false;
    if (inHundred(next, 8)) text += pickEarly(next, words.emoji);
  } while (text.length < length);
  return text
    .slice(0, 499)
    .toWellFormed()
    .trim()
    .replace(/[，；]$/, '。');
}

/** The text with so many of a hundred characters changed: left out, doubled, or another in its place. */
export function edited(next: Chance, text: string, percent: number): string {
  if (percent === 0) return text;
  let result = '';
  for (const character of text) {
    if (!inHundred(next, percent)) result += character;
    else if (next(3) > 0) result += pick(next, words.particle) + (next(2) === 0 ? character : '');
  }
  return result.trim() === '' ? text : result;
}
