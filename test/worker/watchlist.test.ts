import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Watchlist, Watchlist as WatchlistAnswer, type WatchTerm } from '../../shared/contract/watchlist.ts';
import { hashOfData } from '../../worker/analysis/chain.ts';
import app from '../../worker/index.ts';
import { good, origin, refusal, workspace } from './harness/server.ts';

const term = (id: string, text = id, more: Partial<WatchTerm> = {}) => ({ id, text, ...more });

it('gives every version an ETag, and 304 to who has it', async () => {
  const ours = await workspace();
  const lead = await ours.join('lead');
  const made = await lead.put('/v1/watchlist', { terms: [term('a'), term('b')] }, { 'if-match': '"0"' });
  expect(made.headers.get('etag')).toBe('"1"');
  const list = await good<Watchlist>(made);
  expect(list).toMatchObject({
    version: 1,
    updatedBy: 'lead',
    terms: [{ id: 'a', aliases: [], level: 2 }, { id: 'b' }],
  });
  const asked = (etag: string) =>
    ours.admin.client.v1.watchlist.$get(undefined, { headers: { 'if-none-match': etag } });
  for (const etag of ['"1"', 'W/"1"', '"7", "1"']) {
    const answer = await asked(etag);
    expect([answer.status, await answer.text(), answer.headers.get('etag')]).toEqual([304, '', '"1"']);
  }
  expect((await asked('"0"')).status).toBe(200);
});

it('lets one of two edits win', async () => {
  const { admin } = await workspace();
  expect(await refusal(admin.put('/v1/watchlist', { terms: [] }))).toBe('428 precondition-required');
  expect(await refusal(admin.put('/v1/watchlist', { terms: [] }, { 'if-match': '*' }))).toBe('412 precondition-failed');
  const edit = (id: string) => admin.put('/v1/watchlist', { terms: [term(id)] }, { 'if-match': '"0"' });
  const answers = await Promise.all([edit('mine'), edit('yours')]);
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
});

it('writes only terms that differ, and can show every older list', async () => {
  const ours = await workspace();
  const put = (version: number, terms: unknown[]) =>
    good<Watchlist>(ours.admin.put('/v1/watchlist', { terms }, { 'if-match': `"${version}"` }));
  await put(0, [term('a'), term('b'), term('c')]);
  const second = await put(1, [term('c'), term('a', 'A'), term('d')]);
  expect(second.terms.map((one) => `${one.id}:${one.text}`)).toEqual(['c:c', 'a:A', 'd:d']);
  const at = (version: number) =>
    ours.inside((_object, { storage }) =>
      storage.sql
        .exec<{ json: string }>(
          'SELECT json FROM watch_terms WHERE since <= ? AND (until IS NULL OR until > ?) ORDER BY term',
          version,
          version,
        )
        .toArray()
        .map((row) => JSON.parse(row.json).text),
    );
  expect(await at(1)).toEqual(['a', 'b', 'c']);
  expect(await at(2)).toEqual(['A', 'c', 'd']);
  const rows = await ours.inside(
    (_o, { storage }) => storage.sql.exec('SELECT count(*) AS n FROM watch_terms').one().n,
  );
  expect(rows).toBe(5);
  const [event] = (await good<{ items: { data: unknown; kind: string }[] }>(ours.admin.get('/v1/audit'))).items.slice(
    -1,
  );
  expect(event).toMatchObject({ kind: 'watchlist.changed', data: { version: 2, added: 1, changed: 1, removed: 1 } });
});

/** A term as it was stored before terms could be marked as evaded. */
const oldRow =
  '{"aliases":["招行"],"exclude":[],"id":"a","kind":"brand","level":2,"require":{"any":["信用卡"],"within":30},"text":"招商银行"}';

