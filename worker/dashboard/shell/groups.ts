import type { View } from '../keys/keymap.ts';

/** How the views stand in the navigation: what a shift works with, what leads are followed with, what the house is kept with. */
export const navGroups = [
  { name: 'now', views: ['overview', 'queue', 'alerts', 'cases', 'shifts'] },
  { name: 'find', views: ['search', 'coordination', 'copies', 'authors'] },
  { name: 'house', views: ['watchlist', 'templates', 'people', 'settings', 'audit'] },
] as const satisfies readonly { name: string; views: readonly View[] }[];

/** What stands at the foot of a phone's window; the rest is behind a button. */
export const phoneViews = ['overview', 'queue', 'alerts', 'cases'] as const satisfies readonly View[];
