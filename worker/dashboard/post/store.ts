import { effect, signal } from '@preact/signals';
import type { LiveMessage, PostDetail, QueueRow } from '../../../shared/contract/review.ts';
import type { Failure } from '../api/call.ts';
import * as api from '../api/client.ts';
import { openPost } from '../queue/store.ts';

export type Detail =
  | { state: 'loading'; id: number }
  | { state: 'failed'; id: number; failure: Failure }
  | { state: 'ready'; id: number; post: PostDetail };

/** The post beside the list; null when none is open. */
export const detail = signal<Detail | null>(null);

/** Loads the open post; a post that is shown already stays while it is fetched again. */
export async function loadPost(id: number): Promise<void> {
  if (detail.peek()?.id !== id) detail.value = { state: 'loading', id };
  const answer = await api.post(id);
  if (openPost.peek() !== id) return;
  if (answer.ok) detail.value = { state: 'ready', id, post: answer.value };
  else if (detail.peek()?.state !== 'ready') detail.value = { state: 'failed', id, failure: answer.error };
}

/** Shows a row as it stands now in the open post, before its flags and history are fetched again. */
export function putInDetail(row: QueueRow): void {
  const shown = detail.peek();
  if (shown?.state !== 'ready' || shown.id !== row.id) return;
  detail.value = { ...shown, post: { ...shown.post, row } };
}

let refresh: ReturnType<typeof setTimeout> | undefined;

/** Fetches the open post again soon; several reasons in a row become one request. */
export function refreshPost(id: number): void {
  if (openPost.peek() !== id) return;
  clearTimeout(refresh);
  refresh = setTimeout(() => openPost.peek() === id && void loadPost(id), 250);
}

export function receiveForPost(message: LiveMessage): void {
  if (message.type === 'post' && message.row.id === openPost.peek()) {
    putInDetail(message.row);
    refreshPost(message.row.id);
  }
  const open = openPost.peek();
  if (message.type === 'reset' && open !== null) refreshPost(open);
  // The server was away while the post was to be loaded, and is back.
  if (message.type === 'ready' && open !== null && detail.peek()?.state === 'failed') void loadPost(open);
}

/** Follows the address. */
export function startPost(): () => void {
  return effect(() => {
    const id = openPost.value;
    if (id === null) detail.value = null;
    else void loadPost(id);
  });
}
