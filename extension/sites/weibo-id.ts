import { textName } from './figures.ts';

/**
 * Weibo names a post in two ways: by a number (`mid`, on m.weibo.cn and in attributes) and by that number in base 62
 * (`mblogid`, in addresses of weibo.com). Seven decimal digits, counted from the end, are four digits of base 62. Identity is
 * always the mblogid, so that a post is the same on weibo.com, s.weibo.com and m.weibo.cn.
 */

const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Pieces of `size` characters, counted from the end; the first may be shorter. */
function fromTheEnd(text: string, size: number): string[] {
  const pieces: string[] = [];
  for (let end = text.length; end > 0; end -= size) pieces.unshift(text.slice(Math.max(0, end - size), end));
  return pieces;
}

function inBase62(value: number): string {
  let text = '';
  for (let left = value; left > 0; left = Math.floor(left / 62)) text = `${digits[left % 62]}${text}`;
  return text;
}

/** `mid` → mblogid; null for what is no such number (14 to 20 digits). */
export function mblogidOf(mid: string): string | null {
  if (!/^[1-9]\d{13,19}$/.test(mid)) return null;
  const pieces = fromTheEnd(mid, 7).map((piece) => inBase62(Number(piece)));
  return pieces.map((piece, i) => (i === 0 ? piece : piece.padStart(4, '0'))).join('');
}

/** mblogid → `mid`; null for what is none, also where four characters say more than seven digits can. */
export function midOf(mblogid: string): string | null {
  if (!/^[A-Za-z1-9][A-Za-z0-9]{6,11}$/.test(mblogid)) return null;
  const values = fromTheEnd(mblogid, 4).map((piece) =>
    [...piece].reduce((sum, digit) => sum * 62 + digits.indexOf(digit), 0),
  );
  if (values.some((value) => value > 9_999_999)) return null;
  return values.map((value, i) => (i === 0 ? String(value) : String(value).padStart(7, '0'))).join('');
}

/** A post and its one address. */
export interface WeiboPost {
  readonly uid: string;
  /** The mblogid. */
  readonly id: string;
  readonly url: string;
}

/** `id` is a mid or a mblogid. Null where either part cannot be one. */
export function weiboPost(uid: string | null | undefined, id: string | null | undefined): WeiboPost | null {
  if (!uid || !id || !/^\d{5,}$/.test(uid) || !/^[A-Za-z0-9]{2,40}$/.test(id)) return null;
  const name = mblogidOf(id) ?? id;
  return { uid, id: name, url: `https://weibo.com/${uid}/${name}` };
}

/**
 * A name for a comment that has no id in the page, made of its author (uid, else name) and its words: everybody gets the same
 * one, on every surface. The same words said twice by the same person under one post are one comment.
 */
export const commentName = (author: string, words: string) => `t-${textName(`${author}\n${words}`)}`;
