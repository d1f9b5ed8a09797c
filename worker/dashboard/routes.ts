import { flagClassNames } from '../../shared/domain/classes.ts';
import { postStates } from '../../shared/domain/posts.ts';
import type { View } from './keys/keymap.ts';
import type { QueueFilter } from './queue/merge.ts';

export type Route =
  | { view: 'join' }
  | { view: 'queue'; post: number | null }
  | { view: Exclude<View, 'queue'>; id: number | null; part: string | null }
  | { view: 'lost' };

/** Where each view is. One thing of it is at its number below (`/cases/3`), a part of that below again (`/cases/3/report`). */
export const pathOf: Readonly<Record<View, string>> = {
  overview: '/overview',
  queue: '/',
  cases: '/cases',
  alerts: '/alerts',
  coordination: '/coordination',
  copies: '/copies',
  authors: '/authors',
  search: '/search',
  shifts: '/shifts',
  watchlist: '/watchlist',
  templates: '/templates',
  people: '/people',
  settings: '/settings',
  audit: '/audit',
};

type OtherView = Exclude<View, 'queue'>;
const otherViews = (Object.keys(pathOf) as View[]).filter((view): view is OtherView => view !== 'queue');

/** Views that can show one thing by its number, and what parts such a thing has. */
const oneOf: ReadonlySet<View> = new Set(['cases', 'alerts', 'coordination', 'copies', 'authors']);
const parts: ReadonlySet<string> = new Set(['cases/report']);

/** Which view an address's path names. */
export function routeOf(path: string): Route {
  if (path === '/') return { view: 'queue', post: null };
  const post = /^\/posts\/(\d{1,15})$/.exec(path)?.[1];
  if (post !== undefined) return { view: 'queue', post: Number(post) };
  if (path === '/join') return { view: 'join' };
  const { view, id, part } =
    /^\/(?<view>[a-z]+)(?:\/(?<id>\d{1,15})(?:\/(?<part>[a-z]{1,20}))?)?$/.exec(path)?.groups ?? {};
  const named = otherViews.find((name) => name === view);
  const fits =
    named !== undefined &&
    (id === undefined || oneOf.has(named)) &&
    (part === undefined || parts.has(`${view}/${part}`));
  if (!fits) return { view: 'lost' };
  return { view: named, id: id === undefined ? null : Number(id), part: part ?? null };
}

/** The queue's filter, as the address carries it; what cannot be understood is left out. */
export function filterOf(search: string): QueueFilter {
  const query = new URLSearchParams(search);
  const site = query.get('site');
  return {
    state: postStates.find((state) => state === query.get('state')) ?? 'open',
    class: flagClassNames.find((name) => name === query.get('class')) ?? null,
    site: site !== null && /^[a-z0-9][a-z0-9.-]{0,63}$/.test(site) ? site : null,
  };
}

/** The query part of an address for this filter, with its `?`; empty for the default. */
export function queryOf(filter: QueueFilter): string {
  const query = new URLSearchParams();
  if (filter.state !== 'open') query.set('state', filter.state);
  if (filter.class !== null) query.set('class', filter.class);
  if (filter.site !== null) query.set('site', filter.site);
  return query.size === 0 ? '' : `?${query}`;
}
