import { comparisonText } from '../../shared/text/comparison.ts';

/**
 * The first of these words that stands in a text; null when none does. Both are folded as posts are for comparison, so
 * that other widths, traditional characters and noise between characters hide nothing.
 */
export function redLineIn(text: string, words: readonly string[]): string | null {
  const folded = comparisonText(text);
  return (
    words.find((word) => {
      const searched = comparisonText(word);
      return searched !== '' && folded.includes(searched);
    }) ?? null
  );
}
