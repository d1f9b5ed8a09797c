import type { View } from './keys/keymap.ts';

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
