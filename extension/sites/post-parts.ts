import { rootOf } from './document-parts.ts';
import { attributeOf, closestTo, findAll, findFirst, holdsNode, textOf } from './dom.ts';
import type { PostFacts, TextRoot } from './site.ts';
import { label } from './text.ts';

/** Text roots: the post's own, then what it repeats. Null is where the page has none. */
export function textRoots(own: readonly (Element | null)[], quoted: readonly (Element | null)[] = []): TextRoot[] {
  const root = (isQuoted: boolean) => (element: Element | null) =>
    element === null ? [] : [{ element, quoted: isQuoted }];
  return [...own.flatMap(root(false)), ...quoted.flatMap(root(true))];
}

/** All of these in `element` that are not in one of the `others` in there: comments below a post, the post it repeats. */
export function ownAll(element: Element, selector: string, others: string): Element[] {
  return [...findAll(element, selector)].filter((part) => {
    const other = closestTo(part, others);
    return other === null || other === element || !holdsNode(element, other);
  });
}

/** The first of them. */
export const ownFirst = (element: Element, selector: string, others: string): Element | null =>
  ownAll(element, selector, others)[0] ?? null;

/** Those of these elements that are not inside another of them. */
export function outermost(elements: readonly Element[]): Element[] {
  return elements.filter((element) => !elements.some((other) => other !== element && holdsNode(other, element)));
}

/** Who a link names: its words and what `id` reads in its address. Null where it says nothing. */
export function personAt(link: Element | null, id: RegExp): PostFacts['author'] {
  const name = label(link);
  return link === null || name === null ? null : { name, id: id.exec(attributeOf(link, 'href') ?? '')?.[1] ?? null };
}

/** Whether somebody wrote something there, were it only a picture with a name. */
export const hasText = (element: Element | null): element is Element =>
  element !== null && (/\S/.test(textOf(element) ?? '') || findFirst(element, 'img[alt]:not([alt=""])') !== null);

/** Whether something in there has these words and nothing else: a site's "show more". */
export const saysOnly = (element: Element, words: RegExp): boolean => words.test((textOf(element) ?? '').trim());

/** Whether the page has one of these. Asked of the root: a document's own methods can be hidden by names in it. */
export const pageHas = (document: Document, selector: string): boolean => inPage(document, selector) !== null;

/** The first of these anywhere in the document. */
export const inPage = (document: Document, selector: string): Element | null =>
  rootOf(document) === null ? null : findFirst(rootOf(document), selector);
