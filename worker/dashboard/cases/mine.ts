import { computed } from '@preact/signals';
import { session } from '../session.ts';
import { drafts } from './drafts.ts';

/** The number of who is here; null while nobody is. */
export const me = computed(() => (session.value.state === 'in' ? session.value.me.member.id : null));

/** Where the drafts of who is here are kept: the next one at this browser must not find them. */
function ownPlace(place: string): string | null {
  const here = session.peek();
  return here.state === 'in' ? `${here.me.workspace}.${here.me.member.id}.${place}` : null;
}

/** What I was writing at `place`, or null. */
export function myDraft<T>(place: string, fits: (value: unknown) => value is T): T | null {
  const own = ownPlace(place);
  return own === null ? null : drafts.read(own, fits);
}

/** Keeps what I am writing at `place`; an empty text or null is forgotten. Once the session has ended nothing changes. */
export function keepMyDraft(place: string, value: unknown): void {
  const own = ownPlace(place);
  if (own !== null) drafts.keep(own, value);
}
