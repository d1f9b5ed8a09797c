import { nature, natureOf } from '../../shared/match/fold-character.ts';
import { foldedCharacters } from '../../shared/match/fold-text.ts';
import { searchedText } from './searched-text.ts';

/** A longer word is known by its beginning: nobody looks for more, and an index must not hold a page of letters. */
const longestWord = 40;

/** A character of a script without spaces between words, or a run of letters, or of digits, of one that has them. */
interface Piece {
  text: string;
  /** Letters or digits: a word by itself. */
  kind: 'letters' | 'digits' | 'character';
}

/** A text in the pieces it is searched by, folded as the matcher folds (docs/matching.md), without its noise. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let apart = true;
  for (const character of foldedCharacters(text)) {
    const bits = natureOf(character);
    if (bits & nature.noise) {
      apart = true;
      continue;
    }
    const kind = (bits & nature.word) === 0 ? 'character' : /^\p{Nd}$/u.test(character) ? 'digits' : 'letters';
    const last = pieces.at(-1);
    if (!apart && kind !== 'character' && last?.kind === kind) last.text += character;
    else pieces.push({ text: character, kind });
    apart = false;
  }
  return pieces;
}

/** Only letters and digits of ASCII, so that any tokenizer leaves a token whole: UTF-16 units in hexadecimal, or the word. */
function encoded(text: string): string {
  let hex = '';
  for (let at = 0; at < text.length; at++) hex += (0x10000 + text.charCodeAt(at)).toString(16).slice(1);
  return hex;
}
const wordToken = (word: string) => (/^[a-z0-9]+$/.test(word) ? `w${word}` : `u${encoded(word)}`);
const pairToken = (first: string, second: string) => `p${encoded(first)}x${encoded(second)}`;
const isWord = ({ kind }: Piece) => kind !== 'character';
const begun = (word: string) => word.slice(0, longestWord);

/**
 * The tokens a text is indexed under, each once: every word of letters or digits, and every two neighbours of which at least
 * one is a character of Chinese or the like. Bigrams find words of two characters, which most Chinese words are; trigrams
 * (SQLite's own tokenizer) cannot.
 */
export function bigramTokens(text: string): string[] {
  const tokens = new Set<string>();
  let before: Piece | undefined;
  for (const piece of piecesOf(text)) {
    if (isWord(piece)) tokens.add(wordToken(begun(piece.text)));
    if (before !== undefined && !(isWord(before) && isWord(piece))) {
      tokens.add(pairToken(begun(before.text), begun(piece.text)));
    }
    before = piece;
  }
  return [...tokens];
}

/** One word of a query: what a text that holds it is indexed under, and what it must hold. */
export interface SearchWord {
  tokens: string[];
  text: string;
}

/** A query cannot be looked up: it says nothing, or one of its words is a single character. */
export interface UnfitQuery {
  unfit: 'empty' | 'short';
  word: string;
}

/** More words than anybody types; further ones are not looked at. */
const mostWords = 10;

/** In quotation marks of any kind, or up to the next white space. */
const words = /["“”„«»「」『』]([^"“”„«»「」『』]*)["“”„«»「」『』]?|[^\s"“”„«»「」『』]+/gu;

/**
 * The words of a query: those between white space, of which a text must hold all; what stands in quotation marks is one word.
 * No sign has a meaning but these. Words that are all noise are left out.
 */
export function searchWords(query: string): SearchWord[] | UnfitQuery {
  const found: SearchWord[] = [];
  for (const [whole, quoted] of query.matchAll(words)) {
    const given = quoted ?? whole;
    const pieces = piecesOf(given);
    if (pieces.length === 0) continue;
    const text = searchedText(given);
    if ([...text].length < 2) return { unfit: 'short', word: given.trim() };
    found.push({ tokens: bigramTokens(given), text });
    if (found.length === mostWords) break;
  }
  return found.length === 0 ? { unfit: 'empty', word: '' } : found;
}
