import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import type { AuditFound } from '../../shared/contract/audit.ts';
import { csvFiles, type ImportBegun } from '../../shared/contract/export.ts';
import type { FlagItem } from '../../shared/contract/flags.ts';
import { hourMs } from '../../shared/time.ts';
import { ExportCheck, type ExportReport } from '../../worker/analysis/check-export.ts';
import { firstLineHash, lineHash } from '../../worker/analysis/line-hash.ts';
import { type ExportPart, roomInPart } from '../../worker/workspace/export.ts';
import { exportedTables, leftOut } from '../../worker/workspace/export-tables.ts';
import { migrate } from '../../worker/workspace/migrate.ts';
import { migrations } from '../../worker/workspace/migrations.ts';
import { columnsOf, keyOf, tablesOf } from '../../worker/workspace/tables.ts';
import { open as openCase } from './harness/cases.ts';
import { expectConsistent } from './harness/consistency.ts';
import { evidence, flag, flagItem, flagPost } from './harness/flags.ts';
import { runJobs, runJobsAt } from './harness/jobs.ts';
import { picture, sendPicture } from './harness/pictures.ts';
import { type Device, enrol, good, refusal, send, setup, type TestWorkspace, workspace } from './harness/server.ts';
import { batch, sighting, wantSightings } from './harness/sightings.ts';

/** What was written straight into the tables: no event made it, or took it away. */
const byHand = /^post \d+: no event made it$|^has no payload, and nothing says that it was erased$/;

const secret = { authorization: `Bearer ${env.SETUP_SECRET}` };
const fresh = () => `moved-${crypto.randomUUID().slice(0, 8)}`;

/** A workspace in which a bit of everything has happened. */
async function livedIn(): Promise<TestWorkspace> {
  const ours = await workspace({ sample: true });
  const monitor = await ours.join('monitor');
  await wantSightings(ours, 'text');
  await good(monitor.post('/v1/sightings', batch(sighting({ text: '海潮银行' }), sighting())));
  const shown = picture();
  const item = flagItem({ note: '=1+1', grade: 'major', picture: shown.sha256 });
  await flag(monitor, item);
  await good(sendPicture(monitor, shown.sha256, shown.bytes));
  const post = await flagPost(ours.admin, { class: 'venting', evidence: evidence({ text: '-他说"不行"\n,完' }) });
  await flag(monitor, flagItem({ evidence: item.evidence, class: 'venting' }));
  await good(ours.admin.post('/v1/decisions', { items: [{ outcome: 'dismissed', post, version: 0, reason: '无关' }] }));
  const lead = await ours.join('lead');
  const [doubted, held] = [await flagPost(monitor, { class: 'fabrication' }), await flagPost(monitor)];
  const proposed = { outcome: 'confirmed', class: 'fabrication', post: doubted, version: 0, reason: '不实' };
  await good(lead.post('/v1/decisions', { items: [proposed] }));
  await good(lead.post(`/v1/posts/${held}/claim`, {}));
  await good(lead.put(`/v1/posts/${held}/owner`, { member: 1 }));
  await good(ours.admin.post('/v1/templates', { title: 't', text: 'x', classes: ['venting'] }));
  await good(ours.admin.post('/v1/handovers', { text: '交班' }));
  const { id } = await openCase(ours.admin, { grade: 'major', origin: { posts: [doubted, held] } });
  const beside = (part: string, body: unknown) => good(ours.admin.post(`/v1/cases/${id}/${part}`, body));
  await beside('notes', { text: '@lead 请看', mentions: [lead.memberId] });
  await beside('tasks', { text: '回访', assignee: lead.memberId, dueAt: 1_900_000_000_000 });
  await beside('contacts', { kind: 'media', who: '记者', at: 1_700_000_000_000, content: '来电' });
  const { id: other } = await openCase(ours.admin, { title: '另一件' });
  await good(ours.admin.post(`/v1/cases/${id}/merge`, { case: other }));
  return ours;
}

