import { plain, safeLink } from '../../../../../shared/text/hostile.ts';

/** Lines of a text that say something, each with its own paragraph. */
export const linesOf = (text: string): string[] =>
  plain(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export interface Span {
  readonly text: string;
  /** Where it leads: only a checked http(s) address, which is also what is shown. */
  readonly href: string | null;
}

/** An address ends at white space, at CJK text and at what usually closes it. */
const address = /https?:\/\/[^\s<>"'`{}|\\^\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+/giu;
const closing = /[.,;:!?)\]]+$/;

/** A text cut where an address stands. A link shows the very address it leads to, with its host as computers read it (no look-alikes). */
export function spans(text: string): Span[] {
  const found: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(address)) {
    const written = match[0].replace(closing, '');
    const link = safeLink(written);
    if (link === null) continue;
    if (match.index > from) found.push({ text: text.slice(from, match.index), href: null });
    found.push({ text: link.href, href: link.href });
    from = match.index + written.length;
  }
  if (from < text.length) found.push({ text: text.slice(from), href: null });
  return found;
}
