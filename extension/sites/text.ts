import { attributeOf, firstChildOf, hasAttribute, nameOf, nextSiblingOf, nodeTypeOf, parentOf, textOf } from './dom.ts';
import { isElement } from './site.ts';

/** Gets the pieces of a text in reading order. */
export interface TextSink {
  text(node: Text): void;
  /** What an emoji picture stands for. */
  image(alt: string): void;
  /** A line ends here: `<br>`, or the edge of a block. */
  line(): void;
}

/**
 * What an element does to the text around it. `silent`: nobody reads its content as text: no words, or (ruby) how the word
 * before it is said.
 */
type Part = 'silent' | 'block' | 'break' | 'picture';

const named = (part: Part, names: string): [string, Part][] => names.split(/\s+/).map((name) => [name, part]);

/** By name, because asking for the computed style of each would force a restyle. */
const parts = new Map<string, Part>([
  ...named(
    'silent',
    'script style noscript template textarea input select option button iframe object video audio canvas svg head rt rtc rp fengsheng-card',
  ),
  ...named(
    'block',
    `address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul`,
  ),
  ['br', 'break'],
  ['img', 'picture'],
]);

const nameIn = (element: Element): string => {
  const name = nameOf(element);
  return parts.has(name) ? name : name.toLowerCase();
};

/** Whether the element begins and ends a line, as far as its name says. Made-up elements are taken for blocks. */
export function isBlock(element: Element): boolean {
  const name = nameIn(element);
  return parts.get(name) === 'block' || name.includes('-');
}

/** Whether the element says itself that it is not shown. What a style sheet hides is looked up in `page/hidden.ts`. */
function isHidden(element: Element): boolean {
  if (hasAttribute(element, 'hidden')) return true;
  const style = attributeOf(element, 'style');
  return style !== null && /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b/i.test(style);
}

/** Walks text as far as it is told to, so that a huge one need not be walked at once. */
export interface TextWalk {
  /** Goes on for at most so many nodes; says whether there are more. */
  advance(nodes: number): boolean;
}

/** Walks the text below `root` in document order, without the elements that `skip` names. Writes nothing. */
export function startWalk(root: Node, skip: (element: Element) => boolean, sink: TextSink): TextWalk {
  let node: Node | null = firstChildOf(root);

  /** Goes into an element, or says that there is nothing in it. */
  function enter(element: Element): Node | null {
    const part = parts.get(nameIn(element));
    if (part === 'break') sink.line();
    else if (part === 'picture') sink.image(attributeOf(element, 'alt') ?? '');
    else if (part !== 'silent' && !isHidden(element) && !skip(element)) {
      const first = firstChildOf(element);
      if (part === 'block') sink.line();
      if (part === 'block' && first === null) sink.line();
      return first;
    }
    return null;
  }

  /** The next node after this one and all that is in it. */
  function leave(from: Node): Node | null {
    let at: Node = from;
    for (;;) {
      const next = nextSiblingOf(at);
      if (next !== null) return next;
      const parent = parentOf(at);
      // A parent that is gone: the page has changed while we were walking.
      if (parent === null || parent === root) return null;
      if (isElement(parent) && parts.get(nameIn(parent)) === 'block') sink.line();
      at = parent;
    }
  }

  return {
    advance(nodes) {
      for (let left = nodes; node !== null && left > 0; left -= 1) {
        const at: Node = node;
        const type = nodeTypeOf(at);
        if (type === 3) sink.text(at as Text);
        node = (type === 1 ? enter(at as Element) : null) ?? leave(at);
      }
      return node !== null;
    },
  };
}

/** Walks all of it at once. */
export function walkText(root: Node, skip: (element: Element) => boolean, sink: TextSink): void {
  startWalk(root, skip, sink).advance(Number.POSITIVE_INFINITY);
}

/**
 * The text of `root` as it is read: white space in the source is one space (kept with `preserve`, for `pre-wrap`),
 * lines end where the page ends them, at most one empty line in a row.
 */
export function plainText(root: Element, skip: (element: Element) => boolean, preserve = false): string {
  let text = '';
  walkText(root, skip, {
    text: (node) => {
      text += preserve ? node.data : node.data.replace(/[ \t\r\n\f]+/g, ' ');
    },
    image: (alt) => {
      text += alt;
    },
    line: () => {
      text += '\n';
    },
  });
  return tidy(text);
}

/** Trims lines and the whole, and joins runs of empty lines. */
export function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** A label's text in one line, or null when it says nothing. */
export function label(element: Element | null | undefined): string | null {
  const text = (element ? textOf(element) : null)?.replace(/\s+/g, ' ').trim() ?? '';
  return text === '' ? null : text;
}
