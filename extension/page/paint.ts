import { isBackground } from '../sites/document-parts.ts';
import { allElements } from '../sites/dom.ts';
import type { Piece } from './blocks.ts';
import {
  currentName,
  highlightName,
  highlightNames,
  highlightSheet,
  lineLimit,
  withoutLine,
} from './highlight-style.ts';
import type { Found } from './scan.ts';
import { makeSheet } from './style-sheet.ts';

/** Paint on one mention: one static range for each text node it touches. */
export interface Paint {
  readonly found: Found;
  readonly name: string;
  readonly parts: readonly { readonly piece: Piece; readonly range: StaticRange }[];
}

export interface Painter {
  put(found: Found): Paint;
  take(paint: Paint): void;
  /** Shows one paint as the current one, in place of the last; null: none. */
  mark(paint: Paint | null): void;
  /** Whether the text under the paint is still the text that was matched. */
  holds(paint: Paint): boolean;
  /** Lets paint show in a shadow root: rules of the document do not reach into it in every browser. */
  enter(root: ShadowRoot): void;
  /** Puts our names back where the page has cleared the shared registry. */
  restore(): void;
  /** Takes all paint off until what it returns is called: our names leave the registry, nothing else changes. */
  conceal(): () => void;
}

/** How often a page that clears the registry while nothing else happens is found out, in milliseconds. */
const restoreEvery = 1000;

/**
 * Paints with the CSS Custom Highlight API: no node of the page is touched. The ranges are static (live ones make every
 * change of the page slow), so whoever sees a change must take the paint off in the same turn. The document has the rules
 * from the extension's manifest (`paintFile`).
 */
export function startPainting(document: Document, signal: AbortSignal): Painter {
  const highlights = new Map(highlightNames.map((name) => [name, new Highlight()]));
  const current = highlights.get(currentName) ?? new Highlight();
  // Over the mention's own paint.
  current.priority = 1;
  let marked: Paint | null = null;
  const sheet = makeSheet(highlightSheet(''));
  /** Roots that the page has dropped must not live on because of their paint. */
  const entered = new Set<WeakRef<ShadowRoot>>();
  const known = new WeakSet<ShadowRoot>();

  let lined = true;
  const nameNow = (name: string) => (lined || name === currentName ? name : withoutLine(name));

  let concealed = false;
  const restore = () => {
    if (concealed) return;
    for (const [name, highlight] of highlights) {
      const shown = nameNow(name);
      if (highlight.size > 0 && CSS.highlights.get(shown) !== highlight) CSS.highlights.set(shown, highlight);
    }
  };
  /** A newer copy of this script may have put its own under our names. */
  function unregister(): void {
    for (const [name, highlight] of highlights) {
      const shown = nameNow(name);
      if (CSS.highlights.get(shown) === highlight) CSS.highlights.delete(shown);
    }
  }
  function measure(): void {
    const small = allElements(document, '*').length <= lineLimit;
    if (small === lined) return;
    unregister();
    lined = small;
    restore();
  }
  /** A page may set `adoptedStyleSheets` as a whole, without ours. Looked at only now and then: there may be many roots. */
  function adoptEverywhere(): void {
    for (const reference of entered) {
      const root = reference.deref();
      if (root === undefined) entered.delete(reference);
      else sheet.adopt(root);
    }
  }

  measure();
  const timer = setInterval(() => {
    if (isBackground(document)) return;
    measure();
    restore();
    adoptEverywhere();
  }, restoreEvery);
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    for (const highlight of highlights.values()) highlight.clear();
    unregister();
    for (const reference of entered) {
      const root = reference.deref();
      if (root !== undefined) sheet.leave(root);
    }
  });

  function mark(paint: Paint | null): void {
    current.clear();
    marked = paint;
    for (const { range } of paint?.parts ?? []) current.add(range);
    if (paint !== null) restore();
  }

  return {
    put(found) {
      const name = highlightName(found.info.kind, found.mention);
      const highlight = highlights.get(name);
      const parts = found.pieces.map((piece) => ({
        piece,
        range: new StaticRange({
          startContainer: piece.node,
          startOffset: piece.from,
          endContainer: piece.node,
          endOffset: piece.to,
        }),
      }));
      for (const { range } of parts) highlight?.add(range);
      return { found, name, parts };
    },
    take(paint) {
      const highlight = highlights.get(paint.name);
      for (const { range } of paint.parts) highlight?.delete(range);
      if (paint === marked) mark(null);
    },
    mark,
    holds: (paint) =>
      paint.parts.every(
        ({ piece }) => piece.node.isConnected && piece.node.data.slice(piece.from, piece.to) === piece.text,
      ),
    enter(root) {
      if (known.has(root) || signal.aborted) return;
      known.add(root);
      entered.add(new WeakRef(root));
      sheet.adopt(root);
    },
    restore,
    conceal() {
      concealed = true;
      unregister();
      return () => {
        concealed = false;
        if (!signal.aborted) restore();
      };
    },
  };
}
