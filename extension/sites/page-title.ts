import { rootOf } from './document-parts.ts';
import { findFirst } from './dom.ts';
import type { Page } from './site.ts';
import { label } from './text.ts';

/** What the page calls itself, in one line; empty where it says nothing. Not `document.title`: a form can stand before it. */
export function titleOf({ document }: Page): string {
  return label(findFirst(rootOf(document), 'head > title')) ?? '';
}
