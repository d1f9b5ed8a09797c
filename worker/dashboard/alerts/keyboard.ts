import { openCaseDialog } from '../cases/start-case.ts';
import { keysOn } from '../keys/listen.ts';
import { navigate } from '../router.ts';
import { mayDecide } from '../session.ts';
import { acknowledge, closing, listed, muting, undoLast } from './acts.ts';
import { cursor, goTo } from './go-to.ts';
import { type InboxKey, inboxKey } from './keys.ts';
import { neighbour } from './list.ts';
import { choose, chooseNone, chosen, inboxPath, list, opened } from './store.ts';

function placeOf(target: EventTarget | null): 'page' | 'control' | 'elsewhere' {
  if (document.querySelector('dialog[open]') !== null) return 'elsewhere';
  if (!(target instanceof HTMLElement)) return 'page';
  if (target.matches('textarea, select, input:not([type=checkbox])') || target.closest('[role=menu]') !== null)
    return 'elsewhere';
  // The keyboard may have gone on from a row before the focus did: Enter opens the one it is on.
  if (target.matches('.alert-link') && cursor.peek() !== null) return 'page';
  return target.matches('a[href], button, summary, input') ? 'control' : 'page';
}

/** Does what a key asks for; false where it means nothing now. */
function act(asked: InboxKey): boolean {
  const rows = list.peek()?.rows ?? [];
  const at = listed(opened.peek() ?? cursor.peek());
  const marked = rows.filter(({ id }) => chosen.peek().has(id));
  switch (asked) {
    case 'next':
    case 'previous': {
      const here = opened.peek();
      // The opened one may have left the list: the row in its place is next.
      const left = here !== null && cursor.peek() !== null && rows.every(({ id }) => id !== here);
      const to = left ? cursor.peek() : neighbour(rows, here ?? cursor.peek(), asked === 'next' ? 1 : -1);
      if (to !== null && opened.peek() !== null) void navigate(inboxPath(to), 'replace');
      goTo(to);
      return to !== null;
    }
    case 'open': {
      const inList = document.activeElement?.matches('.alert-link') === true;
      const row = inList ? listed(cursor.peek()) : at;
      if (row !== undefined) void navigate(inboxPath(row.id));
      return row !== undefined;
    }
    case 'back':
      if (opened.peek() !== null) {
        const back = opened.peek();
        void navigate(inboxPath(null));
        goTo(back);
      } else if (chosen.peek().size > 0) chooseNone();
      else {
        cursor.value = null;
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      }
      return true;
    case 'undo':
      return undoLast();
    default:
  }
  if (!mayDecide.peek()) return false;
  const these = marked.length > 0 ? marked : at === undefined ? [] : [at];
  if (these.length === 0) return false;
  if (asked === 'choose' && at !== undefined) choose(at.id);
  if (asked === 'acknowledge') void acknowledge(these);
  if (asked === 'close') closing.value = these.filter(({ state }) => state !== 'closed');
  if (asked === 'mute' && at !== undefined) muting.value = at;
  if (asked === 'case' && at !== undefined) openCaseDialog({ alert: at.id });
  return true;
}

/** Has the inbox hear its keys until the returned function is called. */
export function listenInInbox(): () => void {
  const onKey = (event: KeyboardEvent) => {
    // A sequence that began with `g` was the page's.
    if (event.defaultPrevented) return;
    const key = inboxKey(event, placeOf(event.target), keysOn.peek());
    if (key !== null && act(key)) event.preventDefault();
  };
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}
