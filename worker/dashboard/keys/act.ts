import { safeLink } from '../../../shared/text/hostile.ts';
import { bulk } from '../decide/bulk/state.ts';
import { undoLast } from '../decide/made.ts';
import { claimedByOther, type Verdict } from '../decide/optimistic.ts';
import { confirmDraft, decider, draft, propose } from '../decide/store.ts';
import { t } from '../i18n.ts';
import { detail } from '../post/store.ts';
import { openCaseFor } from '../queue/cases.ts';
import { claim, openHandOver, toggleClaim, togglePin } from '../queue/claims/store.ts';
import { words } from '../queue/find.ts';
import { focusRow } from '../queue/focus.ts';
import { laneBeside } from '../queue/lanes.tsx';
import {
  cursor,
  neighbour,
  openPost,
  rowAfter,
  rowOf,
  select,
  selected,
  selectedRows,
  selecting,
  selectLoaded,
  selectNone,
  selectTo,
  shown,
} from '../queue/store.ts';
import { say } from '../queue/texts.ts';
import { navigate, postPath, queuePath, route } from '../router.ts';
import { pathOf } from '../routes.ts';
import { mayDecide, myViews } from '../session.ts';
import { toast } from '../ui/toasts.tsx';
import { helpOpen } from './help.tsx';
import type { Action } from './keymap.ts';
import { paletteOpen } from './palette/state.ts';

/** The row the keys speak of: the open post, else the one under the cursor. */
export function rowInHand() {
  const open = detail.value;
  if (openPost.value !== null && open?.state === 'ready' && open.id === openPost.value) return open.post.row;
  return openPost.value === null ? rowOf(cursor.value) : rowOf(openPost.value);
}

/** Moves the cursor; with a post open, opens the neighbour instead. `drawing`: what is passed over is chosen. */
function move(steps: number, drawing = false): void {
  const from = cursor.value ?? openPost.value;
  const row = neighbour(steps);
  if (row === undefined) return;
  if (drawing) {
    if (cursor.value === null) cursor.value = from ?? row.id;
    selectTo(row.id);
  }
  cursor.value = row.id;
  if (openPost.value !== null) void navigate(postPath(row.id), 'replace');
  focusRow(row.id);
}

/** Opens the next post that waits and that nobody else has in hand. */
async function openFree(): Promise<void> {
  const who = decider();
  const from = shown.value.rows.indexOf(cursor.value ?? openPost.value ?? 0);
  const row = await rowAfter(
    from + 1,
    (one) => one.state === 'open' && one.proposal === null && (who === null || !claimedByOther(one, who)),
  );
  if (row === undefined) {
    toast('info', say('free.none'));
    return;
  }
  cursor.value = row.id;
  await navigate(postPath(row.id), openPost.value === null ? 'push' : 'replace');
  focusRow(row.id);
}

/** Decides the row in hand, or all that are chosen. */
function decide(verdict: Verdict): boolean {
  const deciding = draft.value;
  if (deciding === null && selected.value > 0) {
    if (mayDecide.value) bulk.value = { rows: selectedRows(), verdict };
    else toast('info', t('decide.readOnly'));
    return true;
  }
  const target = deciding?.row ?? rowInHand();
  if (target !== undefined) propose(target, verdict);
  return target !== undefined;
}

/** So many posts are taken at once: what a person can look at before their time is over. */
const mostClaimed = 20;

async function claimChosen(): Promise<void> {
  const rows = selectedRows();
  if (rows.length > mostClaimed) {
    toast('info', say('claim.most', { n: mostClaimed }));
    return;
  }
  let taken = 0;
  for (const row of rows) if (await claim(row)) taken++;
  if (taken > 0) toast('info', say('claim.taken', { n: taken }));
}

function stepBack(): boolean {
  const field = document.activeElement;
  if (draft.value !== null) draft.value = null;
  else if (field instanceof HTMLElement && field.id === 'queue-search') {
    words.value = '';
    field.blur();
  } else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.blur();
  else if (selected.value > 0 || selecting.value) selectNone();
  else if (openPost.value !== null) void navigate(queuePath());
  else {
    cursor.value = null;
    if (field instanceof HTMLElement) field.blur();
  }
  return true;
}

/** What a key does to the row in hand; false where there is none. */
function onRow(act: (row: NonNullable<ReturnType<typeof rowInHand>>) => void): boolean {
  const row = rowInHand();
  if (row !== undefined) act(row);
  return row !== undefined;
}

/** Opens the row of the cursor where the focus is in the list, though it may still be on the row before; else the row in hand. */
function openAtCursor(): boolean {
  const inList = document.activeElement?.matches('[data-row]') === true;
  const row = inList ? rowOf(cursor.value) : rowInHand();
  if (row !== undefined) void navigate(postPath(row.id));
  return row !== undefined;
}

function openOriginal(url: string): void {
  const link = safeLink(url);
  if (link !== null) open(link.href, '_blank', 'noopener,noreferrer');
}

/** The text of the open post is marked by the browser, not the list by the page. */
const inPane = () => document.activeElement?.closest('.queue-main') != null;

function inQueue(action: Action): boolean {
  const deciding = draft.value !== null;
  switch (action.do) {
    case 'next':
    case 'previous':
      if (!deciding) move(action.do === 'next' ? 1 : -1);
      return true;
    case 'extendNext':
    case 'extendPrevious':
      if (!deciding) move(action.do === 'extendNext' ? 1 : -1, true);
      return true;
    case 'select':
      return onRow((row) => {
        cursor.value = row.id;
        select(row.id);
      });
    case 'selectAll':
      if (inPane() || deciding) return false;
      selectLoaded();
      return true;
    case 'open':
      return !deciding && openAtCursor();
    case 'free':
      if (!deciding) void openFree();
      return true;
    case 'original':
      return onRow((row) => openOriginal(row.url));
    case 'classify':
      return decide(action.class);
    case 'dismiss':
      return decide('dismissed');
    case 'agree':
      return onRow((row) => {
        if (row.proposal === null) toast('info', say('proposal.none'));
        else propose(row, row.proposal.class);
      });
    case 'claim':
      if (selected.value > 0 && mayDecide.value) {
        void claimChosen();
        return true;
      }
      return onRow(toggleClaim);
    case 'handOver':
      return onRow(openHandOver);
    case 'pin':
      return onRow((row) => void togglePin(row));
    case 'case': {
      const ids =
        selected.value > 0 ? selectedRows().map(({ id }) => id) : [rowInHand()?.id].filter((id) => id !== undefined);
      openCaseFor(ids);
      return ids.length > 0;
    }
    case 'laneBefore':
    case 'laneAfter':
      if (!deciding) laneBeside(action.do === 'laneAfter' ? 1 : -1);
      return true;
    case 'reason':
      document.querySelector<HTMLElement>('[data-reason]')?.focus();
      return deciding;
    case 'confirm':
      if (document.activeElement?.closest('form.decide') == null) return false;
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
  if (action.do === 'palette') {
    if (myViews.value.length === 0) return false;
    paletteOpen.value = true;
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
