/** Gets the pieces of a text in reading order. */
export interface TextSink {
  text(node: Text): void;
  /** What an emoji picture stands for. */
  image(alt: string): void;
  /** A line ends here: `<br>`, or the edge of a block. */
  line(): void;
}

/** Elements whose content nobody reads as text. */
const silent = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE TEXTAREA INPUT SELECT OPTION BUTTON IFRAME OBJECT VIDEO AUDIO CANVAS SVG HEAD FENGSHENG-CARD'.split(
    ' ',
  ),
);

/** Elements that begin and end a line. By name, because asking for the computed style of each would force a restyle. */
const blocks = new Set(
  `ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM
  H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL`.split(/\s+/),
);

/** Whether the element begins and ends a line, as far as its name says. Made-up elements are taken for blocks. */
export function isBlock(element: Element): boolean {
  const name = element.tagName.toUpperCase();
  return blocks.has(name) || name.includes('-');
}

/** Whether the element says itself that it is not shown. What a style sheet hides is not looked up. */
function isHidden(element: Element): boolean {
  if (element.hasAttribute('hidden')) return true;
  const style = element.getAttribute('style');
  return style !== null && /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b/i.test(style);
}

/** Walks the text below `root` in document order, without the elements that `skip` names. Writes nothing. */
export function walkText(root: Element, skip: (element: Element) => boolean, sink: TextSink): void {
  let node: Node | null = root.firstChild;
  while (node !== null) {
    let inside: Node | null = null;
    if (node.nodeType === 3) {
      sink.text(node as Text);
    } else if (node.nodeType === 1) {
      const element = node as Element;
      const name = element.tagName.toUpperCase();
      if (name === 'BR') sink.line();
      else if (name === 'IMG') sink.image(element.getAttribute('alt') ?? '');
      else if (!silent.has(name) && !isHidden(element) && !skip(element)) {
        if (blocks.has(name)) sink.line();
        inside = element.firstChild;
        if (inside === null && blocks.has(name)) sink.line();
      }
    }
    if (inside !== null) {
      node = inside;
      continue;
    }
    while (node !== null && node !== root && node.nextSibling === null) {
      node = node.parentNode;
      if (node !== null && node !== root && blocks.has((node as Element).tagName.toUpperCase())) sink.line();
    }
    node = node === null || node === root ? null : node.nextSibling;
  }
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
  const text = element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  return text === '' ? null : text;
}
