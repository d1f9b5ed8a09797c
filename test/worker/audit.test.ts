import { describe, expect, it } from 'vitest';
import type { AuditFound } from '../../shared/contract/audit.ts';
import type { Devices, Members } from '../../shared/contract/people.ts';
import type { MemberWaiting } from '../../shared/contract/reliability.ts';
import type { RetentionPreview } from '../../shared/contract/retention.ts';
import { dayMs, hourMs } from '../../shared/time.ts';
import { flagPost } from './harness/flags.ts';
import { type Device, good, refusal, workspace } from './harness/server.ts';

const found = (by: Device, query: string) => good<AuditFound>(by.get(`/v1/audit/search?${query}`));
const kindsOf = ({ items }: AuditFound) => items.map(({ kind }) => kind);

describe('the log', () => {
  it('is found newest first by kind, by person, by subject, and by several of them', async () => {
    const ours = await workspace();
    const monitor = await ours.join('monitor');
    const [first, second] = [await flagPost(monitor), await flagPost(ours.admin)];
    await good(ours.admin.post('/v1/decisions', { items: [{ outcome: 'dismissed', post: first, version: 0 }] }));
    const all = await found(ours.admin, '');
    expect(all.items.map(({ seq }) => seq)).toEqual(all.items.map((_, n) => all.head.seq - n));
    expect(all).toMatchObject({ next: null, head: { hash: all.items[0]?.hash } });
    const flags = await found(ours.admin, 'kind=flag.stored');
    expect(flags.items.map(({ subject }) => subject)).toEqual([`post:${second}`, `post:${first}`]);
    const own = await found(ours.admin, `actor=${monitor.memberId}`);
    expect(kindsOf(own)).toEqual(['flag.stored', 'device.enrolled', 'invite.closed', 'member.joined']);
    expect(kindsOf(await found(ours.admin, `subject=post:${first}`))).toEqual(['post.decided', 'flag.stored']);
    const both = await found(ours.admin, `kind=flag.stored&actor=${monitor.memberId}`);
    expect(both.items.map(({ subject }) => subject)).toEqual([`post:${first}`]);
    expect(kindsOf(await found(ours.admin, 'kind=a-kind.that-is-not'))).toEqual([]);
    expect(await refusal(ours.admin.get('/v1/audit/search?kind=%27%3B--'))).toBe('422 invalid');
  });

  it('is found within a time, whose end is part of it', async () => {
    const ours = await workspace();
    const start = Date.now();
    for (const hours of [1, 2, 3, 4]) {
      await ours.clock(() => start + hours * hourMs);
      await good(ours.admin.post('/v1/handovers', { text: `${hours}` }));
    }
    const within = await found(ours.admin, `from=${start + 2 * hourMs}&to=${start + 3 * hourMs}`);
    expect(within.items.map(({ data }) => data)).toMatchObject([{ text: '3' }, { text: '2' }]);
    expect(kindsOf(await found(ours.admin, `from=${start + 5 * hourMs}`))).toEqual([]);
  });

  it('goes on where a page ended, also through a long stretch in which nothing fits', async () => {
    const ours = await workspace();
    const rare = await ours.join('monitor');
    await flagPost(rare);
    await ours.inside((_object, { storage: { sql } }) => {
      sql.exec(
        `WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
         INSERT INTO events (seq, at, actor, kind, subject, data, data_hash, prev_hash, hash)
         SELECT (SELECT max(seq) FROM events) + i, ${Date.now()}, 1, 'flag.stored', 'post:9', NULL, '${'0'.repeat(64)}', '${'0'.repeat(64)}', '${'0'.repeat(64)}' FROM n`,
      );
    });
    const query = `kind=flag.stored&actor=${rare.memberId}`;
    const none = await found(ours.admin, query);
    expect(none.items).toEqual([]);
    expect(none.next).not.toBeNull();
    const rest = await found(ours.admin, `${query}&before=${none.next}`);
    expect([kindsOf(rest), rest.next]).toEqual([['flag.stored'], null]);
    const seen: number[] = [];
    let before = '';
    for (let page = 0; page < 3; page++) {
      const { items, next } = await found(ours.admin, `kind=flag.stored&limit=200${before}`);
      seen.push(...items.map(({ seq }) => seq));
      before = `&before=${next}`;
    }
    expect(seen).toEqual(seen.map((_, n) => (seen[0] ?? 0) - n));
    expect(seen).toHaveLength(600);
  });
});

