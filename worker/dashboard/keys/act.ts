import { confirmDraft, draft, propose, undoLast } from '../decide/store.ts';
import { detail } from '../post/store.ts';
import { cursor, neighbour, openPost, rowOf, words } from '../queue/store.ts';
import { navigate, postPath, queuePath, route } from '../router.ts';
import { pathOf } from '../routes.ts';
import { myViews } from '../session.ts';
import { helpOpen } from './help.tsx';
import type { Action } from './keymap.ts';

/** The row the keys speak of: the open post, else the one under the cursor. */
function rowInHand() {
  const shown = detail.value;
  if (openPost.value !== null && shown?.state === 'ready' && shown.id === openPost.value) return shown.post.row;
  return openPost.value === null ? rowOf(cursor.value) : rowOf(openPost.value);
}

/** Moves the cursor; with a post open, opens the neighbour instead. */
function move(steps: number): void {
  const row = neighbour(steps);
  if (row === undefined) return;
  cursor.value = row.id;
  if (openPost.value !== null) void navigate(postPath(row.id), 'replace');
  focusSoon(row.id);
}

/** Focuses a row once it is rendered, unless by then the cursor has moved on or a decision has taken the focus. */
function focusSoon(id: number): void {
  const focus = () => {
    if (cursor.value === id && draft.value === null)
      document.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus({ preventScroll: true });
  };
  requestAnimationFrame(() => requestAnimationFrame(focus));
}

function stepBack(): boolean {
  const field = document.activeElement;
  if (draft.value !== null) draft.value = null;
  else if (field instanceof HTMLElement && field.id === 'queue-search') {
    words.value = '';
    field.blur();
  } else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.blur();
  else if (openPost.value !== null) void navigate(queuePath());
  else {
    cursor.value = null;
    if (field instanceof HTMLElement) field.blur();
  }
  return true;
}

function inQueue(action: Action): boolean {
  const row = rowInHand();
  const deciding = draft.value;
  switch (action.do) {
    case 'next':
    case 'previous':
      if (deciding === null) move(action.do === 'next' ? 1 : -1);
      return true;
    case 'open':
      if (deciding === null && row !== undefined) void navigate(postPath(row.id));
      return deciding === null;
    case 'classify':
    case 'dismiss': {
      const target = deciding?.row ?? row;
      if (target !== undefined) propose(target, action.do === 'dismiss' ? 'dismissed' : action.class);
      return target !== undefined;
    }
    case 'reason':
      document.querySelector<HTMLElement>('[data-reason]')?.focus();
      return deciding !== null;
    case 'confirm':
      void confirmDraft();
      return true;
    case 'undo':
      void undoLast();
      return true;
    default:
      return false;
  }
}

/** Does what a stroke asks for; false where it means nothing here. */
export function act(action: Action): boolean {
  if (action.do === 'help') {
    helpOpen.value = true;
    return true;
  }
  if (action.do === 'go') {
    if (myViews.value.includes(action.view)) void navigate(pathOf[action.view]);
    return true;
  }
  if (action.do === 'search') {
    const field = document.querySelector<HTMLInputElement>('input[type=search]');
    field?.focus();
    field?.select();
    return field !== null;
  }
  if (route.value.view !== 'queue') return false;
  return action.do === 'escape' ? stepBack() : inQueue(action);
}
