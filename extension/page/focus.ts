/** Whether the keyboard is at this document itself: those around a focused frame say that they have the focus, too. */
export function hasFocus(document: Document): boolean {
  return document.hasFocus() && !/^i?frame$/.test(document.activeElement?.localName ?? '');
}
