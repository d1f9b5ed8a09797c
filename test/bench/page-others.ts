import Mark from 'mark.js';
import { paint } from './page-paint.ts';

/** Bundled into the page: what our content script is compared with. */

const texts = (root: ParentNode) => [...root.querySelectorAll('[class*="wbtext"]')];

/** The least anybody can do who wants to see a page's text. */
function walk(root: Node): number {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let length = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) length += (node as Text).data.length;
  return length;
}

/**
 * mark.js at its best: one pass with one expression, each post's text by itself, because with `acrossElements` its work
 * grows with the square of the nodes it is given at once.
 */
function markOnePass(root: ParentNode, source: string): void {
  const pattern = new RegExp(source, 'gi');
  for (const element of texts(root)) new Mark(element).markRegExp(pattern, { acrossElements: true });
}

/** mark.js as its manual shows it: a list of words, searched for one after the other. */
function markWordByWord(root: Element, terms: readonly string[]): void {
  new Mark(root).mark(terms, { separateWordSearch: false, diacritics: false, acrossElements: false });
}

/** For each post's text, in order, which characters are marked: `start-end` pairs in its text without pictures. */
function marked(root: ParentNode): string[] {
  return texts(root).map((element) => {
    const spans: [number, number][] = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let at = 0;
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const end = at + (node as Text).data.length;
      if (node.parentElement?.tagName === 'MARK' && end > at) {
        const last = spans.at(-1);
        if (last?.[1] === at) last[1] = end;
        else spans.push([at, end]);
      }
      at = end;
    }
    return spans.map((span) => span.join('-')).join(' ');
  });
}

const others = {
  walk: (root: Element) => walk(root),
  markOnePass,
  markWordByWord,
  unmark: (root: Element) => new Mark(root).unmark({}),
  marked,
  texts,
  paint,
};
export type Others = typeof others;

Object.assign(globalThis, { others });
