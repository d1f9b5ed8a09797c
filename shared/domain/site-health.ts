/** What a post can lose when its site changes its pages, beside its identity. */
export const siteFields = ['author', 'time', 'text', 'counts'] as const;
export type SiteField = (typeof siteFields)[number];

/** What is measured: a field of the posts, or (`posts`) whether there are any on a page that should have some. */
export const healthChecks = ['posts', ...siteFields] as const;
export type HealthCheck = (typeof healthChecks)[number];

/** From this share of misses on, what is checked counts as unreadable… */
const brokenFrom = 0.5;
/** …once so many were looked at. One page without posts is enough to say so to the monitor, not to the workspace. */
export const enough = { page: { posts: 1, field: 3 }, workspace: { posts: 3, field: 10 } } as const;

/** Whether so many misses mean that the check fails. `looked` and `missed` are whole numbers, missed ≤ looked. */
export function isBroken(check: HealthCheck, looked: number, missed: number, where: keyof typeof enough): boolean {
  return looked >= enough[where][check === 'posts' ? 'posts' : 'field'] && missed >= looked * brokenFrom;
}
