import type { BackgroundHandlers } from '../messaging.ts';
import { namedBy, namedPages } from '../sites/named-pages.ts';
import type { SessionDatabase } from './database.ts';
import type { Desk } from './desk.ts';
import { chosenSites, matchRegistrations, patternsToRead } from './registrations.ts';
import { giveBack, injectInto, patternOf } from './sites.ts';

/** The named sites that are read, in the order in which they are offered. */
export async function namedSitesOn(db: SessionDatabase): Promise<string[]> {
  const toRead = await patternsToRead(db);
  const chosen = await chosenSites(db);
  return namedPages
    .filter(({ name, patterns }) => chosen.has(name) && patterns.some((pattern) => toRead.has(pattern)))
    .map(({ name }) => name);
}

/** Whether pages at this address may be read as far as named sites go: false where one stands that nobody chose. */
export async function isChosen(db: SessionDatabase, address: string): Promise<boolean> {
  const named = namedBy(patternOf(address));
  return named === undefined || (await chosenSites(db)).has(named.name);
}

/** Chooses a named site (its permission must have been given by a click) or gives it up, with its permission. */
export async function switchNamed(db: SessionDatabase, name: string, on: boolean): Promise<void> {
  const patterns = namedPages.find((site) => site.name === name)?.patterns;
  if (patterns === undefined) return;
  await db.namedSites.put({ name, on });
  if (!on) await giveBack(db, patterns);
  // Forgets the choice again where no permission came with it.
  await matchRegistrations(db);
  if (on) await injectInto(patterns);
}

/** Permissions came, perhaps in the browser's own settings: choosing a site's own pattern is choosing the site. */
export async function namedGiven(db: SessionDatabase, origins: readonly string[]): Promise<boolean> {
  const given = new Set(origins.flatMap((origin) => namedBy(origin)?.name ?? []));
  for (const name of given) await switchNamed(db, name, true);
  return given.size > 0;
}

export function namedHandlers(desk: Desk): Pick<BackgroundHandlers, 'named/list' | 'named/switch'> {
  const { db } = desk;
  const list = async () => ({ on: await namedSitesOn(db) });
  return {
    'named/list': list,
    'named/switch': async ({ name, on }) => {
      await switchNamed(db, name, on);
      await desk.announce();
      return list();
    },
  };
}
