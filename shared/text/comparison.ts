import { nature, natureOf } from '../match/fold-character.ts';
import { foldFully } from '../match/fold-text.ts';

/** From the first `//@name:` on, what was said by those the post was repeated from (Weibo's chains of reposts). */
const chain = /[/／]{2}\s*[@＠][^\s:：/／@＠]{1,60}\s*[:：]/u;

/** An address ends where its characters do: Chinese text goes on without a space. */
const address = /(?:https?:\/\/|www\.)[\w\-.~:/?#@!$&'*+,;=%]+/giu;

/** The names of accounts: letters, digits, `_` and `-`, as Weibo's and Bilibili's are. */
const called = /[@＠][\p{L}\p{N}_-]+/gu;

/** A picture named in brackets: `[允悲]`, `[doge]`. A number in brackets is none. */
const emoji = /[[［](?=[\p{N}_+-]{0,11}\p{L})[\p{L}\p{N}_+-]{1,12}[\]］]/gu;

/**
 * What of a post's text is compared with other posts': the author's own words, without chains of reposts, names that are
 * called, addresses, named pictures, punctuation and white space, folded as the matcher folds (docs/matching.md). Two posts
 * with the same result are copies. Empty where a text says nothing by itself.
 */
export function comparisonText(text: string): string {
  const at = text.search(chain);
  const own = at < 0 ? text : text.slice(0, at);
  const bare = own.replace(address, ' ').replace(called, ' ').replace(emoji, ' ');
  let compared = '';
  for (let i = 0; i < bare.length; i++) {
    const kept = said[bare.charCodeAt(i)];
    if (kept !== undefined) {
      compared += kept;
      continue;
    }
    const character = String.fromCodePoint(bare.codePointAt(i) ?? 0);
    compared += saidBy(character);
    i += character.length - 1;
  }
  return compared;
}

/** What is compared of each character of the basic plane, as far as any was met: texts use some thousand over and over. */
const said: (string | undefined)[] = new Array(65_536);

/** What is compared of one character, folded: nothing of noise. */
function saidBy(character: string): string {
  let kept = '';
  for (const one of foldFully(character)) if ((natureOf(one) & nature.noise) === 0) kept += one;
  // Half a character is looked at each time: it may be the first half of a whole one.
  if (character.length === 1 && character.isWellFormed()) said[character.charCodeAt(0)] = kept;
  return kept;
}

/** Whether a text says of itself that it repeats another: a chain of reposts. */
export const isRepost = (text: string): boolean => chain.test(text);

/** The first 128 bits of the SHA-256 of what is compared, in hexadecimal; null where there is nothing to compare. */
export async function fingerprintOf(text: string): Promise<string | null> {
  const compared = comparisonText(text);
  if (compared === '') return null;
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(compared));
  return [...new Uint8Array(hash, 0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
