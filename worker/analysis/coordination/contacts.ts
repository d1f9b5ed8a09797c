import { type ContactKind, contactKinds } from '../../../shared/domain/coordination.ts';
import { nature, natureOf, numerals } from '../../../shared/match/fold-character.ts';
import { foldedCharacters } from '../../../shared/match/fold-text.ts';
import { linksIn } from './links.ts';

/** Where a text leads: the same string for however it was written. */
export interface Contact {
  readonly kind: ContactKind;
  readonly value: string;
}

/** So much of a text is read, in UTF-16 units, and so many contacts are taken from it: who writes more writes lists. */
const readAtMost = 4000;
export const mostContacts = 10;

/**
 * What announces a WeChat or a QQ name, folded; 薇, 威, 徽, 卫星 are how it is written where the word is filtered. A single
 * letter or 薇 counts only after 加, + or 找, or before a sign.
 */
const announced: Readonly<Record<'wechat' | 'qq', RegExp>> = {
  wechat:
    /(?:微信|薇信|威信|徽信|维信|溦信|v信|卫星|wechat|weixin|vx|wx|(?:加|\+|找)(?:微|薇|威|徽|溦|v(?!ip))信?|(?:薇|溦|徽|v)(?=[^\p{L}\p{N}]))/gu,
  qq: /(?:qq|扣扣|球球|企鹅|(?:加|\+|找)(?:扣|q))/g,
};

/** Between the announcement and the name: 号, 群, 是, 同号, punctuation, emoji, a space… so many characters at most. */
const between = 8;
const filler = new Set('号群是为同加我的id联系搜');

/** A name in WeChat: a letter, then 5 to 19 letters, digits, _ or -. Digits alone: somebody's QQ or telephone number. */
const wechatName = /^(?:[a-z][a-z0-9_-]{5,19}|[1-9]\d{5,10})$/;
const qqNumber = /^[1-9]\d{4,10}$/;
const mobile = /^1[3-9]\d{9}$/;
const couldBeMobile = /^(?:86)?(?:1(?:[3-9]|$)|$)|^8$/;

/** Noise between two digits or letters that still belong together: `138-0013 8000`, `a b c 1 2 3`. */
const gap = 2;

const isNoise = (one: string) => (natureOf(one) & nature.noise) !== 0;
const isNamed = (one: string | undefined) => one !== undefined && /^[a-z0-9_-]$/.test(one);

/**
 * Addresses, telephone numbers, WeChat and QQ names in a post's raw text, each in one form: full width, circled and Chinese
 * digits, spaces and signs between digits, and the usual substitutes for 微信 are seen through. In linear time: every place
 * is looked at with a bounded look ahead. Service numbers (95588, 400-…) are left out: many quote those by themselves.
 */
export function contactsIn(text: string): Contact[] {
  const read = text.slice(0, readAtMost).toWellFormed();
  const characters = foldedCharacters(read);
  const found = new Map<string, Contact>();
  const add = (kind: ContactKind, value: string) => {
    if (found.size < mostContacts) found.set(`${kind}:${value}`, { kind, value });
  };
  // An address holds letters and digits that are neither names nor numbers.
  const { links, rest } = linksIn(read);
  for (const link of links) add('link', link);
  const bare = rest === read ? characters : foldedCharacters(rest);
  const digits = bare.map((one) => numerals[one] ?? one);
  for (const number of mobilesIn(digits)) add('phone', number);
  // One string in which a character is one unit: places in it are places in the list.
  const flat = bare.map((one) => (one.length === 1 ? one : ' ')).join('');
  for (const kind of ['wechat', 'qq'] as const) {
    for (const match of flat.matchAll(announced[kind])) {
      const name = nameAfter(bare, digits, match.index + match[0].length);
      if (name === null) continue;
      if (mobile.test(name)) add('phone', name);
      else if (kind === 'qq' ? qqNumber.test(name) : wechatName.test(name)) add(kind, name);
    }
  }
  return [...found.values()].sort(
    (a, b) => contactKinds.indexOf(a.kind) - contactKinds.indexOf(b.kind) || (a.value < b.value ? -1 : 1),
  );
}

/** Runs of digits as `[start, end)`. */
function digitBlocks(digits: readonly string[]): [start: number, end: number][] {
  const blocks: [number, number][] = [];
  for (let i = 0; i < digits.length; i++) {
    if (!/^\d$/.test(digits[i] ?? '')) continue;
    const last = blocks.at(-1);
    if (last !== undefined && last[1] === i) last[1] = i + 1;
    else blocks.push([i, i + 1]);
  }
  return blocks;
}

/** Mobile numbers: eleven digits in blocks of any length with little noise between them; +86 may stand before. */
function mobilesIn(digits: readonly string[]): string[] {
  const blocks = digitBlocks(digits);
  const found: string[] = [];
  for (let first = 0; first < blocks.length; first++) {
    let number = '';
    let end = blocks[first]?.[0] ?? 0;
    // Each block has a digit at least: no more than thirteen of them are looked at.
    for (let at = first; at < blocks.length && number.length < 13; at++) {
      const [from = 0, to = 0] = blocks[at] ?? [];
      if (at > first && (from - end > gap || !digits.slice(end, from).every(isNoise))) break;
      number += digits.slice(from, Math.min(to, from + 14)).join('');
      end = to;
      if (!couldBeMobile.test(number.slice(0, 4))) break;
      const bare = number.length === 13 && number.startsWith('86') ? number.slice(2) : number;
      if (mobile.test(bare)) {
        found.push(bare);
        first = at;
        break;
      }
    }
  }
  return found;
}

/** The name that follows an announcement, in lower case; null where none does. */
function nameAfter(characters: readonly string[], digits: readonly string[], from: number): string | null {
  let at = from;
  for (const end = from + between; at < end; at++) {
    const one = characters[at] ?? '';
    if (
      isNamed(characters[at]) &&
      !(one === 'i' && characters[at + 1] === 'd') &&
      !(one === 'd' && characters[at - 1] === 'i')
    )
      break;
    if (/^\d$/.test(digits[at] ?? '') && /^\d$/.test(digits[at + 1] ?? '')) break;
    if (one === '' || !(isNoise(one) || filler.has(one))) return null;
  }
  // Chinese digits count only where the name is one of digits.
  const begins = characters[at] ?? '';
  const source = /^[a-z_-]$/.test(begins) ? characters : digits;
  let name = '';
  let piece = 0;
  for (let noise = 0; name.length < 21 && noise <= gap; at++) {
    const one = source[at];
    if (isNamed(one)) {
      // A long piece is a name by itself: what stands after a space is another word.
      if (noise > 0 && piece > 4 && name.length >= 6) break;
      piece = noise > 0 ? 1 : piece + 1;
      noise = 0;
      name += one;
    } else if (one !== undefined && isNoise(one)) noise++;
    else break;
  }
  return name === '' ? null : name.replace(/^[-_]{1,20}|[-_]{1,20}$/g, '');
}
