import Dexie, { type Table } from 'dexie';
import type { KnownPost, MyFlag } from '../../shared/contract/flags.ts';
import type { Me } from '../../shared/contract/people.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import type { Sighting } from '../../shared/contract/sightings.ts';
import type { HealthCount } from '../../shared/contract/site-health.ts';
import type { SiteRule, SiteRules } from '../../shared/contract/site-rules.ts';
import type { Templates } from '../../shared/contract/templates.ts';
import type { WatchTerm } from '../../shared/contract/watchlist.ts';
import type { LocalSettings } from '../messages.ts';

/** Who is signed in here, and where. Every sign-in has a token of its own. */
export interface Session {
  server: string;
  token: string;
  me: Me;
  /** The server no longer knows the token; what waits is kept until somebody joins again. */
  revoked: boolean;
}

/** The watchlist as it was fetched, and compiled (`Matcher.serialize()`, base64). */
export interface StoredWatchlist {
  version: number;
  etag: string | null;
  fetchedAt: number;
  terms: WatchTerm[];
  matcher: string;
  /** The extension's version that compiled it: another one may store it in another form. */
  compiledBy: string;
}

/** How far the deltas were read, and how the last attempt went. */
export interface SyncState {
  known: number;
  mine: number;
  lastSyncAt: number | null;
  reachable: boolean;
  /** When counts of site health were sent last, whatever came of it. */
  healthAt: number | null;
  /** When it was told last that somebody reads. */
  presenceAt: number | null;
  /** Up to which event alerts have been shown; null: never looked. */
  alertsTold: number | null;
}

export const freshSync: SyncState = {
  ...{ known: 0, mine: 0, lastSyncAt: null, reachable: true },
  ...{ healthAt: null, presenceAt: null, alertsTold: null },
};

/** A token to be revoked at its server as soon as that can be reached. */
export interface Farewell {
  token: string;
  server: string;
  since: number;
}

/** Something the workspace decides, as it was fetched last. */
export interface Fetched<T> {
  etag: string | null;
  value: T;
}

/** A sighting that waits to be sent, or was sent within the last hour. */
export interface KeptSighting {
  /** `<postKey>|<hours since 1970>`: one an hour. */
  id: string;
  /** The batch it is part of, once it was tried: the same batch is sent again. Empty: in none yet. */
  batch: string;
  at: number;
  /** Null once it was sent: only so that it is not counted again within the hour. */
  item: Sighting | null;
}

/** Counts of one check that wait to be told; `id` is adapter, page, kind and check. */
export type KeptHealth = HealthCount & { id: string };

/** A rule that was made on this device. */
export type OwnRule = SiteRule & { madeAt: number };

/** Single values have a table each with this one key. */
export type One<T> = T & { key: 'one' };

/**
 * What the extension knows, in its own IndexedDB. Content scripts have no way to it in any browser, which cannot be
 * said of `storage.local` in Firefox: that is why the token is here.
 */
export class SessionDatabase extends Dexie {
  declare session: Table<One<Session>, string>;
  declare watchlist: Table<One<StoredWatchlist>, string>;
  declare sync: Table<One<SyncState>, string>;
  declare settings: Table<One<LocalSettings>, string>;
  declare known: Table<KnownPost, string>;
  declare mine: Table<MyFlag, string>;
  declare farewells: Table<Farewell, string>;
  declare sites: Table<{ pattern: string; origin: string }, string>;
  declare namedSites: Table<{ name: string; on: boolean }, string>;
  declare workspace: Table<One<Fetched<Settings>>, string>;
  declare templates: Table<One<Fetched<Templates>>, string>;
  declare siteRules: Table<One<Fetched<SiteRules>>, string>;
  declare ownRules: Table<OwnRule, string>;
  declare sightings: Table<KeptSighting, string>;
  declare health: Table<KeptHealth, string>;
  /** The hand-over note that is being written. */
  declare drafts: Table<One<{ text: string }>, string>;

  constructor(name = 'fengsheng-session') {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      session: 'key',
      watchlist: 'key',
      sync: 'key',
      settings: 'key',
      known: 'key',
      mine: 'id, at, postKey',
      farewells: 'token',
      sites: 'pattern',
    });
    this.version(2).stores({
      namedSites: 'name',
      workspace: 'key',
      templates: 'key',
      siteRules: 'key',
      ownRules: 'id, host',
      sightings: 'id, at, batch',
      health: 'id',
      drafts: 'key',
    });
  }
}
