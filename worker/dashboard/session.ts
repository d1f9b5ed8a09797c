import { computed, signal } from '@preact/signals';
import type { Me } from '../../shared/contract/people.ts';
import type { Role } from '../../shared/domain/roles.ts';
import { type Failure, signedOut } from './api/call.ts';
import * as api from './api/client.ts';
import type { View } from './keys/keymap.ts';

export type Session =
  | { state: 'asking' }
  | { state: 'in'; me: Me }
  | { state: 'out' }
  | { state: 'failed'; failure: Failure };

const asked = signal<Session>({ state: 'asking' });

/** Who is here. Turns to `out` as soon as any request is refused for want of a credential. */
export const session = computed<Session>(() =>
  signedOut.value && asked.value.state !== 'asking' ? { state: 'out' } : asked.value,
);

export const role = computed<Role | null>(() => (session.value.state === 'in' ? session.value.me.member.role : null));

const reading = [
  'overview',
  'queue',
  'cases',
  'alerts',
  'coordination',
  'copies',
  'authors',
  'search',
  'shifts',
  'watchlist',
  'templates',
  'people',
  'settings',
] as const satisfies readonly View[];

/** The views a role may use; the server checks again. */
const viewsOf: Readonly<Record<Role, readonly View[]>> = {
  monitor: ['watchlist', 'shifts', 'people'],
  lead: reading,
  auditor: [...reading, 'audit'],
  admin: [...reading, 'audit'],
};

export const myViews = computed<readonly View[]>(() => (role.value === null ? [] : viewsOf[role.value]));
export const mayDecide = computed(() => role.value === 'lead' || role.value === 'admin');

/** Asks the server who is here. */
export async function loadSession(): Promise<void> {
  const answer = await api.me();
  if (answer.ok) enter(answer.value);
  else if (signedOut.value) asked.value = { state: 'out' };
  else asked.value = { state: 'failed', failure: answer.error };
}

/** Starts a session with this answer of `me` or of enrolling. */
export function enter(me: Me): void {
  signedOut.value = false;
  asked.value = { state: 'in', me };
}

/** Ends the session on the server and here. */
export async function leave(): Promise<Failure | null> {
  const answer = await api.signOut();
  if (!answer.ok && !signedOut.value) return answer.error;
  asked.value = { state: 'out' };
  return null;
}
