/** UTF-16 positions in a text; `end` is exclusive. */
interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Marked<S extends Span> {
  readonly text: string;
  /** The mention that covers this text; null between mentions. */
  readonly mention: S | null;
}

/**
 * `text` cut at its mentions. Those that lie outside the text, are empty or overlap an earlier mention are left
 * unmarked, because they cannot be about this text.
 */
export function markedText<S extends Span>(text: string, mentions: readonly S[]): Marked<S>[] {
  const parts: Marked<S>[] = [];
  let from = 0;
  for (const mention of [...mentions].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const { start, end } = mention;
    if (start < from || end <= start || end > text.length) continue;
    if (start > from) parts.push({ text: text.slice(from, start), mention: null });
    parts.push({ text: text.slice(start, end), mention });
    from = end;
  }
  if (from < text.length) parts.push({ text: text.slice(from), mention: null });
  return parts;
}
