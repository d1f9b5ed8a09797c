import { isCommonPair, pairsByFirst } from './common-pairs.ts';
import { wordsOfMore } from './words-of-more.ts';

let longer: Set<string> | undefined;

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
