import { expect } from 'vitest';
import { postKey } from '../../../shared/text/canonical-url.ts';
import { compareRebuilt } from '../../../worker/analysis/compare-rebuilt.ts';
import { Rebuild } from '../../../worker/analysis/rebuild.ts';
import { eventsAfter } from '../../../worker/workspace/events.ts';

/** Folds all events anew, from nothing, and holds the rows against what comes of it. */
export function expectRebuilt(sql: SqlStorage): void {
  const rebuilt = new Rebuild();
  for (const event of eventsAfter(sql, 0, 1_000_000)) rebuilt.take(event);
  rebuilt.finish();
  const all = (table: string) => sql.exec(`SELECT * FROM ${table}`).toArray();
  const evidence = new Map(
    sql
      .exec<{ sha256: string; json: string }>('SELECT sha256, json FROM evidence WHERE erased_at IS NULL')
      .toArray()
      .map(({ sha256, json }) => [sha256, postKey(JSON.parse(json))]),
  );
  const { differences } = compareRebuilt(rebuilt, {
    members: all('members'),
    flags: all('flags'),
    posts: all('posts'),
    decisions: all('decisions'),
    proposals: all('proposals'),
    cases: all('cases'),
    keyOf: (sha256) => evidence.get(sha256),
  });
  expect(differences).toEqual([]);
}
