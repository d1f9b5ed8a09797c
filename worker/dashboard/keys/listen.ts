import { signal } from '@preact/signals';
import { type Action, interpret, type Place } from './keymap.ts';

const stored = 'fengsheng.keys';

/** Single-letter shortcuts can be switched off: speech input and slips of the hand would set them off (WCAG 2.1.4). */
export const keysOn = signal(localStorage.getItem(stored) !== 'off');

export function switchKeys(on: boolean): void {
  keysOn.value = on;
  localStorage.setItem(stored, on ? 'on' : 'off');
}

/** Time within which the second letter of a sequence must follow. */
const sequenceMs = 1200;

function placeOf(target: EventTarget | null): Place {
  if (document.querySelector('dialog[open]') !== null) return 'dialog';
  if (!(target instanceof HTMLElement)) return 'page';
  if (target.matches('[data-reason]')) return 'reason';
  if (target.matches('textarea, select, input:not([type=checkbox]):not([type=radio])')) return 'typing';
  if (target.matches('[data-row]')) return 'row';
  return target.matches('a[href], button, summary, input') ? 'control' : 'page';
}

/** `/` goes to the search; in that field, with nothing in it, it is the same key once more and no part of what is looked for. */
const goesNowhere = ({ key, target, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent) =>
  key === '/' &&
  !(ctrlKey || metaKey || altKey || isComposing) &&
  target instanceof HTMLInputElement &&
  target.type === 'search' &&
  target.value === '';

/** Hands every understood stroke to `act` until `ending` aborts; what `act` took (true) goes no further. */
export function listenToKeys(act: (action: Action) => boolean, ending: AbortSignal): void {
  let prefix: 'g' | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  addEventListener(
    'keydown',
    (event) => {
      const place = placeOf(event.target);
      const keyed = interpret(event, place, prefix);
      clearTimeout(timer);
      prefix = keyed.prefix;
      if (prefix !== null)
        timer = setTimeout(() => {
          prefix = null;
        }, sequenceMs);
      const { action } = keyed;
      if (keysOn.value && place === 'typing' && goesNowhere(event)) event.preventDefault();
      if (action === null) return;
      if (!keysOn.value && action.do !== 'escape' && action.do !== 'confirm') return;
      if (act(action)) event.preventDefault();
    },
    { signal: ending },
  );
}