const exported = async (device: Device): Promise<string> => {
  const answer = await device.get('/v1/export');
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.text();
};

const begin = async (name: string) =>
  (await good<ImportBegun>(send(`/v1/workspaces/${name}/import`, { method: 'POST', headers: secret }))).import;

const sendPart = (name: string, id: string, part: number, body: string) =>
  send(`/v1/workspaces/${name}/import/${id}/${part}`, {
    method: 'PUT',
    headers: { ...secret, 'content-type': 'application/x-ndjson' },
    body,
  });

const finish = (name: string, id: string) =>
  send(`/v1/workspaces/${name}/import/${id}`, { method: 'POST', headers: secret });

/** Imports a file in parts of so many lines; the refusal when there is one. */
async function imported(name: string, file: string, linesInPart = 20): Promise<string | null> {
  const id = await begin(name);
  const lines = file.trimEnd().split('\n');
  for (let part = 0; part * linesInPart < lines.length; part++) {
    const text = lines.slice(part * linesInPart, (part + 1) * linesInPart).map((line) => `${line}\n`);
    const taken = await sendPart(name, id, part, text.join(''));
    if (!taken.ok) return ((await taken.json()) as { detail: string }).detail;
    await taken.body?.cancel();
  }
  const finished = await finish(name, id);
  if (!finished.ok) return ((await finished.json()) as { detail: string }).detail;
  await finished.body?.cancel();
  return null;
}

/** All rows of the tables in an export, but what happens to everything that moves. */
function contentOf(sql: SqlStorage) {
  const moved = new Set(['jobs', 'to_analyse']);
  const tables = exportedTables.filter((table) => !moved.has(table));
  const rows = Object.fromEntries(
    tables.map((table) => [
      table,
      sql.exec(`SELECT * FROM ${table} ORDER BY ${keyOf(columnsOf(sql, table)).join(', ')}`).toArray(),
    ]),
  );
  rows.workspace = rows.workspace?.map((row) => ({ ...row, name: '' })) ?? [];
  rows.events = rows.events?.filter(({ kind }) => kind !== 'workspace.imported') ?? [];
  return rows;
}

const inside = <T>(name: string, look: (sql: SqlStorage) => T) =>
  runInDurableObject(env.WORKSPACE.getByName(name), (_object, { storage }) => look(storage.sql));

/** The lines with one of them changed, and the hash at the end made to fit. */
function changed(file: string, change: (lines: string[]) => void): string {
  const lines = file.trimEnd().split('\n');
  change(lines);
  const end = JSON.parse(lines.pop() ?? '');
  const sha256 = lines.reduce(lineHash, firstLineHash);
  return [...lines, JSON.stringify({ ...end, sha256 }), ''].join('\n');
}

/** What `npm run verify` finds. */
function checked(file: string): ExportReport {
  const check = new ExportCheck();
  for (const line of file.trimEnd().split('\n')) check.take(line);
  return check.finish();
}

function replace(lines: string[], table: string, nth: number, what: string | RegExp, by: string): void {
  const at = lineOf(lines, table) + nth;
  const line = lines[at] ?? '';
  lines[at] = line.replace(what, by);
  expect(lines[at]).not.toBe(line);
}

const lineOf = (lines: string[], table: string) =>
  table === 'head'
    ? 0
    : table === 'end'
      ? lines.length - 1
      : lines.findIndex((line) => line.startsWith(`{"t":"${table}"`));

