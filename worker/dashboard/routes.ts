import { flagClassNames } from '../../shared/domain/classes.ts';
import { postStates } from '../../shared/domain/posts.ts';
import type { View } from './keys/keymap.ts';
import type { QueueFilter } from './queue/merge.ts';

export type Route =
  | { view: 'join' }
  | { view: 'queue'; post: number | null }
  | { view: Exclude<View, 'queue'> }
  | { view: 'lost' };

/** Where each view is. */
export const pathOf: Readonly<Record<View, string>> = {
  queue: '/',
  alerts: '/alerts',
  watchlist: '/watchlist',
  templates: '/templates',
  people: '/people',
  settings: '/settings',
  audit: '/audit',
};

/** Which view an address's path names. */
export function routeOf(path: string): Route {
  if (path === '/') return { view: 'queue', post: null };
  const post = /^\/posts\/(\d{1,15})$/.exec(path)?.[1];
  if (post !== undefined) return { view: 'queue', post: Number(post) };
  if (path === '/join') return { view: 'join' };
  for (const [view, there] of Object.entries(pathOf)) {
    if (path === there && view !== 'queue') return { view: view as Exclude<View, 'queue'> };
  }
  return { view: 'lost' };
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
