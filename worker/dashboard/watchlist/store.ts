import { batch, computed, effect, signal } from '@preact/signals';
import type { Watchlist, WatchTerm } from '../../../shared/contract/watchlist.ts';
import { type Failure, isProblem } from '../api/call.ts';
import * as api from '../api/client.ts';
import { keepMyDraft, myDraft } from '../drafts/mine.ts';
import { t } from '../i18n.ts';
import { mayDecide } from '../session.ts';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { type Changes, changesBetween, countChanges, mergeTerms, redone, undone } from './changes.ts';

/** The watchlist as the server has it; null before the first answer. */
export const saved = signal<Watchlist | null>(null);
export const failure = signal<Failure | null>(null);
/** The terms as they are being edited. */
export const terms = signal<readonly WatchTerm[]>([]);
export const saving = signal(false);
/** What somebody else saved in the meantime; null while there is no such thing to settle. */
export const theirs = signal<Watchlist | null>(null);

export const changes = computed(() => changesBetween(saved.value?.terms ?? [], terms.value));
export const dirty = computed(() => countChanges(changes.value) > 0);

function adopt(list: Watchlist): void {
  batch(() => {
    saved.value = list;
    terms.value = list.terms;
    theirs.value = null;
  });
}

const place = 'watchlist';
type Kept = Changes & { version: number };
const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' &&
  value !== null &&
  typeof Reflect.get(value, 'version') === 'number' &&
  ['added', 'changed', 'removed'].every((part) => Array.isArray(Reflect.get(value, part)));

// What is not saved is kept in this tab: a session that ends takes nothing along.
effect(() => {
  const base = saved.value;
  if (base !== null) keepMyDraft(place, dirty.value ? { ...changes.value, version: base.version } : null);
});

/** Goes on with what was not saved when a session ended. Where others have saved since and changed the same, it is settled first. */
function goOn(kept: Kept, now: Watchlist): void {
  const base = undone(kept, now.terms);
  const mine = redone(kept, base);
  const { terms: merged, conflicts } = mergeTerms(base, mine, now.terms, 'mine');
  batch(() => {
    const asked = conflicts.length > 0;
    saved.value = asked ? { ...now, version: kept.version, terms: base } : now;
    terms.value = asked ? mine : merged;
    theirs.value = asked ? now : null;
  });
  if (theirs.peek() === null && dirty.peek()) toast('info', t('watch.kept'));
}

/** Fetches the watchlist. Unsaved changes stay: a newer version then waits in `theirs`. */
export async function loadWatchlist(): Promise<void> {
  failure.value = null;
  const answer = await api.watchlist();
  if (!answer.ok) {
    failure.value = answer.error;
    return;
  }
  if (!dirty.value) {
    const kept = mayDecide.peek() ? myDraft(place, isKept) : null;
    if (kept === null) adopt(answer.value);
    else goOn(kept, answer.value);
  } else if (answer.value.version !== saved.value?.version) theirs.value = answer.value;
}

/** Saves the edited terms over version `over`; where somebody was faster, their list is fetched to be settled with. */
export async function save(list: readonly WatchTerm[] = terms.value, over = saved.value?.version ?? 0): Promise<void> {
  saving.value = true;
  const answer = await api.saveWatchlist({ terms: [...list] }, over);
  saving.value = false;
  if (answer.ok) {
    adopt(answer.value);
    toast('info', t('watch.saved', { n: answer.value.version }));
    return;
  }
  if (isProblem(answer.error, 'precondition-failed')) {
    const current = await api.watchlist();
    if (current.ok) {
      theirs.value = current.value;
      return;
    }
  }
  toast('error', failureText(answer.error));
}

export function discard(): void {
  terms.value = saved.value?.terms ?? [];
}

export function putTerm(term: WatchTerm): void {
  const known = terms.value.some((one) => one.id === term.id);
  terms.value = known ? terms.value.map((one) => (one.id === term.id ? term : one)) : [term, ...terms.value];
}

/** Takes a term off the edited list; the toast puts it back. */
export function removeTerm(term: WatchTerm): void {
  const index = terms.value.indexOf(term);
  terms.value = terms.value.filter((one) => one !== term);
  toast('info', t('watch.removed', { term: term.text }), {
    label: t('undo'),
    run: () => {
      terms.value = terms.value.toSpliced(Math.max(0, index), 0, term);
    },
  });
}

/** Settles with `theirs`: saves `merged` over their version. */
export async function settle(merged: readonly WatchTerm[]): Promise<void> {
  const other = theirs.value;
  if (other === null) return;
  batch(() => {
    saved.value = other;
    terms.value = merged;
    theirs.value = null;
  });
  if (dirty.value) await save();
}

/** Gives one's own changes up for `theirs`. */
export function giveUp(): void {
  if (theirs.value !== null) adopt(theirs.value);
}

/** A new term's id: random, because two leads may add terms at the same time. */
export function newTermId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return `t-${[...bytes].map((byte) => byte.toString(36).padStart(2, '0')).join('')}`;
}
