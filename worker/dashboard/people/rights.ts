import type { Role } from '../../../shared/domain/roles.ts';

/** What may be done here, and who may: what the server's table of actions says, in a person's words. */
export const rights = {
  flag: ['monitor', 'lead', 'admin'],
  shift: ['monitor', 'lead', 'admin'],
  review: ['lead', 'auditor', 'admin'],
  decide: ['lead', 'admin'],
  invite: ['lead', 'admin'],
  people: ['admin'],
  settings: ['admin'],
  audit: ['auditor', 'admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Right = keyof typeof rights;
export const rightNames = Object.keys(rights) as Right[];

export const mayDo = (role: Role, right: Right): boolean => rights[right].some((one) => one === role);

/** What a member can no longer do once their role is another. */
export const lostRights = (from: Role, to: Role): Right[] =>
  rightNames.filter((right) => mayDo(from, right) && !mayDo(to, right));
