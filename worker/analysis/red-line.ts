import { comparisonText } from '../../shared/text/comparison.ts';

/** Readings in brackets between characters: 挤(jǐ)兑, 「擠（jǐ）兌」. */
const reading = /[(（[［【「『〔][\p{Script=Latin}\p{M}\d]{1,8}[)）\]］】」』〕]/gu;

/** Everyday phrases in which a word of the first list means something else, or nothing: 突破产能, 跑路线, 跳楼价. */
const innocent: Readonly<Record<string, readonly string[]>> = {
  破产: ['突破产'],
  跑路: ['跑路线'],
  跳楼: ['跳楼价', '跳楼大甩卖', '跳楼机'],
};

/**
 * The first of these words that stands in a text; null when none does. Both are folded as posts are for comparison, so
 * that other widths, traditional characters, readings in brackets and noise between characters hide nothing.
 */
export function redLineIn(text: string, words: readonly string[]): string | null {
  const folded = comparisonText(text.replace(reading, ''));
  return (
    words.find((word) => {
      const searched = comparisonText(word);
      const rest = (innocent[searched] ?? []).reduce((left, phrase) => left.replaceAll(phrase, '\n'), folded);
      return searched !== '' && rest.includes(searched);
    }) ?? null
  );
}
