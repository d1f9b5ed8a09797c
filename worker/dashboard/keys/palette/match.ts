/**
 * How well a name answers what was typed. The words that were typed must all be found in one of the names; where a word
 * is not there as it stands, its letters in that order will do, so that `cps` finds "Copies".
 *
 * Scores, higher is better: the whole name, its beginning, the beginning of a word in it, anywhere in it, scattered
 * letters. Within each, shorter names and closer letters win. Null: no match.
 */
export function score(typed: string, names: readonly string[]): number | null {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  let best: number | null = null;
  for (const name of names) {
    const found = scoreOfAll(words, name.toLowerCase());
    if (found !== null && (best === null || found > best)) best = found;
  }
  return best;
}

function scoreOfAll(words: readonly string[], name: string): number | null {
  let sum = 0;
  for (const word of words) {
    const one = scoreOfWord(word, name);
    if (one === null) return null;
    sum += one;
  }
  return words.length === 0 ? 0 : sum / words.length - name.length / 100;
}

/** Steps between the kinds of match: no closeness makes up for one. */
const kinds = { whole: 500, start: 400, wordStart: 300, inside: 200, scattered: 100 } as const;
const most = 90;

function scoreOfWord(word: string, name: string): number | null {
  const at = name.indexOf(word);
  if (at === -1) return scattered(word, name);
  if (at === 0) return word.length === name.length ? kinds.whole : kinds.start;
  const atWord = startOfWord(word, name);
  return atWord === -1 ? kinds.inside - Math.min(at, most) : kinds.wordStart - Math.min(atWord, most);
}

function startOfWord(word: string, name: string): number {
  for (let at = name.indexOf(word); at !== -1; at = name.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(name[at - 1] ?? '')) return at;
  }
  return -1;
}

function scattered(word: string, name: string): number | null {
  let at = -1;
  let first = -1;
  for (const letter of word) {
    at = name.indexOf(letter, at + 1);
    if (at === -1) return null;
    if (first === -1) first = at;
  }
  const gaps = at - first + 1 - word.length;
  // Letters strewn all over a long name are no match anybody meant.
  return gaps > word.length * 3 + 2 ? null : kinds.scattered - Math.min(gaps, most);
}

/** Those of `items` that answer what was typed, the best first; without typing all, in their own order. */
export function ranked<Item extends { readonly names: readonly string[] }>(
  typed: string,
  items: readonly Item[],
): Item[] {
  return items
    .flatMap((item, index) => {
      const found = score(typed, item.names);
      return found === null ? [] : [{ item, index, found }];
    })
    .sort((one, other) => other.found - one.found || one.index - other.index)
    .map(({ item }) => item);
}
