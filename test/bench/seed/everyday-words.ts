import { wordsOfTwo } from '../../../shared/match/tables/words-of-two.ts';
import type { Chance } from '../chance.ts';

/** How many classes of common words there are to take, from the commonest on: some nine thousand words. */
const classes = 5;

/** Common Chinese words of two characters, the commonest first (from jieba's dictionary, MIT); without those that only count. */
const everydayWords: readonly string[] = wordsOfTwo
  .split(',')
  .slice(0, classes)
  .flatMap((group) => group.split(' '))
  .flatMap((group) => {
    const [first = '', ...seconds] = group;
    return first === '一' ? [] : seconds.map((second) => first + second);
  });

/** A word, the common ones more often: one in ten is of the nine commonest, every second of the first eighth. */
export const drawEverydayWord = (next: Chance): string =>
  everydayWords[Math.floor(everydayWords.length * (next(1_000_000) / 1_000_000) ** 3)] ?? '';
