import { walkText } from '../sites/text.ts';

/** A stretch of a text node. `text` is what stood there when it was read: paint is taken off when that changes. */
export interface Piece {
  readonly node: Text;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Text of a part of a page, with the way back to its text nodes. Offsets are UTF-16 positions in `text`. */
export interface Block {
  readonly text: string;
  /** The stretches of text nodes that `start`…`end` covers; pictures in between have none. */
  pieces(start: number, end: number): Piece[];
}

/**
 * Reads the text below `root`: across inline elements (a mention may span `<a>招商</a>银行`), emoji pictures as their
 * `alt`, lines and blocks ended by `\n`. Script, style, hidden parts and our own card are left out.
 */
export function readBlock(root: Element, skip: (element: Element) => boolean): Block {
  let text = '';
  const starts: number[] = [];
  const nodes: Text[] = [];
  walkText(root, skip, {
    text: (node) => {
      if (node.data === '') return;
      starts.push(text.length);
      nodes.push(node);
      text += node.data;
    },
    image: (alt) => {
      text += alt;
    },
    line: () => {
      text += '\n';
    },
  });
  return { text, pieces: (start, end) => piecesBetween(starts, nodes, start, end) };
}

function piecesBetween(starts: readonly number[], nodes: readonly Text[], start: number, end: number): Piece[] {
  // The last node that starts at or before `start`.
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const pieces: Piece[] = [];
  for (let i = Math.max(0, low - 1); i < nodes.length; i += 1) {
    const [node, first] = [nodes[i], starts[i]];
    if (node === undefined || first === undefined || first >= end) break;
    const from = Math.max(0, start - first);
    const to = Math.min(node.data.length, end - first);
    if (from < to) pieces.push({ node, from, to, text: node.data.slice(from, to) });
  }
  return pieces;
}