describe('an export', () => {
  it('holds every table, or somebody has said why not', async () => {
    const ours = await workspace();
    const { tables, keyless } = await ours.inside((_object, { storage: { sql } }) => ({
      tables: tablesOf(sql),
      keyless: exportedTables.filter((table) => keyOf(columnsOf(sql, table)).length === 0),
    }));
    expect([...exportedTables, ...Object.keys(leftOut)].sort()).toEqual(tables);
    expect(keyless).toEqual([]);
  });

  it('becomes the same workspace elsewhere, with a chain that verifies', async () => {
    const ours = await livedIn();
    const file = await exported(ours.admin);
    const before = await ours.inside((_object, { storage }) => contentOf(storage.sql));
    expect(checked(file).faults).toEqual([]);
    const name = fresh();
    expect(await imported(name, file)).toBeNull();
    await inside(name, (sql) => expect(contentOf(sql)).toEqual(before));
    // What is worked out of posts is filled anew.
    await runDurableObjectAlarm(env.WORKSPACE.getByName(name));
    await inside(name, expectConsistent);
    // Nobody comes in with what they had; whoever runs the server lets the first one in.
    expect(
      await refusal(
        send('/v1/me', { headers: { authorization: `Bearer ${ours.admin.token.replace(ours.name, name)}` } }),
      ),
    ).toBe('401 unauthenticated');
    const { invite } = await good<{ invite: string }>(setup({ name, invite: true }));
    const admin = await enrol(invite);
    const { items } = await good<{ items: unknown[] }>(admin.get('/v1/queue'));
    expect(items.length).toBe(3);
    await flagPost(admin);
    await inside(name, expectConsistent);
    expect(await refusal(send(`/v1/workspaces/${name}/import`, { method: 'POST', headers: secret }))).toBe(
      '409 conflict',
    );
    // And on from there.
    const third = fresh();
    expect(await imported(third, await exported(admin))).toBeNull();
  });

  it('opens nothing: no hash of a token, no invite', async () => {
    const ours = await livedIn();
    const hashes = await ours.inside((_object, { storage }) =>
      storage.sql
        .exec<{ h: string }>('SELECT secret_hash AS h FROM devices UNION ALL SELECT secret_hash FROM invites')
        .toArray(),
    );
    const file = await exported(ours.admin);
    expect(hashes.filter(({ h }) => file.includes(h))).toEqual([]);
  });

  it('is of one moment, whatever changes while it is read', { timeout: 30_000 }, async () => {
    const ours = await livedIn();
    await fill(ours, 1_500);
    const credential = { kind: 'extension', workspace: ours.name, secret: ours.admin.token.slice(-43) } as const;
    const ask = async (name: 'beginExport' | 'exportPart', input: unknown) => {
      const { json } = await ours.inside((object) => object.call(credential, name, input));
      return JSON.parse(json) as ExportPart;
    };
    let part = await ask('beginExport', null);
    let file = part.text;
    let parts = 0;
    for (; !part.end; parts++) {
      // All that a table may see: rows that come, that change before and behind the place that is read, that go.
      const post = await flagPost(ours.admin);
      await good(
        ours.admin.post('/v1/decisions', { items: [{ outcome: 'confirmed', class: 'venting', post, version: 0 }] }),
      );
      await ours.inside((_object, { storage: { sql } }) => {
        sql.exec("UPDATE posts SET excerpt = excerpt || 'x' WHERE id % 100 = ?", parts);
        sql.exec('DELETE FROM handovers WHERE id = ?', parts);
        sql.exec('DELETE FROM sighting_terms WHERE sighting = ?', parts);
        sql.exec('UPDATE events SET data = NULL WHERE seq = ?', parts + 3);
      });
      part = await ask('exportPart', { id: part.id });
      file += part.text;
    }
    expect(parts).toBeGreaterThan(5);
    expect(checked(file).faults.filter(({ what }) => !byHand.test(what))).toEqual([]);
    const now = await ours.inside((_object, { storage }) => contentOf(storage.sql));
    const name = fresh();
    expect(await imported(name, file, 500)).toBeNull();
    expect(await inside(name, contentOf)).toEqual(now);
    await ours.inside((_object, { storage: { sql } }) => {
      expect(sql.exec("SELECT name FROM sqlite_master WHERE type = 'trigger'").toArray()).toEqual([]);
      expect(sql.exec('SELECT * FROM export_changes').toArray()).toEqual([]);
    });
  });

  it('is read in parts, however large the workspace is', { timeout: 30_000 }, async () => {
    const ours = await workspace();
    await fill(ours, 7_000);
    const answer = await ours.admin.get('/v1/export');
    let [parts, largest, all] = [0, 0, 0];
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      parts++;
      largest = Math.max(largest, chunk.byteLength);
      all += chunk.byteLength;
    }
    expect(all).toBeGreaterThan(20 * roomInPart);
    expect(largest).toBeLessThan(2 * roomInPart);
    expect(parts).toBeGreaterThan(20);
  });

  it('is given up when nobody reads on, or another is begun', async () => {
    const ours = await workspace();
    await fill(ours, 2_000);
    const first = await ours.admin.get('/v1/export');
    await exported(ours.admin);
    await expect(first.text()).rejects.toThrow();
    const left = await ours.admin.get('/v1/export');
    await ours.clock(() => Date.now() + hourMs);
    await runDurableObjectAlarm(ours.stub);
    await ours.inside((_object, { storage: { sql } }) => {
      expect(sql.exec("SELECT name FROM sqlite_master WHERE type = 'trigger'").toArray()).toEqual([]);
    });
    await expect(left.text()).rejects.toThrow();
  });
});

