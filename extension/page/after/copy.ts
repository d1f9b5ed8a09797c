import { command, focusedIn, makeElement } from '../../sites/document-parts.ts';

/**
 * Copies by the browser's old command, from a field of our own: pages without https have no other clipboard, and a page may
 * forbid the new one. Our listener is at the field, after those of the page, so that the page's additions do not stay.
 */
function copyByCommand(text: string, place: HTMLElement): boolean {
  const document = place.ownerDocument;
  const root = place.getRootNode();
  const focused = root instanceof ShadowRoot ? root.activeElement : focusedIn(document);
  const field = makeElement(document, 'textarea') as HTMLTextAreaElement;
  field.value = text;
  field.readOnly = true;
  field.className = 'aloud';
  field.ariaHidden = 'true';
  let given = false;
  field.addEventListener('copy', (event) => {
    event.clipboardData?.clearData();
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    given = event.clipboardData !== null;
  });
  place.append(field);
  field.select();
  const done = command(document, 'copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return done && given;
}

/** Copies a text to the clipboard, on a person's click. `place` is an element of our own. False when it did not work. */
export async function copyText(text: string, place: HTMLElement): Promise<boolean> {
  const clipboard: Clipboard | undefined = globalThis.navigator.clipboard;
  if (clipboard !== undefined) {
    try {
      await clipboard.writeText(text);
      return true;
    } catch {
      // Forbidden by the page's permissions policy, or the window has lost the focus.
    }
  }
  return copyByCommand(text, place);
}
