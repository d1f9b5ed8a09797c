import { dict } from '@node-rs/jieba/dict.js';
import type { WatchTerm } from '../../shared/contract/watchlist.ts';
import { traditionalToSimplified } from '../../shared/match/fold-pairs.ts';
import { chance } from './chance.ts';

/**
 * Made-up posts that resemble Chinese ones, and watchlists for them. The same on every machine. Words come by their
 * frequency from jieba's dictionary (package `@node-rs/jieba`, MIT); nothing here was written by anybody.
 */

interface Word {
  readonly text: string;
  readonly frequency: number;
}

/** Han words that folding leaves as they are, so that programs that do not fold find the same. */
function readWords(): Word[] {
  const traditional = new Set(traditionalToSimplified.replaceAll(/(.)./gu, '$1'));
  const words: Word[] = [];
  for (const line of new TextDecoder().decode(dict).split('\n')) {
    const [text = '', frequency = '0'] = line.split(' ');
    if (!/^[一-鿿]+$/.test(text) || [...text].some((character) => traditional.has(character))) continue;
    words.push({ text, frequency: Number(frequency) });
  }
  return words;
}

const words = readWords();
const sums = new Float64Array(words.length);
let total = 0;
words.forEach((word, i) => {
  total += word.frequency;
  sums[i] = total;
});

/** A word, the frequent ones more often. */
function drawWord(next: (below: number) => number): Word {
  const at = next(total);
  let low = 0;
  let high = sums.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return words[low] as Word;
}

const syllables = 'ka lo mi ter on vex ar dia su pre ni qua tro bel fin max zo ru'.split(' ');
const latinNames = 3000;

/** One of 3,000 made-up Latin names. */
function latinName(i: number): string {
  const next = chance(i + 7);
  for (let warm = 0; warm < 3; warm++) next(9);
  return Array.from({ length: 3 + next(2) }, () => syllables[next(syllables.length)] ?? '').join('');
}

const stops = ['，', '，', '，', '。', '。', '！', '？', '、', '…', '；', '。\n'];
const emoji = ['😂', '🙏', '👍', '🤔', '❤️', '🎉'];

/** Text of 20 to 400 UTF-16 units, short ones more often. */
export function post(next: (below: number) => number): string {
  const length = Math.round(20 * 20 ** (next(1000) / 1000));
  let text = '';
  for (let untilStop = 2 + next(8); text.length < length; untilStop--) {
    const kind = next(100);
    if (kind < 3) text += ` ${capitals(latinName(next(latinNames)), next(3))} `;
    else if (kind < 6) text += String(next(10 ** (1 + next(4))));
    else text += drawWord(next).text;
    if (untilStop > 0) continue;
    text += stops[next(stops.length)] ?? '';
    if (next(12) === 0) text += emoji[next(emoji.length)] ?? '';
    untilStop = 3 + next(10);
  }
  return text.trim();
}

const capitals = (name: string, style: number) =>
  style === 0 ? name.toUpperCase() : style === 1 ? name : `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

export function posts(count: number, seed = 1): string[] {
  const next = chance(seed);
  return Array.from({ length: count }, () => post(next));
}

/** Share of a post's words that are frequent terms: one to three mentions in a post with those that stand in other words. */
const mentionShare = 0.02;

/**
 * Texts of a watchlist: a few that occur in posts again and again, and many rare ones: names, places, sayings. One in
 * twenty is Latin. No two are equal.
 */
export function termTexts(count: number, seed = 2): string[] {
  const next = chance(seed);
  const texts = new Set<string>();
  for (let share = 0; share < mentionShare && texts.size < count / 2; ) {
    const { text, frequency } = drawWord(next);
    if (text.length < 2 || frequency > total / 500 || texts.has(text)) continue;
    texts.add(text);
    share += frequency / total;
  }
  for (let i = 0; i < Math.min(count / 20, latinNames); i++) texts.add(latinName(next(latinNames)));
  const rare = words.filter(({ text, frequency }) => text.length > 1 && text.length < 7 && frequency <= 10);
  while (texts.size < count) texts.add(rare[next(rare.length)]?.text ?? '');
  return [...texts];
}

const kinds = ['brand', 'product', 'person', 'risk', 'other'] as const;

/** A watchlist of these texts; `evaded`: the share of terms that are also looked for in other spellings, 0 to 1. */
export function watchlist(texts: readonly string[], evaded = 0): WatchTerm[] {
  return texts.map((text, i) => ({
    id: `t${i}`,
    text,
    aliases: [],
    exclude: [],
    require: null,
    evasion: Math.floor((i + 1) * evaded) > Math.floor(i * evaded),
    kind: kinds[i % 9] ?? 'brand',
    level: 1 + (i % 3),
  }));
}