/** So many posts and their flags and sightings, written straight into the tables. */
async function fill(ours: TestWorkspace, many: number): Promise<void> {
  await flagPost(ours.admin);
  await ours.inside((_object, { storage: { sql } }) => {
    const from = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)';
    sql.exec(
      `${from} INSERT INTO posts (id, key, site, kind, url, excerpt, first_flag_at, last_flag_at, state)
       SELECT 1000 + i, 'weibo:F' || i, 'weibo', 'post', 'https://weibo.com/1/F' || i, '帖子', 1, 1, 'open' FROM n`,
      many,
    );
    sql.exec(
      `${from} INSERT INTO sightings (key, hour, site, kind, url, first_seen_at, last_seen_at, times, terms)
       SELECT 'weibo:S' || i, 490000, 'weibo', 'post', 'https://weibo.com/1234567890/S' || i, 1, 1, 1, '[]' FROM n`,
      many,
    );
    sql.exec(
      "INSERT INTO sighting_terms (term, hour, sighting) SELECT 't', hour, id FROM sightings WHERE terms = '[]'",
    );
    sql.exec("UPDATE sightings SET terms = '[\"t\"]' WHERE terms = '[]'");
  });
}

describe('an import', () => {
  it('that is interrupted leaves nothing half, wherever that is', async () => {
    const ours = await livedIn();
    const file = await exported(ours.admin);
    const lines = file.trimEnd().split('\n');
    const name = fresh();
    const token = ours.admin.token.replace(ours.name, name);
    for (const until of [0, 1, 2, Math.floor(lines.length / 2), lines.length]) {
      const id = await begin(name);
      if (until > 0)
        await good(
          sendPart(
            name,
            id,
            0,
            lines
              .slice(0, until)
              .map((line) => `${line}\n`)
              .join(''),
          ),
        );
      expect(await refusal(send('/v1/me', { headers: { authorization: `Bearer ${token}` } }))).toBe(
        '401 unauthenticated',
      );
      expect(await refusal(setup({ name }))).toBe('409 conflict');
      if (until < lines.length) expect(await refusal(finish(name, id))).toBe('422 invalid');
    }
    // Left alone, it is gone after an hour, and the name is free.
    await runInDurableObject(env.WORKSPACE.getByName(name), (object) => {
      object.clock = () => Date.now() + 2 * hourMs;
    });
    await runDurableObjectAlarm(env.WORKSPACE.getByName(name));
    expect(await inside(name, tablesOf)).toEqual([]);
    expect(await imported(name, file)).toBeNull();
  });

  it('takes a part whose answer was lost once', async () => {
    const ours = await livedIn();
    const lines = (await exported(ours.admin))
      .trimEnd()
      .split('\n')
      .map((line) => `${line}\n`);
    const name = fresh();
    const id = await begin(name);
    const parts = [lines.slice(0, 10).join(''), lines.slice(10).join('')] as const;
    expect(await refusal(sendPart(name, id, 1, parts[1]))).toBe('409 conflict');
    for (const part of [0, 0, 1, 1] as const) await good(sendPart(name, id, part, parts[part]));
    await good(finish(name, id));
    await inside(name, expectConsistent);
  });

  it('refuses what was tampered with, and says where', { timeout: 30_000 }, async () => {
    const file = await exported((await livedIn()).admin);
    const tampered: Record<string, [string, RegExp]> = {
      'cut at the end': [`${file.trimEnd().split('\n').slice(0, -1).join('\n')}\n`, /end of the export is missing/],
      'a byte changed': [file.replace('无关', '有关'), /Line \d+: (event \d+ does not hold: data|the hash at the end)/],
      'an event changed': [
        changed(file, (lines) => {
          const at = lineOf(lines, 'events') + 2;
          lines[at] = (lines[at] ?? '').replace(/"actor":(\d+|null)/, '"actor":7');
        }),
        /Line \d+: event 3 does not hold: hash/,
      ],
      'an event left out': [
        changed(file, (lines) => lines.splice(lineOf(lines, 'events') + 1, 1)),
        /Line \d+: event 3 does not hold: order/,
      ],
      'a row left out': [
        changed(file, (lines) => lines.splice(lineOf(lines, 'handovers'), 1)),
        /"handovers" has 0 rows, the end of the export says 1/,
      ],
      'a member of a flag left out': [
        changed(file, (lines) => {
          lines.splice(lineOf(lines, 'members') + 1, 1);
          const end = JSON.parse(lines.at(-1) ?? '');
          end.end.rows.members--;
          lines[lines.length - 1] = JSON.stringify(end);
        }),
        /names one of "members" that is not there/,
      ],
      'an unknown table': [
        changed(file, (lines) => lines.splice(5, 0, '{"t":"devices","r":{"id":1}}')),
        /Line 6: there is no table "devices"/,
      ],
      'a column that is SQL': [
        changed(file, (lines) => lines.splice(5, 0, '{"t":"members","r":{"id\\") VALUES (1); --":1}}')),
        /Line 6: the table "members" has no column/,
      ],
      'a kind of finding that there is not': [
        changed(file, (lines) => lines.splice(5, 0, '{"t":"findings","r":{"id":1,"kind":"verdict"}}')),
        /Line 6: findings.kind must be one of/,
      ],
      'a view that is no JSON': [
        changed(file, (lines) => lines.splice(5, 0, '{"t":"views","r":{"id":1,"by":1,"name":"x","query":"{"}}')),
        /Line 6: views.query is no JSON/,
      ],
      'an address that is none': [
        changed(file, (lines) => replace(lines, 'posts', 0, /"url":"[^"]*"/, '"url":"javascript:alert(1)"')),
        /Line \d+: posts.url is no address/,
      ],
      'a role that there is not': [
        changed(file, (lines) => {
          const at = lineOf(lines, 'members');
          lines[at] = (lines[at] ?? '').replace('"role":"admin"', '"role":"root"');
        }),
        /Line \d+: members.role must be one of/,
      ],
      'a text for a number': [
        changed(file, (lines) => {
          const at = lineOf(lines, 'members');
          lines[at] = (lines[at] ?? '').replace(/"created_at":\d+/, '"created_at":"x"');
        }),
        /Line \d+: members.created_at is a text/,
      ],
      'of a later version': [
        file.replace(/"migration":\d+/, `"migration":${migrations.length + 1}`),
        /Line 1: the export is of version \d+, this server knows \d+/,
      ],
      'something else': ['hello\n', /Line 1: not JSON/],
      'more after the end': [`${file}{}\n`, /Line \d+: there is something after the end/],
    };
    const name = fresh();
    for (const [what, [text, why]] of Object.entries(tampered)) {
      expect([what, await imported(name, text)]).toEqual([what, expect.stringMatching(why)]);
      expect(await refusal(setup({ name }))).toBe('409 conflict');
    }
  });

  it('brings the tables of an older version to the present one', async () => {
    const ours = await livedIn();
    const name = fresh();
    // What version 3 had: its tables with their columns.
    const old = await inside(fresh(), (sql) => {
      migrate(sql, 1, migrations.slice(0, 3));
      return Object.fromEntries(
        tablesOf(sql).map((table) => [table, columnsOf(sql, table).map((column) => column.name)]),
      );
    });
    const file = changed(await exported(ours.admin), (lines) => {
      const [head, ...rest] = lines;
      const end = JSON.parse(rest.pop() ?? '');
      const kept = rest.flatMap((line) => {
        const { t, r } = JSON.parse(line) as { t: string; r: Record<string, unknown> };
        const columns = old[t];
        return columns === undefined
          ? []
          : [JSON.stringify({ t, r: Object.fromEntries(columns.map((column) => [column, r[column]])) })];
      });
      end.end.rows = Object.fromEntries(Object.entries(end.end.rows).filter(([table]) => table in old));
      end.end.sequences = {};
      const first = JSON.stringify({ ...JSON.parse(head ?? ''), migration: 3 });
      lines.splice(0, lines.length, first, ...kept, JSON.stringify(end));
    });
    expect(await imported(name, file)).toBeNull();
    await runJobs({ inside: (look) => runInDurableObject(env.WORKSPACE.getByName(name), look) });
    await inside(name, (sql) => {
      expect(sql.exec('SELECT max(id) AS last FROM migrations').one()).toEqual({ last: migrations.length });
      expect(sql.exec('SELECT count(*) AS n FROM copies WHERE post IS NOT NULL').one()).toEqual({ n: 4 });
    });
  });

  it('finds the same coordination when everything is looked at again there', async () => {
    const ours = await workspace();
    const from = Date.now() - 5 * hourMs;
    const text = '海潮银行信用卡年费说好免的，结果月月都扣，打客服永远排队，大家千万别办这张卡，办了就后悔';
    const items: FlagItem[] = [];
    for (const [n, wording] of [text, `${text}，转给身边的朋友`, `【${text}】`, text.slice(0, 28)].entries()) {
      const at = from - n * 90_000;
      const seen = evidence({
        text: wording,
        author: { name: `号${n}`, id: `u${n}` },
        postedAt: { at, precision: 'second' },
        seenAt: at + 60_000,
      });
      items.push(flagItem({ evidence: seen, at: at + 60_000 }));
    }
    await flag(ours.admin, ...items);
    await runJobsAt(ours, Date.now() + 5000);
    // The first of them is looked at once more, after the short one.
    await flag(await ours.join('monitor'), { ...flagItem(), ...items[0], id: v7() });
    await runJobsAt(ours, Date.now() + 10_000);
    const read = 'SELECT id, subject, state, score, reasons, accounts, sites, first_at, last_at, rank FROM findings';
    const before = await ours.inside((_object, { storage: { sql } }) => sql.exec(read).toArray());
    expect(before).toMatchObject([{ state: 'open', accounts: 4 }]);
    const name = fresh();
    expect(await imported(name, await exported(ours.admin))).toBeNull();
    await runJobsAt({ inside: (look) => runInDurableObject(env.WORKSPACE.getByName(name), look) }, Date.now() + 5000);
    expect(await inside(name, (sql) => sql.exec(read).toArray())).toEqual(before);
  });

  it('takes pictures back, and no others', async () => {
    const ours = await livedIn();
    const name = fresh();
    expect(await imported(name, await exported(ours.admin))).toBeNull();
    const [row] = await inside(name, (sql) => sql.exec<{ sha256: string }>('SELECT sha256 FROM pictures').toArray());
    const bytes = await (await ours.admin.get(`/v1/evidence/${row?.sha256}`)).arrayBuffer();
    const put = (sha256: string, body: BodyInit) =>
      send(`/v1/workspaces/${name}/evidence/${sha256}`, {
        method: 'PUT',
        headers: { ...secret, 'content-type': 'image/webp' },
        body,
      });
    const other = picture();
    expect(await refusal(put(other.sha256, other.bytes))).toBe('404 not-found');
    expect(await refusal(put(row?.sha256 ?? '', other.bytes))).toBe('422 invalid');
    await good(put(row?.sha256 ?? '', bytes));
    const { invite } = await good<{ invite: string }>(setup({ name, invite: true }));
    const admin = await enrol(invite);
    expect(await (await admin.get(`/v1/evidence/${row?.sha256}`)).arrayBuffer()).toEqual(bytes);
  });
});

describe('verifying a file', () => {
  it('names the first event that does not hold, and every row that the events did not make', async () => {
    const ours = await livedIn();
    const file = await exported(ours.admin);
    const cases: Record<string, [(lines: string[]) => void, { seq?: number; what: RegExp }]> = {
      'a payload': [
        (lines) => replace(lines, 'events', 4, /\\"salt\\":\\"./, '\\"salt\\":\\"x'),
        { seq: 5, what: /payload/ },
      ],
      'an actor': [
        (lines) => replace(lines, 'events', 6, /"actor":(\d+|null)/, '"actor":77'),
        { seq: 7, what: /hash/ },
      ],
      'a gap': [(lines) => lines.splice(lineOf(lines, 'events') + 2, 1), { seq: 4, what: /missing/ }],
      'an outcome': [
        (lines) => replace(lines, 'decisions', 0, '"reason":"无关"', '"reason":"有关"'),
        { what: /decision 1: reason is 有关, the events say 无关/ },
      ],
      'a second reviewer': [
        (lines) => replace(lines, 'proposals', 0, '"state":"waiting"', '"state":"agreed"'),
        { what: /proposal 1: state is agreed, the events say waiting/ },
      ],
      votes: [
        (lines) => replace(lines, 'posts', 0, /"reporters":\d/, '"reporters":9'),
        { what: /post 1: reporters is 9, the events say 1/ },
      ],
      evidence: [
        (lines) => replace(lines, 'evidence', 0, '路人甲', '路人乙'),
        { what: /evidence .* is not what its hash/ },
      ],
      'a member': [
        (lines) => replace(lines, 'members', 1, '"role":"monitor"', '"role":"admin"'),
        { what: /member 2: role is admin, the events say monitor/ },
      ],
      'a flag': [
        (lines) => {
          lines.splice(lineOf(lines, 'flags'), 1);
          replace(lines, 'end', 0, '"flags":5', '"flags":4');
        },
        { what: /flags: 1 are missing/ },
      ],
    };
    for (const [name, [change, { seq, what }]] of Object.entries(cases)) {
      const [first] = checked(changed(file, change)).faults;
      expect([name, first?.seq, first?.what]).toEqual([name, seq, expect.stringMatching(what)]);
    }
    expect(checked(file.replace('海潮', '海湖')).faults).not.toEqual([]);
    expect(checked(file.slice(0, -200)).faults).not.toEqual([]);
  });

  it('is not misled by a first line, a payload or evidence that somebody took away or changed', async () => {
    const ours = await livedIn();
    const file = await exported(ours.admin);
    expect(checked(file).faults).toEqual([]);
    const cases: Record<string, [(lines: string[]) => void, RegExp]> = {
      'another name': [
        (lines) => replace(lines, 'head', 0, /"workspace":"[^"]*"/, '"workspace":"other"'),
        /not of the one workspace "other"/,
      ],
      'a first line of another history': [
        (lines) => replace(lines, 'head', 0, /"hash":"[^"]*"/, `"hash":"${'a'.repeat(64)}"`),
        /first line names an event \d+ that is not in the chain/,
      ],
      'no first line': [(lines) => lines.splice(0, lines.length - 1), /first line is missing/],
      'a table that every object knows': [
        (lines) => lines.splice(5, 0, '{"t":"constructor","r":{"id":1}}'),
        /knows no table "constructor"/,
      ],
      'a payload taken away': [
        (lines) => replace(lines, 'events', 6, /"data":"(?:[^"\\]|\\.)*"/, '"data":null'),
        /has no payload, and nothing says that it was erased/,
      ],
      'a payload that is null': [
        (lines) => replace(lines, 'events', 6, /"data":"(?:[^"\\]|\\.)*"/, '"data":"null"'),
        /has no payload, and nothing says that it was erased/,
      ],
      'evidence taken away': [
        (lines) => {
          lines.splice(lineOf(lines, 'evidence'), 1);
          replace(lines, 'end', 0, '"evidence":4', '"evidence":3');
        },
        /evidence [0-9a-f]{64} is missing/,
      ],
      'evidence said to be erased': [
        (lines) => replace(lines, 'evidence', 0, '"erased_at":null', '"erased_at":1700000000000'),
        /evidence [0-9a-f]{64} is erased, and no event says so/,
      ],
    };
    for (const [name, [change, what]] of Object.entries(cases)) {
      const faults = checked(changed(file, change)).faults.map((fault) => fault.what);
      expect([name, faults]).toEqual([name, expect.arrayContaining([expect.stringMatching(what)])]);
    }
  });

  it('passes over what was erased, and says how much that is', async () => {
    const ours = await livedIn();
    await flagPost(ours.admin, {
      note: '就是王某某',
      evidence: evidence({ author: { name: '王某某', id: '9911' } }),
    });
    const { id } = await ours.inside((_object, { storage: { sql } }) =>
      sql.exec<{ id: number }>("SELECT id FROM authors WHERE key = '9911'").one(),
    );
    await good(ours.admin.delete(`/v1/authors/${id}`));
    const report = checked(await exported(ours.admin));
    expect(report.faults).toEqual([]);
    // The post and its flag, of which an event has lost its payload.
    expect(report.unknown).toBe(2);
  });
});

