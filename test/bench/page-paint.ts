/** Marks the same stretches of text in two ways, to see what each costs by itself: nothing is searched for. */

export interface Piece {
  readonly node: Text;
  readonly from: number;
  readonly to: number;
}

/** The stretches of text nodes that `start-end` pairs cover, for each post's text in order. */
function locate(texts: readonly Element[], spans: readonly string[]): Piece[] {
  return texts.flatMap((element, i) => {
    const pieces: Piece[] = [];
    const pairs = (spans[i] ?? '').split(' ').map((pair) => pair.split('-').map(Number));
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let at = 0;
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const { length } = (node as Text).data;
      for (const [start = 0, end = 0] of pairs) {
        const [from, to] = [Math.max(0, start - at), Math.min(length, end - at)];
        if (from < to) pieces.push({ node: node as Text, from, to });
      }
      at += length;
    }
    return pieces;
  });
}

const name = 'bench';

function highlight(pieces: readonly Piece[]): void {
  const ranges = pieces.map(
    ({ node, from, to }) =>
      new StaticRange({ startContainer: node, startOffset: from, endContainer: node, endOffset: to }),
  );
  CSS.highlights.set(name, new Highlight(...ranges));
}

/** Last pieces first: what is left of a node before a piece stays the node. */
function wrap(pieces: readonly Piece[]): void {
  for (const { node, from, to } of pieces.toReversed()) {
    const middle = node.splitText(from);
    middle.splitText(to - from);
    const mark = document.createElement('mark');
    middle.replaceWith(mark);
    mark.append(middle);
  }
}

function unwrap(): void {
  for (const mark of document.querySelectorAll('mark')) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent?.normalize();
  }
}

/** Has the sheet there before, as an extension does. */
function prepare(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`::highlight(${name}) { background-color: yellow }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

export const paint = { locate, prepare, highlight, unhighlight: () => CSS.highlights.delete(name), wrap, unwrap };
