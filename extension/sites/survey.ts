import { bodyOf as documentBody } from './document-parts.ts';
import { elementsIn, holdsNode } from './dom.ts';
import { findLinkedPosts, type LinkedPost } from './linked-posts.ts';
import { findRepeated, type Row } from './repeated.ts';
import type { Page } from './site.ts';

/**
 * What was found on a page as a whole: posts its JSON-LD describes, rows of siblings that are posts. Kept for each document
 * until its address or the number of its links is another; who a found element is is read from it anew each time.
 */
export interface Survey {
  readonly linked: ReadonlyMap<Element, LinkedPost>;
  readonly repeated: ReadonlyMap<Element, Row>;
}

/** So many found elements are compared with the others in one step. */
const atOnce = 20;

const nothing: Survey = { linked: new Map(), repeated: new Map() };
const surveys = new WeakMap<Document, Survey & { readonly state: string }>();

export const surveyOf = (page: Page): Survey => surveys.get(page.document) ?? nothing;

/** Looks at the page, in steps of about a millisecond. `isPost`: what says by itself that it is a post, or holds such. */
export function* surveyPage(page: Page, isPost: (element: Element) => boolean): Generator<void, readonly Element[]> {
  const body = documentBody(page.document);
  if (body === null) return [];
  const state = `${elementsIn(body, 'a').length} ${page.url.href}`;
  const before = surveys.get(page.document);
  if (before?.state === state) return [...before.linked.keys(), ...before.repeated.keys()];
  const linked = yield* findLinkedPosts(body, page);
  const repeated = yield* findRepeated(body, page);
  for (const [i, element] of [...repeated.keys()].entries()) {
    if (i % atOnce === 0) yield;
    if (linked.has(element) || [...linked.keys()].some((one) => holdsNode(element, one)) || isPost(element)) {
      repeated.delete(element);
    }
  }
  surveys.set(page.document, { linked, repeated, state });
  return [...linked.keys(), ...repeated.keys()];
}