describe('a table for people', () => {
  it('opens in a spreadsheet, in the reader’s language, with no formula in it', async () => {
    const ours = await livedIn();
    const auditor = await ours.join('auditor');
    const get = async (path: string) => {
      const answer = await auditor.get(path);
      return [
        answer.headers.get('content-type'),
        new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await answer.arrayBuffer()),
      ] as const;
    };
    const [type, posts] = await get('/v1/export/posts.csv');
    expect(type).toBe('text/csv; charset=utf-8');
    expect(posts.startsWith('\ufeff帖子编号,站点,')).toBe(true);
    expect(posts).toContain(`'-他说`);
    const [, flags] = await get('/v1/export/flags.csv?lang=en');
    expect(flags.split('\r\n')[0]).toBe('\ufeffFlag,Post,Address,Monitor,Class,Risk,Grade,Note,Time,Outcome');
    expect(flags).toContain(",'=1+1,2023-11-15 06:15:00,");
    expect(flags).toContain('Grievance');
    const [, decisions] = await get('/v1/export/decisions.csv');
    expect(decisions).toContain('已排除');
    expect(await refusal(auditor.get('/v1/export/devices.csv'))).toBe('404 not-found');
    expect(await refusal(auditor.get('/v1/export/posts.csv?lang=fr'))).toBe('422 invalid');
  });

  it('is in the log, each by its kind and once, however many parts it has', async () => {
    const ours = await workspace();
    await fill(ours, 600);
    for (const file of csvFiles) await (await ours.admin.get(`/v1/export/${file}.csv`)).text();
    expect(await refusal((await ours.join('lead')).get('/v1/export/posts.csv'))).toBe('403 forbidden');
    const { items } = await good<AuditFound>(ours.admin.get('/v1/audit/search?kind=workspace.exported'));
    expect(items.map(({ actorId, data }) => [actorId, (data as { what: string }).what]).reverse()).toEqual(
      csvFiles.map((file) => [ours.admin.memberId, file]),
    );
  });

  it('is whole when it is long', async () => {
    const ours = await workspace();
    await fill(ours, 1_200);
    const text = await (await ours.admin.get('/v1/export/posts.csv')).text();
    expect(text.trimEnd().split('\r\n').length).toBe(1 + 1_201);
  });
});
