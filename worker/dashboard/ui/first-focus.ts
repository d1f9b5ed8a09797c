import { isTouch } from './touch.ts';

const fields = ':is(form, .form):not([data-own-focus]) :is(input:not([type=hidden]), select, textarea):not(:disabled)';

/**
 * What has the focus first in a dialog, unless its form sees to that itself (`data-own-focus`): what is marked for it, else the
 * form's first field; of radio buttons the chosen one.
 */
export function firstField(dialog: Element): HTMLElement | null {
  const marked = dialog.querySelector<HTMLElement>('[autofocus]:not(:disabled)');
  if (marked !== null) return marked;
  const all = [...dialog.querySelectorAll<HTMLElement>(fields)];
  const [first] = all;
  if (!(first instanceof HTMLInputElement) || first.type !== 'radio') return first ?? null;
  const chosen = all.find((one) => one instanceof HTMLInputElement && one.name === first.name && one.checked);
  return chosen ?? first;
}

/**
 * Gives the first field of a dialog that was just opened the focus, also one that comes only with an answer; from the first key or
 * press on the focus is the reader's. Ends with what is given back.
 */
export function holdFirstFocus(dialog: HTMLElement): () => void {
  let ours = document.activeElement;
  const place = () => {
    const field = firstField(dialog);
    if (document.activeElement !== ours && ours?.isConnected === true) return end();
    if (field === null || field === document.activeElement) return;
    // Nobody asked for the keyboard of a phone, which hides half of what is to be read first.
    if (isTouch() && field.matches('textarea, input:not([type=radio], [type=checkbox])')) return;
    field.focus();
    ours = document.activeElement;
  };
  const observer = new MutationObserver(place);
  const end = () => {
    observer.disconnect();
    dialog.removeEventListener('keydown', end);
    dialog.removeEventListener('pointerdown', end);
  };
  dialog.addEventListener('keydown', end);
  dialog.addEventListener('pointerdown', end);
  observer.observe(dialog, { childList: true, subtree: true });
  place();
  return end;
}
