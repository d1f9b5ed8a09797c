import type { How } from '../../../shared/match/matcher.ts';

export interface Marked {
  readonly text: string;
  /** The mention that covers this text; null between mentions. */
  readonly mention: { readonly term: string; readonly how: How } | null;
}

interface Span {
  readonly term: string;
  readonly start: number;
  readonly end: number;
  readonly how: How;
}

/**
 * `text` cut at its mentions. Offsets are UTF-16 positions, `end` exclusive; those that lie outside the text, are empty
 * or overlap an earlier mention are left unmarked, because they cannot be about this text.
 */
export function markedText(text: string, mentions: readonly Span[]): Marked[] {
  const parts: Marked[] = [];
  let from = 0;
  for (const { term, start, end, how } of [...mentions].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < from || end <= start || end > text.length) continue;
    if (start > from) parts.push({ text: text.slice(from, start), mention: null });
    parts.push({ text: text.slice(start, end), mention: { term, how } });
    from = end;
  }
  if (from < text.length) parts.push({ text: text.slice(from), mention: null });
  return parts;
}
