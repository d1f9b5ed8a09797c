import { keysOn } from '../keys/listen.ts';
import { navigate } from '../router.ts';
import { mayDecide } from '../session.ts';
import { cardBeside } from './board.ts';
import { boardArrows, boardKeys, boardLetters, caseKeys } from './key-table.ts';
import { openMove } from './moving.ts';
import { openCaseDialog } from './start-case.ts';
import { asBoard, cards, cursor, homePath, rowOf } from './store.ts';

const typing = 'textarea, select, input:not([type=checkbox]):not([type=radio]), [role=menuitem]';

/** Focuses a card once it is drawn. */
export function focusCard(id: number): void {
  requestAnimationFrame(() => {
    const card = document.querySelector<HTMLElement>(`[data-case="${id}"]`);
    card?.focus({ preventScroll: true });
    card?.closest('li, tr')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
}

/** Does what a key asks for on the board or in the list; false where it means nothing here. */
function does(key: string, onCard: boolean): boolean {
  // Arrows scroll the page wherever no card has the focus.
  const towards = boardLetters[key] ?? (onCard ? boardArrows[key] : undefined);
  if (towards !== undefined) {
    if (!asBoard.peek() && (towards === 'left' || towards === 'right')) return false;
    const next = cardBeside(cards.peek(), cursor.peek(), towards);
    if (next === null) return false;
    cursor.value = next;
    focusCard(next);
    return true;
  }
  const row = rowOf(cursor.peek());
  switch (boardKeys[key]) {
    case 'open':
      // A card is a link, but the cursor may have gone on from it before the focus did.
      if (row === undefined) return false;
      void navigate(`/cases/${row.id}`);
      return true;
    case 'move':
      if (row === undefined || row.mergedInto !== null || !mayDecide.peek()) return false;
      openMove(row);
      return true;
    case 'new':
      if (!mayDecide.peek()) return false;
      openCaseDialog({});
      return true;
    default:
      return false;
  }
}

/** Whether a stroke is meant for something else: a field, a dialog, the browser, a shortcut of all pages. */
function isOthers(event: KeyboardEvent): boolean {
  const { target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return true;
  if (document.querySelector('dialog[open]') !== null) return true;
  return target instanceof Element && target.matches(typing);
}

/** Listens to the keys of the board and of the list, until what it gives is called. */
export function listenOnBoard(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    const { target, key } = event;
    if (isOthers(event)) return;
    const onCard = target instanceof HTMLElement && target.dataset.case !== undefined;
    const onControl = !onCard && target instanceof Element && target.matches('a[href], button, summary, input');
    // With Shift a card, being a link, opens a window.
    if (key === 'Enter' && (onControl || (onCard && event.shiftKey))) return;
    if (key.length === 1 && !keysOn.peek()) return;
    if (does(key.length === 1 ? key.toLowerCase() : key, onCard)) event.preventDefault();
  };
  addEventListener('keydown', onKeyDown);
  return () => removeEventListener('keydown', onKeyDown);
}

/** Listens to the keys of one case's page: `m` moves it, `n` goes to writing a note, Escape leads back. */
export function listenOnCase(id: number, works: boolean): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (isOthers(event)) return;
    const asked = caseKeys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (asked === undefined) return;
    if (asked !== 'back' && (!works || !keysOn.peek() || !mayDecide.peek())) return;
    if (asked === 'back') void navigate(homePath.peek());
    else if (asked === 'move') openMove({ id });
    else writeNote(id);
    event.preventDefault();
  };
  addEventListener('keydown', onKeyDown);
  return () => removeEventListener('keydown', onKeyDown);
}

/** Goes to where a note is written; that part of the case may have to be opened first. */
function writeNote(id: number): void {
  void navigate(`/cases/${id}?tab=notes`, 'replace').then(() => {
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.case-writing textarea')?.focus());
  });
}
