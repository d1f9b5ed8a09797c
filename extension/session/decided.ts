import type { Settings } from '../../shared/contract/settings.ts';
import type { SiteRules } from '../../shared/contract/site-rules.ts';
import type { Templates } from '../../shared/contract/templates.ts';
import type { Answer } from './answer.ts';
import type { Fetched, One, Session, SessionDatabase } from './database.ts';
import { stillCurrent } from './session.ts';

/** The part of the API that tells what the workspace has decided: each is asked for with the ETag of what is here. */
export interface DecidedApi {
  settings(etag: string | null): Promise<Answer<Settings>>;
  templates(etag: string | null): Promise<Answer<Templates>>;
  siteRules(etag: string | null): Promise<Answer<SiteRules>>;
}

/** What the workspace decides for everybody, by the table it is kept in. */
const decided = { workspace: 'settings', templates: 'templates', siteRules: 'siteRules' } as const satisfies Partial<
  Record<keyof SessionDatabase, keyof DecidedApi>
>;

type Decided = keyof typeof decided;
/** The tables differ only in what their one row holds. */
type AnyTable = { get(key: 'one'): Promise<Fetched<unknown> | undefined>; clear(): Promise<void> } & {
  put(row: One<Fetched<unknown>>): Promise<unknown>;
};

async function refreshOne(
  db: SessionDatabase,
  session: Session,
  name: Decided,
  ask: (etag: string | null) => Promise<Answer<unknown>>,
): Promise<{ answer: Answer<unknown>; changed: boolean }> {
  const table = db[name] as unknown as AnyTable;
  const before = await table.get('one');
  const answer = await ask(before?.etag ?? null);
  // A server from before there was such a thing: what holds without a decision holds.
  const unknown = answer.is === 'refused' && answer.status === 404;
  if (answer.is !== 'ok' && !unknown) return { answer, changed: false };
  const changed = await db.transaction('rw', [db.session, db[name], db.sightings], async () => {
    if (!(await stillCurrent(db, session))) return false;
    if (answer.is !== 'ok') await table.clear();
    else await table.put({ etag: answer.etag, value: answer.value, key: 'one' });
    // What was counted for a workspace that wants none of it is not kept for later.
    if (name === 'workspace' && (answer.is !== 'ok' || (answer.value as Settings).sightings === 'off')) {
      await db.sightings.clear();
    }
    const same = answer.is === 'ok' && JSON.stringify(answer.value) === JSON.stringify(before?.value);
    return !same && (answer.is === 'ok' || before !== undefined);
  });
  return { answer: unknown ? { is: 'unchanged' } : answer, changed };
}

/** Brings settings, reply samples and shared rules up to date. Tells how it went, and whether pages must be told. */
export async function refreshDecided(
  db: SessionDatabase,
  session: Session,
  api: DecidedApi,
): Promise<{ answers: Answer<unknown>[]; changed: boolean }> {
  const names = Object.keys(decided) as Decided[];
  const all = await Promise.all(names.map((name) => refreshOne(db, session, name, (etag) => api[decided[name]](etag))));
  return { answers: all.map(({ answer }) => answer), changed: all.some(({ changed }) => changed) };
}
