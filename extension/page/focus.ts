import { focusedIn, isFocused } from '../sites/document-parts.ts';
/** Whether the keyboard is at this document itself: those around a focused frame say that they have the focus, too. */
export function hasFocus(document: Document): boolean {
  return isFocused(document) && !/^i?frame$/.test(focusedIn(document)?.localName ?? '');
}
