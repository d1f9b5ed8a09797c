import { discuz } from './discuz.ts';
import type { Site } from './site.ts';
import { web } from './web.ts';

/** Adapters of forum engines, known by their markup, in the order they are asked; the one for any page is last. */
export const openAdapters: readonly Site[] = [discuz, web];
