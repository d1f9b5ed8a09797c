import { expect, it } from 'vitest';
import type { NewInvite } from '../../shared/contract/people.ts';
import { Quota, quotas } from '../../worker/workspace/quota.ts';
import { perDay } from '../../worker/workspace/sent-today.ts';
import { flag, flagItem } from './harness/flags.ts';
import { good, refusal, send, sendJson, workspace } from './harness/server.ts';

it('lets a member ask their share at once, then at their pace', () => {
  const quota = new Quota({ read: { perMinute: 60 }, write: { perMinute: 2 } });
  const start = 1_000_000;
  const [one, other] = [
    { member: 1, device: 1 },
    { member: 2, device: 2 },
  ];
  expect([quota.take(one, 'write', start), quota.take(one, 'write', start)]).toEqual([null, null]);
  expect(quota.take(one, 'write', start)).toBe(30);
  expect(quota.take(one, 'write', start + 20_000)).toBe(10);
  expect(quota.take(one, 'write', start + 30_000)).toBeNull();
  // Reads, other members and a clock that goes back are not affected.
  expect([quota.take(one, 'read', start), quota.take(other, 'write', start)]).toEqual([null, null]);
  expect(quota.take(one, 'write', start)).toBe(30);
});

it('lets one token ask less than its member may, and a refused request takes nothing from the others', () => {
  const quota = new Quota({ read: { perMinute: 60 }, write: { perMinute: 3, perToken: 2 } });
  const start = 1_000_000;
  const ask = (device: number) => quota.take({ member: 1, device }, 'write', start);
  expect([ask(1), ask(1), ask(1), ask(1)]).toEqual([null, null, 30, 30]);
  expect([ask(2), ask(2)]).toEqual([null, 20]);
});

it('says how long to wait, and why, and stores nothing', async () => {
  const ours = await workspace();
  const other = await ours.join('monitor');
  await ours.inside((object) => {
    object.quota = new Quota({ ...quotas, write: { perMinute: 3 } });
  });
  for (let n = 0; n < 3; n++) await good(ours.admin.post('/v1/flags', { items: [flagItem()] }));
  const answer = await ours.admin.post('/v1/flags', { items: [flagItem()] });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(((await answer.clone().json()) as { detail: string }).detail).toMatch(/write.*Wait \d+ s/);
  expect(await refusal(answer)).toBe('429 too-many');
  expect((await ours.admin.get('/v1/queue')).status).toBe(200);
  expect((await other.post('/v1/flags', { items: [flagItem()] })).status).toBe(200);
  expect(await good(ours.admin.get('/v1/queue'))).toMatchObject({ open: 4 });
});

it('counts all devices of a member together', async () => {
  const ours = await workspace();
  const second = await ours.another(ours.admin);
  await ours.inside((object) => {
    object.quota = new Quota({ ...quotas, write: { perMinute: 2 } });
  });
  await good(ours.admin.post('/v1/flags', { items: [flagItem()] }));
  await good(second.post('/v1/flags', { items: [flagItem()] }));
  expect(await refusal(second.post('/v1/flags', { items: [flagItem()] }))).toBe('429 too-many');
});

it('lets a member have twenty devices, and keeps the invite of the one too many', async () => {
  const ours = await workspace();
  for (let n = 1; n < 20; n++) await ours.another(ours.admin);
  const { invite } = await good<NewInvite>(ours.admin.post('/v1/invites', { for: 'me' }));
  const enrolling = () => sendJson('POST', '/v1/enrol', { invite, device: { kind: 'extension', name: 'x' } });
  expect(await refusal(enrolling())).toBe('409 conflict');
  // Somebody else's count for themselves; one that is revoked or expired does not count.
  await ours.join('monitor');
  await good(ours.admin.delete('/v1/devices/2'));
  expect((await enrolling()).status).toBe(200);
  expect(await refusal(enrolling())).toBe('403 invite-refused');
});

it('gives every answer of the API the same strict headers, and none for other origins', async () => {
  const { admin } = await workspace();
  const foreign = { origin: 'https://evil.test', 'access-control-request-method': 'POST' };
  const answers = [
    await admin.get('/v1/me'),
    await send('/v1/me'),
    await send('/v1/nothing-here'),
    await send('/healthz'),
    await send('/openapi.json'),
    await send('/v1/flags', { method: 'OPTIONS', headers: foreign }),
  ];
  for (const { headers } of answers) {
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  }
  expect(await refusal(send('/v1/nothing-here'))).toBe('404 not-found');
  expect(await refusal(send('/v1/me', { method: 'POST' }))).toBe('404 not-found');
});

it('serves pages with a policy that lets no foreign thing run', async () => {
  const page = await send('/some/page');
  expect(page.headers.get('cache-control')).toBe('no-cache');
  const policy = page.headers.get('content-security-policy') ?? '';
  for (const part of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "trusted-types 'none'"]) {
    expect(policy).toContain(part);
  }
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  // A page that answers for a missing asset must not be kept for a year.
  expect((await send('/assets/gone-abc123.js')).headers.get('cache-control')).toBe('no-cache');
});

it('has no demo feed where none is bound', async () => {
  expect(await refusal(send('/demo/weibo'))).toBe('404 not-found');
});

it('keeps so much of a member’s text a day and no more; who has sent that much may still read, take back and sign out', async () => {
  const ours = await workspace();
  const monitor = await ours.join('monitor');
  const item = flagItem();
  await flag(monitor, item);
  await ours.inside(
    (_object, { storage }) =>
      void storage.sql.exec('UPDATE sent_today SET text = ? WHERE member = ?', perDay.text, monitor.memberId),
  );
  const refused = await monitor.post('/v1/handovers', { text: '交班' });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ status: 429, detail: expect.stringContaining('64 MB of text') });
  expect(await refusal(monitor.post('/v1/flags', { items: [flagItem()] }))).toBe('429 too-many');
  expect(await refusal(monitor.post('/v1/invites', { for: 'me' }))).toBe('429 too-many');
  await good(ours.admin.post('/v1/handovers', { text: '交班' }));
  await good(monitor.get('/v1/flags/mine'));
  await good(monitor.delete(`/v1/flags/${item.id}`));
  await good(monitor.post('/v1/sign-out', {}));
});
