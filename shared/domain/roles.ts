/** What a member of a workspace may be. */
export const roles = ['monitor', 'lead', 'auditor', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Which roles a member may hand out by invite. */
export const mayInvite = {
  monitor: [],
  auditor: [],
  lead: ['monitor'],
  admin: roles,
} as const satisfies Record<Role, readonly Role[]>;

export function canInvite(by: Role, role: Role): boolean {
  return mayInvite[by].some((allowed) => allowed === role);
}
