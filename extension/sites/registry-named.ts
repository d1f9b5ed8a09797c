import type { Site } from './site.ts';
import { weibo } from './weibo.ts';

/** Adapters of named sites (`named-pages.ts`), in the order they are asked. */
export const namedAdapters: readonly Site[] = [weibo];
