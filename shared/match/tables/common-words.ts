import { wordsOfMore } from './words-of-more.ts';
import { wordsOfTwo } from './words-of-two.ts';

let pairs: Map<string, string[]> | undefined;
let longer: Set<string> | undefined;

/** By first character: the second characters of each class of commonness. */
function pairsByFirst(): Map<string, string[]> {
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

/** Whether a folded string is a common Chinese word of two to four characters (data: jieba, MIT). */
export function isCommonWord(folded: string): boolean {
  if (folded.length === 2) return isCommonPair(folded);
  longer ??= new Set(wordsOfMore.trim().split(' '));
  return longer.has(folded);
}

function* pairsHolding(character: string): Generator<string> {
  for (let rank = 0; rank < 3; rank++) {
    for (const second of pairsByFirst().get(character)?.[rank] ?? '') yield character + second;
    for (const [first, seconds] of pairsByFirst()) {
      if (first !== character && seconds[rank]?.includes(character)) yield first + character;
    }
  }
}

function* longerHolding(folded: string): Generator<string> {
  for (let at = wordsOfMore.indexOf(folded); at >= 0; at = wordsOfMore.indexOf(folded, at)) {
    const start = wordsOfMore.lastIndexOf(' ', at) + 1;
    const end = wordsOfMore.indexOf(' ', at);
    if (end - start > folded.length) yield wordsOfMore.slice(start, end);
    at = end;
  }
}

/**
 * Common Chinese words of two to four characters that contain a folded string and are longer than it: those of two
 * characters first, then the longer ones, each commonest first; at most `limit`. A term that stands in such words hits
 * them too (data: jieba, MIT).
 */
export function wordsHolding(folded: string, limit: number): string[] {
  const found: string[] = [];
  if (folded === '' || folded.includes(' ')) return found;
  const sources = [folded.length === 1 ? pairsHolding(folded) : [], longerHolding(folded)];
  for (const source of sources) {
    for (const word of source) {
      if (found.length >= limit) return found;
      found.push(word);
    }
  }
  return found;
}