it('says what a number of days would erase before anybody saves it, and erases nothing', async () => {
  const ours = await workspace();
  const start = Date.now();
  const days = (n: number) => start + n * dayMs;
  for (const [n, at] of [0, 10, 20].entries()) {
    await ours.clock(() => days(at));
    const post = await flagPost(ours.admin);
    await good(ours.admin.post('/v1/decisions', { items: [{ outcome: 'dismissed', post, version: 0 }] }));
    expect(post).toBe(n + 1);
  }
  await ours.clock(() => days(25));
  const preview = (keepDays: number) => good<RetentionPreview>(ours.admin.get(`/v1/retention?keepDays=${keepDays}`));
  expect(await preview(12)).toEqual({
    ...{ posts: 2, more: false, decidedFrom: days(0), decidedTo: days(10), nextAt: days(32) },
  });
  expect(await preview(100)).toEqual({ posts: 0, more: false, decidedFrom: null, decidedTo: null, nextAt: days(100) });
  expect(await preview(1)).toMatchObject({ posts: 3, nextAt: null });
  expect(await refusal(ours.admin.get('/v1/retention?keepDays=0'))).toBe('422 invalid');
});

describe('a member', () => {
  it('has all devices revoked at once; of one’s own the asking one stays', async () => {
    const ours = await workspace();
    const lost = await ours.join('monitor');
    expect(await good(ours.admin.delete(`/v1/members/${lost.memberId}/devices`))).toMatchObject({ revoked: 1 });
    expect(await refusal(lost.get('/v1/me'))).toBe('401 unauthenticated');
    await good(ours.admin.delete(`/v1/members/${ours.admin.memberId}/devices`));
    const { items } = await good<Devices>(ours.admin.get('/v1/devices'));
    expect(items).toMatchObject([{ current: true }]);
  });

  it('is shown as muted to everybody but themselves', async () => {
    const ours = await workspace();
    const lead = await ours.join('lead');
    await good(ours.admin.put(`/v1/members/${lead.memberId}/muted`, { muted: true, reason: '乱标' }));
    const mutedAt = async (by: Device) =>
      (await good<Members>(by.get('/v1/members'))).items.find(({ id }) => id === lead.memberId)?.mutedAt;
    expect(await mutedAt(ours.admin)).toBeGreaterThan(0);
    expect(await mutedAt(lead)).toBeNull();
  });

  it('has their waiting flags counted before they are set aside, by who may do that', async () => {
    const ours = await workspace();
    const monitor = await ours.join('monitor');
    const decided = await flagPost(monitor, { class: 'venting' });
    const shared = await flagPost(monitor, { class: 'venting' });
    await flagPost(monitor, { class: 'grievance' });
    await good(ours.admin.post('/v1/decisions', { items: [{ outcome: 'dismissed', post: decided, version: 0 }] }));
    await ours.inside((_object, { storage: { sql } }) =>
      sql.exec('UPDATE posts SET reporters = 2 WHERE id = ?', shared),
    );
    const waiting = await good<MemberWaiting>(ours.admin.get(`/v1/members/${monitor.memberId}/waiting`));
    expect(waiting).toMatchObject({ flags: 2, more: false, alone: 1 });
    expect(waiting.classes.filter(({ flags }) => flags > 0)).toEqual([
      { class: 'venting', flags: 1 },
      { class: 'grievance', flags: 1 },
    ]);
    expect(await refusal(ours.admin.get(`/v1/members/${ours.admin.memberId}/waiting`))).toBe('409 conflict');
  });
});
