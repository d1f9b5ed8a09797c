import { computed, signal } from '@preact/signals';
import type { QueueView, View } from '../../../../shared/contract/search.ts';
import { oneLine } from '../../../../shared/text/hostile.ts';
import * as api from '../../api/views.ts';
import { filter } from '../../router.ts';
import { failureText } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.tsx';
import { filterOf, partsOf, type QueueFilter, queryOf } from '../filter.ts';
import { say } from '../texts.ts';

/** A saved view of the queue. */
export type SavedView = View & { readonly queue: QueueView };

/** Saved views of the queue, one's own and shared ones, by name; null before the first answer. */
export const savedViews = signal<readonly SavedView[] | null>(null);

/** The view that is being given a name; null while none is. */
export const saving = signal<{ view: SavedView | null } | null>(null);

/** The filter of a saved view. It is read as an address is: what it says was written by somebody else. */
export function filterOfView({ queue }: SavedView): QueueFilter {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(queue)) if (value !== undefined) query.set(name, value);
  return filterOf(query.toString());
}

export const pathOfView = (view: SavedView) => `/${queryOf(filterOfView(view))}`;

/** The view that shows what is shown now. */
export const chosenView = computed(() => {
  const now = queryOf(filter.value);
  return savedViews.value?.find((view) => queryOf(filterOfView(view)) === now) ?? null;
});

const isOfQueue = (view: View): view is SavedView => view.queue !== null;

export async function loadViews(): Promise<void> {
  const answer = await api.views();
  if (answer.ok) savedViews.value = answer.value.items.filter(isOfQueue);
}

/** Saves what is shown now under a name, or gives a saved view this name. False where the server refused: it is said. */
export async function saveView(view: SavedView | null, name: string, shared: boolean): Promise<boolean> {
  const given = { name, query: {}, queue: view === null ? partsOf(filter.value) : view.queue, shared };
  const answer = await (view === null ? api.makeView(given) : api.changeView(view.id, given));
  if (!answer.ok) {
    toast('error', failureText(answer.error));
    return false;
  }
  toast('info', say('view.saved', { name: oneLine(name) }));
  await loadViews();
  return true;
}

export async function removeView(view: SavedView): Promise<void> {
  const answer = await api.removeView(view.id);
  if (!answer.ok) {
    toast('error', failureText(answer.error));
    return;
  }
  savedViews.value = savedViews.value?.filter(({ id }) => id !== view.id) ?? null;
  const given = { name: view.name, query: {}, queue: view.queue, shared: view.shared };
  toast('info', say('view.removed', { name: oneLine(view.name) }), {
    label: say('view.back'),
    run: () => void api.makeView(given).then(loadViews),
  });
}
