import { wordsOfTwo } from './words-of-two.ts';

let pairs: Map<string, string[]> | undefined;

/** By first character: the second characters of each class of commonness. */
export function pairsByFirst(): Map<string, string[]> {
  if (pairs !== undefined) return pairs;
  pairs = new Map();
  for (const [rank, words] of wordsOfTwo.split(',').entries()) {
    for (const group of words.split(' ')) {
      const seconds = pairs.get(group.charAt(0)) ?? [];
      seconds[rank] = group.slice(1);
      pairs.set(group.charAt(0), seconds);
    }
  }
  return pairs;
}

/** Whether a folded string is one of the 24,000 commonest Chinese words of two characters (data: jieba, MIT). */
export function isCommonPair(folded: string): boolean {
  if (folded.length !== 2) return false;
  const second = folded.charAt(1);
  return (
    pairsByFirst()
      .get(folded.charAt(0))
      ?.some((seconds) => seconds.includes(second)) ?? false
  );
}
