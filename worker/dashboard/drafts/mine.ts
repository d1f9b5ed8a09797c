import { computed, effect } from '@preact/signals';
import { session } from '../session.ts';
import { drafts } from './storage.ts';

/** The number of who is here; null while nobody is. */
export const me = computed(() => (session.value.state === 'in' ? session.value.me.member.id : null));

/** Whose drafts these are: who is here, or was until the session ended just now. */
let owner: string | null = null;

effect(() => {
  const here = session.value;
  if (here.state === 'in') owner = `${here.me.workspace}.${here.me.member.id}`;
});

/** Where the drafts of who is here are kept: the next one at this browser must not find them. */
const ownPlace = (place: string): string | null => (owner === null ? null : `${owner}.${place}`);

/** What I was writing at `place`, or null. */
export function myDraft<T>(place: string, fits: (value: unknown) => value is T): T | null {
  const own = ownPlace(place);
  return own === null ? null : drafts.read(own, fits);
}

/** Keeps what I am writing at `place`; an empty text or null is forgotten. */
export function keepMyDraft(place: string, value: unknown): void {
  const own = ownPlace(place);
  if (own !== null) drafts.keep(own, value);
}