describe('a list from before terms could be marked as evaded', () => {
  const upgraded = async () => {
    const ours = await workspace();
    await good(ours.admin.put('/v1/watchlist', { terms: [term('a')] }, { 'if-match': '"0"' }));
    await ours.inside((_object, { storage }) => storage.sql.exec('UPDATE watch_terms SET json = ?', oldRow));
    const served = await good<Watchlist>(ours.admin.get('/v1/watchlist'));
    const stored = () =>
      ours.inside((_object, { storage }) =>
        storage.sql
          .exec<{ json: string; since: number; until: number | null }>('SELECT json, since, until FROM watch_terms')
          .toArray(),
      );
    const save = async (terms: unknown[]) => {
      await good(ours.admin.put('/v1/watchlist', { terms }, { 'if-match': '"1"' }));
      const audit = await good<{ items: { data: Record<string, unknown> }[] }>(ours.admin.get('/v1/audit'));
      return audit.items.at(-1)?.data;
    };
    return { served, stored, save };
  };

  it('is served as the contract says', async () => {
    const { served } = await upgraded();
    expect(v.parse(WatchlistAnswer, served)).toEqual(served);
    expect(served.terms).toEqual([{ ...JSON.parse(oldRow), evasion: false }]);
  });

  it('can be saved as it was served, and counts as unchanged', async () => {
    const { served, save } = await upgraded();
    expect(await save(served.terms)).toMatchObject({ version: 2, added: 0, changed: 0, removed: 0 });
  });

  it('counts as changed where a term is marked', async () => {
    const { served, save } = await upgraded();
    expect(await save(served.terms.map((one) => ({ ...one, evasion: true })))).toMatchObject({ changed: 1 });
  });

  it('keeps the rows of every version as they were hashed', async () => {
    const { served, stored, save } = await upgraded();
    const event = await save(served.terms);
    const [before, after] = await stored();
    expect(before).toEqual({ json: oldRow, since: 1, until: 2 });
    expect(after).toMatchObject({ since: 2, until: null });
    expect(event?.sha256).toBe(hashOfData([JSON.parse(after?.json ?? '')]));
  });
});

it('reads nothing of a list from somebody who may not change it', async () => {
  const ours = await workspace();
  const monitor = await ours.join('monitor');
  const stranger = { authorization: `Bearer fs_${ours.name}_${'A'.repeat(43)}` };
  const asked = async (headers: Record<string, string>) => {
    let read = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          read++;
          controller.enqueue(new TextEncoder().encode(' '.repeat(1000)));
          if (read === 5) controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    const request = new Request(`${origin}/v1/watchlist`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'if-match': '"0"', ...headers },
      body,
    });
    return [await refusal(app.fetch(request, env)), read];
  };
  expect(await asked(stranger)).toEqual(['401 unauthenticated', 0]);
  expect(await asked(monitor.headers)).toEqual(['403 forbidden', 0]);
  expect(await asked(ours.admin.headers)).toEqual(['400 bad-request', 5]);
});

it('refuses too many terms with one fault, without looking at each', async () => {
  const { admin } = await workspace();
  for (const wrong of [{}, null]) {
    const terms = Array.from({ length: 10_001 }, () => wrong);
    const answer = await admin.put('/v1/watchlist', { terms }, { 'if-match': '"0"' });
    expect(await answer.json()).toMatchObject({ status: 422, errors: [{ pointer: '/terms' }] });
  }
});

it('takes a list of ten thousand terms, and refuses one over 2 MB', async () => {
  const { admin } = await workspace();
  const many = Array.from({ length: 10_000 }, (_, n) => term(`t${n}`, `词${n}`, { aliases: [`别名${n}`] }));
  const list = await good<Watchlist>(admin.put('/v1/watchlist', { terms: many }, { 'if-match': '"0"' }));
  expect(list.terms).toHaveLength(10_000);
  const big = many.map((one) => ({ ...one, exclude: Array.from({ length: 20 }, (_, n) => `排除词${n}`) }));
  expect(await refusal(admin.put('/v1/watchlist', { terms: big }, { 'if-match': '"1"' }))).toBe('413 too-large');
});
