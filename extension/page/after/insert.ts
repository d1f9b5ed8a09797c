import { command, selectionIn } from '../../sites/document-parts.ts';

type Field = HTMLTextAreaElement | HTMLInputElement;

const isField = (box: Element): box is Field => box instanceof HTMLTextAreaElement || box instanceof HTMLInputElement;

const squeezed = (text: string) => text.replace(/\s+/g, '');

/** What stands in the box; editors make elements of lines, so white space does not count. */
const contentOf = (box: HTMLElement) => squeezed(isField(box) ? box.value : (box.textContent ?? ''));

/** Focuses an editable element with the caret where it was in it, else behind what it holds: the focus alone goes to its start. */
function focusEditable(box: HTMLElement): void {
  const selection = selectionIn(box.ownerDocument);
  const own = selection !== null && selection.anchorNode !== null && box.contains(selection.anchorNode);
  const range = own ? selection.getRangeAt(0).cloneRange() : null;
  box.focus();
  if (range !== null) {
    selection?.removeAllRanges();
    selection?.addRange(range);
    return;
  }
  selection?.selectAllChildren(box);
  selection?.collapseToEnd();
}

/** For fields in which the browser's own command does nothing. Frameworks hear of a value by this event. */
function setRange(field: Field, text: string): void {
  const { length } = field.value;
  field.setRangeText(text, field.selectionStart ?? length, field.selectionEnd ?? length, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertText', data: text }));
}

/**
 * Writes a text into the page's reply box, at its caret, as if it were typed: with the events that pages listen for, and so
 * that it can be undone. Nothing is sent. False when the text did not arrive.
 *
 * The one place where anything is written into a page, and only on a person's click.
 */
export function insertInto(box: HTMLElement, text: string): boolean {
  if (!box.isConnected) return false;
  const before = contentOf(box);
  if (isField(box)) box.focus();
  else focusEditable(box);
  // Out of date by name, but the only way that editors and the browser's undo know; nothing else has come in its place.
  const done = command(box.ownerDocument, 'insertText', false, text);
  if (isField(box) && (!done || contentOf(box) === before)) setRange(box, text);
  const after = contentOf(box);
  return after !== before && after.includes(squeezed(text));
}
