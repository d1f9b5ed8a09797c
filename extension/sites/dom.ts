import { getter, method } from './own-getters.ts';

/**
 * The page's tree, read in a way the page cannot get at: a form's fields (`<input name="firstChild">`) stand before the
 * properties every node has. The getters and methods are taken from the prototypes when this script starts.
 */

export const nodeTypeOf = getter<Node, 'nodeType'>('Node', 'nodeType');
export const parentOf = getter<Node, 'parentNode'>('Node', 'parentNode');
export const firstChildOf = getter<Node, 'firstChild'>('Node', 'firstChild');
export const nextSiblingOf = getter<Node, 'nextSibling'>('Node', 'nextSibling');
export const textOf = getter<Node, 'textContent'>('Node', 'textContent');
export const isInPage = getter<Node, 'isConnected'>('Node', 'isConnected');
export const nameOf = getter<Element, 'localName'>('Element', 'localName');
export const classOf = getter<Element, 'className'>('Element', 'className');
export const firstElementOf = getter<Element, 'firstElementChild'>('Element', 'firstElementChild');
export const nextElementOf = getter<Element, 'nextElementSibling'>('Element', 'nextElementSibling');
export const previousElementOf = getter<Element, 'previousElementSibling'>('Element', 'previousElementSibling');
export const shadowOf = getter<Element, 'shadowRoot'>('Element', 'shadowRoot');

export const documentOf = getter<Node, 'ownerDocument'>('Node', 'ownerDocument');
export const baseAt = getter<Node, 'baseURI'>('Node', 'baseURI');

export const attributeOf = method<Element, [string], string | null>('Element', 'getAttribute');
export const hasAttribute = method<Element, [string], boolean>('Element', 'hasAttribute');
export const isLike = method<Element, [string], boolean>('Element', 'matches');
export const closestTo = method<Element, [string], Element | null>('Element', 'closest');
export const findAll = method<Element, [string], NodeListOf<Element>>('Element', 'querySelectorAll');
export const findFirst = method<Element, [string], Element | null>('Element', 'querySelector');
export const elementsIn = method<Element, [string], HTMLCollectionOf<Element>>('Element', 'getElementsByTagName');
export const allElements = method<Document, [string], HTMLCollectionOf<Element>>('Document', 'getElementsByTagName');
export const walkerIn = method<Document, [Node, number], TreeWalker>('Document', 'createTreeWalker');
export const elementAt = method<Document, [number, number], Element | null>('Document', 'elementFromPoint');
export const isShown = method<Element, [CheckVisibilityOptions], boolean>('Element', 'checkVisibility');
export const boxOf = method<Element, [], DOMRect>('Element', 'getBoundingClientRect');
export const holdsNode = method<Node, [Node], boolean>('Node', 'contains');

/** The element around a node; null at the top of a document or of a shadow tree. */
export function elementAround(node: Node): Element | null {
  const parent = parentOf(node);
  return parent !== null && nodeTypeOf(parent) === 1 ? (parent as Element) : null;
}

/** The node around a node; out of a shadow tree it leads to the tree's host. */
export function around(node: Node): Node | null {
  const parent = parentOf(node);
  return parent ?? (nodeTypeOf(node) === 11 ? ((node as Partial<ShadowRoot>).host ?? null) : null);
}

/** The first of these in the element's own open shadow tree, not in trees that are in there. */
export function findInside(host: Element | null | undefined, selector: string): Element | null {
  const tree = host ? shadowOf(host) : null;
  // No names of forms or pictures stand before a shadow root's own methods.
  return tree?.querySelector(selector) ?? null;
}
