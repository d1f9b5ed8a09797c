import { discourse } from './discourse.ts';
import { discuz } from './discuz.ts';
import { flarum } from './flarum.ts';
import { mybb } from './mybb.ts';
import { nodebb } from './nodebb.ts';
import { phpbb } from './phpbb.ts';
import type { Site } from './site.ts';
import { vbulletin } from './vbulletin.ts';
import { web } from './web.ts';
import { xenforo } from './xenforo.ts';

/** Adapters of forum engines, known by their markup, in the order they are asked; the one for any page is last. */
export const openAdapters: readonly Site[] = [discuz, discourse, phpbb, xenforo, vbulletin, flarum, nodebb, mybb, web];
