import { findAll } from './dom.ts';
import type { TextRoot } from './site.ts';

/**
 * The quotations in a text, where a site has an element for what somebody else has written. Each is a root of its own, those
 * within another too: so `isQuotation` leaves them out of what is around them, and every word is read once.
 */
export function quotationsIn(text: Element | null): TextRoot[] {
  if (text === null) return [];
  return [...findAll(text, 'blockquote')].map((element) => ({ element, quoted: true }));
}
