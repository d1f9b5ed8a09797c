import { signal } from '@preact/signals';
import type { Answer, Failure } from '../api/call.ts';

/** A list that is fetched, with what is to be known while it is. */
export interface Listed<T> {
  readonly items: readonly T[] | null;
  readonly failure: Failure | null;
}

/** A list from the server as a signal, and the function that fetches it (again). What is shown stays while it is fetched. */
export function listed<T>(fetchList: () => Promise<Answer<{ items: readonly T[] }>>) {
  const state = signal<Listed<T>>({ items: null, failure: null });
  const load = async () => {
    const answer = await fetchList();
    state.value = answer.ok
      ? { items: answer.value.items, failure: null }
      : { items: state.peek().items, failure: answer.error };
  };
  return { state, load };
}
