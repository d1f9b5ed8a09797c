import type { Member } from '../../../shared/contract/people.ts';
import { type Role, roles } from '../../../shared/domain/roles.ts';
import { oneLine } from '../../../shared/text/hostile.ts';

export const shows = ['members', 'invites', 'mine', 'looks', 'aside'] as const;
export type Show = (typeof shows)[number];
export const states = ['active', 'removed', 'all'] as const;

export interface PeopleFilter {
  readonly show: Show;
  readonly text: string;
  readonly role: Role | null;
  readonly state: (typeof states)[number];
  /** The member who is looked at. */
  readonly member: number | null;
}

/** What an address asks for; what cannot be understood is left out. */
export function filterOf(search: string): PeopleFilter {
  const query = new URLSearchParams(search);
  const member = query.get('member') ?? '';
  return {
    show: shows.find((name) => name === query.get('show')) ?? 'members',
    text: (query.get('q') ?? '').slice(0, 60),
    role: roles.find((name) => name === query.get('role')) ?? null,
    state: states.find((name) => name === query.get('state')) ?? 'active',
    member: /^[1-9]\d{0,14}$/.test(member) ? Number(member) : null,
  };
}

/** The address of it. */
export function pathOf({ show, text, role, state, member }: PeopleFilter): string {
  const query = new URLSearchParams();
  if (show !== 'members') query.set('show', show);
  if (text !== '') query.set('q', text);
  if (role !== null) query.set('role', role);
  if (state !== 'active') query.set('state', state);
  if (member !== null) query.set('member', String(member));
  return `/people${query.size === 0 ? '' : `?${query}`}`;
}

/** The members who fit, as they came. */
export function fitting(list: readonly Member[], { text, role, state }: PeopleFilter): Member[] {
  const wanted = text.trim().normalize('NFKC').toLowerCase();
  return list.filter(
    (one) =>
      (role === null || one.role === role) &&
      (state === 'all' || one.state === state) &&
      oneLine(one.name).normalize('NFKC').toLowerCase().includes(wanted),
  );
}

/** Whether nobody else could undo it if this member were no admin any more. */
export const isOnlyAdmin = (list: readonly Member[], { id }: Pick<Member, 'id'>): boolean =>
  list.every((one) => (one.id === id) === (one.role === 'admin' && one.state === 'active'));
