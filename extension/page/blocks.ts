import { findFirst, textOf } from '../sites/dom.ts';
import { nothingSkipped, type PostParts } from '../sites/site.ts';
import { startWalk } from '../sites/text.ts';

/** A stretch of a text node. `text` is what stood there when it was read: paint is taken off when that changes. */
export interface Piece {
  readonly node: Text;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Text of a part of a page, with the way back to its text nodes. Offsets are UTF-16 positions in that text. */
export interface Block {
  readonly length: number;
  slice(start: number, end: number): string;
  /** The stretches of text nodes that `start`…`end` covers; pictures in between have none. */
  pieces(start: number, end: number): Piece[];
}

/** A block that is read bit by bit; it is whole when `advance` says that there is no more. */
export interface Reading extends Block {
  advance(nodes: number): boolean;
}

/** Sites name their emoji in brackets: a picture between two characters, not words. */
const namedEmoji = /^\[[^[\]]{1,12}\]$/;
/** Stands for a picture (U+FFFC, object replacement character): noise to the matcher, as an emoji character is. */
const picture = '\ufffc';

/**
 * Reads the text below `root`: across inline elements (a mention may span `<a>招商</a>银行`), emoji pictures as their
 * `alt`, lines and blocks ended by `\n`. Script, style, readings over words, hidden parts and our own card are left out.
 */
export function startReading(root: Node, skip: (element: Element) => boolean): Reading {
  const texts: string[] = [];
  const starts: number[] = [];
  /** Null where a text is of no node: a line's end, a picture. */
  const nodes: (Text | null)[] = [];
  let length = 0;
  const put = (text: string, node: Text | null) => {
    if (text === '') return;
    texts.push(text);
    starts.push(length);
    nodes.push(node);
    length += text.length;
  };
  const { advance } = startWalk(root, skip, {
    text: (node) => put(node.data, node),
    image: (alt) => put(namedEmoji.test(alt) ? picture : alt, null),
    line: () => put('\n', null),
  });

  /** The last text that starts at or before this place. */
  function textAt(place: number): number {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= place) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  return {
    get length() {
      return length;
    },
    advance,
    slice(start, end) {
      if (start <= 0 && end >= length) return texts.join('');
      let text = '';
      for (let i = textAt(start); i < texts.length; i += 1) {
        const first = starts[i] ?? 0;
        if (first >= end) break;
        text += (texts[i] ?? '').slice(Math.max(0, start - first), end - first);
      }
      return text;
    },
    pieces(start, end) {
      const pieces: Piece[] = [];
      for (let i = textAt(start); i < texts.length; i += 1) {
        const [node, text = '', first = 0] = [nodes[i], texts[i], starts[i]];
        if (first >= end) break;
        const from = Math.max(0, start - first);
        const to = Math.min(text.length, end - first);
        if (node && from < to) pieces.push({ node, from, to, text: text.slice(from, to) });
      }
      return pieces;
    },
  };
}

/** Reads all of it at once. */
export function readBlock(root: Node, skip: (element: Element) => boolean): Block & { readonly text: string } {
  const reading = startReading(root, skip);
  reading.advance(Number.POSITIVE_INFINITY);
  return Object.assign(reading, { text: reading.slice(0, reading.length) });
}

/** What stands in a text as anything but its own words: lines, pictures, blocks, what is not read. */
const notPlain = ':not(a, span, em, strong, b, i, u, font, wbr), [hidden], [style]';

/** The text below `root` where the browser can give it without a walk through its nodes; null where it cannot. */
export function plainRead(root: Element, { skip, skipWords }: Pick<PostParts, 'skip' | 'skipWords'>): string | null {
  if (skip !== nothingSkipped && skipWords === undefined) return null;
  if (findFirst(root, notPlain) !== null) return null;
  const text = textOf(root) ?? '';
  return skipWords?.test(text) ? null : text;
}
