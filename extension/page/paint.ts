import type { TermInfo } from '../../shared/match/matcher.ts';
import type { Piece } from './blocks.ts';
import { highlightName, highlightNames, highlightSheet } from './highlight-style.ts';
import { adoptSheet } from './style-sheet.ts';

/** Paint on one mention: one static range for each text node it touches. */
export interface Paint {
  readonly name: string;
  readonly parts: readonly { readonly piece: Piece; readonly range: StaticRange }[];
}

export interface Painter {
  put(kind: TermInfo['kind'], level: number, pieces: readonly Piece[]): Paint;
  take(paint: Paint): void;
  /** Whether the text under the paint is still the text that was matched. */
  holds(paint: Paint): boolean;
  /** Puts our names back where the page has cleared the shared registry. */
  restore(): void;
}

/** How often a page that clears the registry while nothing else happens is found out, in milliseconds. */
const restoreEvery = 1000;

/**
 * Paints with the CSS Custom Highlight API: no node of the page is touched. The ranges are static (live ones make every
 * change of the page slow), so whoever sees a change must take the paint off in the same turn.
 */
export function startPainting(document: Document, signal: AbortSignal): Painter {
  const highlights = new Map(highlightNames.map((name) => [name, new Highlight()]));
  adoptSheet(document, highlightSheet(), signal);

  const restore = () => {
    for (const [name, highlight] of highlights) {
      if (highlight.size > 0 && CSS.highlights.get(name) !== highlight) CSS.highlights.set(name, highlight);
    }
  };
  const timer = setInterval(() => {
    if (!document.hidden) restore();
  }, restoreEvery);
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    for (const [name, highlight] of highlights) {
      highlight.clear();
      CSS.highlights.delete(name);
    }
  });

  return {
    put(kind, level, pieces) {
      const name = highlightName(kind, level);
      const highlight = highlights.get(name);
      const parts = pieces.map((piece) => ({
        piece,
        range: new StaticRange({
          startContainer: piece.node,
          startOffset: piece.from,
          endContainer: piece.node,
          endOffset: piece.to,
        }),
      }));
      for (const { range } of parts) highlight?.add(range);
      return { name, parts };
    },
    take(paint) {
      const highlight = highlights.get(paint.name);
      for (const { range } of paint.parts) highlight?.delete(range);
    },
    holds: (paint) =>
      paint.parts.every(
        ({ piece }) => piece.node.isConnected && piece.node.data.slice(piece.from, piece.to) === piece.text,
      ),
    restore,
  };
}
