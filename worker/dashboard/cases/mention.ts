/** Somebody who can be mentioned. */
export interface Mentionable {
  readonly id: number;
  readonly name: string;
}

/** An `@…` that is being written, from the sign to the caret. */
export interface Typing {
  readonly from: number;
  readonly to: number;
  readonly query: string;
}

/** Names are at most 60 characters: what is longer is no name. */
const longestQuery = 60;

/** A sign inside a word, as in an address of mail, mentions nobody. */
const mayPrecede = /^$|[\s\p{P}\p{S}\p{Script=Han}]$/u;

/**
 * The mention that the caret stands in, or null. Names may hold spaces, so a query goes on over them as long as
 * somebody's name still fits it; a line's end ends it.
 */
export function mentionAt(text: string, caret: number, members: readonly Mentionable[]): Typing | null {
  const before = text.slice(Math.max(0, caret - longestQuery - 1), caret);
  const sign = Math.max(before.lastIndexOf('@'), before.lastIndexOf('＠'));
  if (sign === -1) return null;
  const from = caret - before.length + sign;
  const query = text.slice(from + 1, caret);
  if (query.includes('\n') || !mayPrecede.test(text.slice(Math.max(0, from - 1), from))) return null;
  if (/\s/u.test(query) && suggestions(query, members).length === 0) return null;
  return { from, to: caret, query };
}

const mostSuggested = 8;
const folded = (name: string) => name.normalize('NFKC').toLowerCase();

/** Members whose name holds the query; those whose name begins with it first. */
export function suggestions(query: string, members: readonly Mentionable[]): Mentionable[] {
  const wanted = folded(query);
  const place = ({ name }: Mentionable) => folded(name).indexOf(wanted);
  return members
    .filter((member) => place(member) !== -1)
    .sort((a, b) => Number(place(a) > 0) - Number(place(b) > 0) || a.name.localeCompare(b.name) || a.id - b.id)
    .slice(0, mostSuggested);
}

/** The text with the mention written out, and where the caret stands then. */
export function withMention(text: string, typing: Typing, { name }: Mentionable): { text: string; caret: number } {
  const rest = text.slice(typing.to);
  const written = `@${name}${/^\s/u.test(rest) ? '' : ' '}`;
  return { text: text.slice(0, typing.from) + written + rest, caret: typing.from + written.length };
}

export type MentionPiece = { readonly text: string; readonly member: Mentionable | null };

/** `text` cut where a member of `members` is mentioned by name. Of names that begin alike the longest counts. */
export function mentionPieces(text: string, members: readonly Mentionable[]): MentionPiece[] {
  const longestFirst = [...members].sort((a, b) => b.name.length - a.name.length);
  const found: MentionPiece[] = [];
  let from = 0;
  for (const { index } of text.matchAll(/[@＠]/g)) {
    if (index < from || !mayPrecede.test(text.slice(Math.max(0, index - 1), index))) continue;
    const member = longestFirst.find(({ name }) => text.startsWith(name, index + 1));
    if (member === undefined) continue;
    const to = index + 1 + member.name.length;
    // “@Li” is not in “@Lisa”.
    if (/[\p{Script=Latin}\d]$/u.test(member.name) && /^[\p{Script=Latin}\d]/u.test(text.slice(to))) continue;
    if (index > from) found.push({ text: text.slice(from, index), member: null });
    found.push({ text: text.slice(index, to), member });
    from = to;
  }
  if (from < text.length) found.push({ text: text.slice(from), member: null });
  return found;
}

/** The members a text mentions, each once, in the order of the text. */
export function mentioned(text: string, members: readonly Mentionable[]): number[] {
  const ids = mentionPieces(text, members).flatMap(({ member }) => (member === null ? [] : [member.id]));
  return [...new Set(ids)];
}
