/** What stands where something was taken out. */
export const blank = '██';

/** So much of a post's beginning tells it from other texts, in UTF-16 units. */
export const tellingLength = 12;

/**
 * A text without what leads back to somebody: each of the words, and every passage that quotes a post from its beginning, as
 * far as it goes on in the same words. `quote`: how the post begins, on one line. The same text where nothing of it stands there.
 */
export function redacted(text: string, words: readonly string[], quote: string): string {
  let left = withoutQuote(text, quote);
  // The longest first: a name may stand in a longer one.
  for (const word of [...words].sort((one, other) => other.length - one.length)) left = left.replaceAll(word, blank);
  return left;
}

function withoutQuote(text: string, quote: string): string {
  if (quote.length < tellingLength) return text;
  const beginning = quote.slice(0, tellingLength);
  let left = '';
  let from = 0;
  for (let at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, from)) {
    let length = tellingLength;
    while (length < quote.length && text[at + length] === quote[length]) length++;
    left += text.slice(from, at) + blank;
    from = at + length;
  }
  return left + text.slice(from);
}
