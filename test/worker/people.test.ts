import { expect, it } from 'vitest';
import type {
  Devices,
  Enrolled,
  Invites,
  Me,
  Members,
  NewInvite,
  WorkspaceMade,
} from '../../shared/contract/people.ts';
import type { AuditPage } from '../../shared/contract/review.ts';
import { enrol, good, origin, refusal, send, sendJson, setup, workspace } from './harness/server.ts';

const enrolling = (invite: string, kind = 'extension', name?: string) => ({
  invite,
  device: { kind, name: 'test' },
  ...(name === undefined ? {} : { name }),
});
const invited = async (by: { post(path: string, body: unknown): Promise<Response> }, body: unknown) =>
  good<NewInvite>(by.post('/v1/invites', body));

it('gives a dashboard its credential in a cookie that no script can read', async () => {
  const ours = await workspace();
  const { invite } = await invited(ours.admin, { for: 'me' });
  const answer = await sendJson('POST', '/v1/enrol', enrolling(invite, 'dashboard'), { origin });
  expect(((await answer.json()) as Enrolled).token).toBeNull();
  const cookie = answer.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^__Host-fengsheng=fs_[a-z0-9-]+_[A-Za-z0-9_-]{43};/);
  for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict', 'Max-Age=77']) expect(cookie).toContain(part);
  expect(answer.headers.get('cache-control')).toContain('no-store');
});

it("brings a member who lost every device back as the same member, on an admin's word only", async () => {
  const ours = await workspace();
  const { invite } = await invited(ours.admin, { for: 'someone', role: 'monitor', name: '甲' });
  const first = await enrol(invite);
  const { member } = await good<Me>(first.get('/v1/me'));
  await first.post('/v1/sign-out', {});
  expect(await refusal((await ours.join('lead')).post('/v1/invites', { for: 'member', member: member.id }))).toBe(
    '403 forbidden',
  );
  expect(await refusal(ours.admin.post('/v1/invites', { for: 'member', member: 999 }))).toBe('404 not-found');
  const again = await enrol((await invited(ours.admin, { for: 'member', member: member.id })).invite);
  expect((await good<Me>(again.get('/v1/me'))).member).toEqual(member);

  const late = await invited(ours.admin, { for: 'member', member: member.id });
  await ours.admin.patch(`/v1/members/${member.id}`, { state: 'removed' });
  expect(await refusal(sendJson('POST', '/v1/enrol', enrolling(late.invite)))).toBe('403 invite-refused');
  expect(await refusal(ours.admin.post('/v1/invites', { for: 'member', member: member.id }))).toBe('404 not-found');
});

it('does not let another site sign a browser in', async () => {
  const ours = await workspace();
  const { invite } = await invited(ours.admin, { for: 'me' });
  const body = enrolling(invite, 'dashboard');
  expect(await refusal(sendJson('POST', '/v1/enrol', body, { origin: 'https://evil.test' }))).toBe(
    '403 foreign-origin',
  );
  expect((await sendJson('POST', '/v1/enrol', body, { origin })).status).toBe(200);
});

it('takes an invite once, also when two use it at the same time', async () => {
  const ours = await workspace();
  const { invite } = await invited(ours.admin, { for: 'someone', role: 'monitor', name: '小王' });
  const answers = await Promise.all([1, 2, 3].map(() => sendJson('POST', '/v1/enrol', enrolling(invite))));
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 403, 403]);
});

it('answers wrong, taken back and expired invites alike', async () => {
  const ours = await workspace();
  const back = await invited(ours.admin, { for: 'someone', role: 'monitor', name: 'x' });
  await good(ours.admin.delete(`/v1/invites/${back.id}`));
  const late = await invited(ours.admin, { for: 'someone', role: 'monitor', name: 'x', hours: 1 });
  await ours.clock(() => Date.now() + 3_600_001);
  const texts = new Set<string>();
  for (const invite of ['nonsense', `${ours.name}.${'A'.repeat(43)}`, back.invite, late.invite]) {
    const answer = await sendJson('POST', '/v1/enrol', enrolling(invite, 'extension', 'x'));
    expect(await refusal(answer.clone())).toBe('403 invite-refused');
    if (invite !== 'nonsense') texts.add(await answer.text());
  }
  expect(texts.size).toBe(1);
});

it('asks for a name when the invite does not know it, and keeps the invite', async () => {
  const ours = await workspace();
  const { invite } = await invited(ours.admin, { for: 'someone', role: 'monitor' });
  const unnamed = await sendJson('POST', '/v1/enrol', enrolling(invite));
  expect(await unnamed.json()).toMatchObject({ status: 422, errors: [{ pointer: '/name' }] });
  const named = await good<Enrolled>(sendJson('POST', '/v1/enrol', enrolling(invite, 'extension', '小李')));
  expect(named.me.member).toMatchObject({ name: '小李', role: 'monitor' });
});

it.each([
  ['zero-width spaces', '\u200b\u200b'],
  ['a Hangul filler', '\u3164'],
  ['a braille blank', '\u2800'],
  ['white space', ' \u3000'],
  ['an override', '\u202e员理管'],
  ['an isolate', '\u2067管理员\u2069'],
  ['NUL', '管理员\u0000'],
  ['a line break', '管理员\n'],
])('takes no name of %s', async (_what, name) => {
  const ours = await workspace();
  const { invite } = await invited(ours.admin, { for: 'someone', role: 'monitor' });
  const device = { kind: 'extension', name: 'x' };
  const asked = [
    sendJson('POST', '/v1/enrol', { invite, device, name }),
    sendJson('POST', '/v1/enrol', { invite, device: { ...device, name }, name: 'x' }),
    ours.admin.post('/v1/invites', { for: 'someone', role: 'monitor', name }),
    ours.admin.patch(`/v1/members/${ours.admin.memberId}`, { name }),
  ];
  for (const answer of asked) expect(await refusal(answer)).toBe('422 invalid');
});

it('takes the names people have', async () => {
  const ours = await workspace();
  for (const name of ['王小明', "Zoë O'Brien", 'علی\u200cرضا', '👩‍👩‍👧', 'ᠮᠣᠩᠭᠣᠯ']) {
    const renamed = await good(ours.admin.patch(`/v1/members/${ours.admin.memberId}`, { name }));
    expect(renamed).toMatchObject({ name });
  }
});

it('makes an admin invite when nobody has joined, or when it is asked for', async () => {
  const name = `setup-${crypto.randomUUID().slice(0, 8)}`;
  const first = await good<WorkspaceMade>(setup({ name }));
  const second = await good<WorkspaceMade>(setup({ name }));
  expect([first.created, second.created]).toEqual([true, false]);
  expect((first.expiresAt ?? 0) - Date.now()).toBeLessThanOrEqual(15 * 60_000);
  await enrol(second.invite ?? '', 'extension', '管理员');
  expect(await good(setup({ name }))).toEqual({ name, created: false, invite: null, expiresAt: null });
  const third = await good<WorkspaceMade>(setup({ name, invite: true }));
  expect((await enrol(third.invite ?? '')).role).toBe('admin');
});

it('gives the sample watchlist only to a workspace that is made by the call', async () => {
  const sample = await workspace({ sample: true });
  const terms = async (ours: typeof sample) =>
    (await good<{ terms: unknown[] }>(ours.admin.get('/v1/watchlist'))).terms.length;
  expect(await terms(sample)).toBe(12);
  const plain = await workspace();
  await good(setup({ name: plain.name, sample: true }));
  expect(await terms(plain)).toBe(0);
});

it('lets a lead invite monitors, and a monitor only themselves', async () => {
  const ours = await workspace();
  const lead = await ours.join('lead');
  const monitor = await ours.join('monitor');
  const someone = (role: string) => ({ for: 'someone', role, name: 'x' });
  expect((await invited(lead, someone('monitor'))).role).toBe('monitor');
  for (const role of ['lead', 'auditor', 'admin']) {
    expect(await refusal(lead.post('/v1/invites', someone(role)))).toBe('403 forbidden');
  }
  expect(await refusal(monitor.post('/v1/invites', someone('monitor')))).toBe('403 forbidden');
  const { invite } = await invited(monitor, { for: 'me' });
  const device = await enrol(invite, 'dashboard');
  expect(device.memberId).toBe(monitor.memberId);
  // A lead sees the invites made by themselves, an admin all that are open.
  expect((await good<Invites>(lead.get('/v1/invites'))).items).toHaveLength(1);
  await invited(ours.admin, someone('auditor'));
  expect((await good<Invites>(ours.admin.get('/v1/invites'))).items).toHaveLength(2);
});

it('ends a device at once when it is revoked or signs out', async () => {
  const ours = await workspace();
  const monitor = await ours.join('monitor');
  const second = await ours.another(monitor, 'dashboard');
  const seen = (await good<Devices>(monitor.get('/v1/devices'))).items;
  expect(seen.map((device) => [device.id, device.current])).toEqual([
    [second.deviceId, false],
    [monitor.deviceId, true],
  ]);
  await good(monitor.delete(`/v1/devices/${second.deviceId}`));
  expect(await refusal(second.get('/v1/me'))).toBe('401 unauthenticated');
  expect(await refusal(monitor.delete(`/v1/devices/${ours.admin.deviceId}`))).toBe('404 not-found');
  await good(monitor.post('/v1/sign-out', {}));
  expect(await refusal(monitor.get('/v1/me'))).toBe('401 unauthenticated');
});

it('clears the cookie of a dashboard that signs out', async () => {
  const ours = await workspace();
  const page = await ours.another(ours.admin, 'dashboard');
  const answer = await page.post('/v1/sign-out', {});
  expect(answer.headers.get('set-cookie')).toMatch(/^__Host-fengsheng=; Max-Age=0; Path=\//);
  const foreign = await send('/v1/sign-out', {
    method: 'POST',
    headers: { ...page.headers, origin: 'https://evil.test' },
  });
  expect([foreign.status, foreign.headers.get('set-cookie')]).toEqual([403, null]);
});

it('shuts a removed member out at once, and lets an admin take them in again', async () => {
  const ours = await workspace();
  const lead = await ours.join('lead');
  const page = await ours.another(lead, 'dashboard');
  const open = await invited(lead, { for: 'someone', role: 'monitor', name: 'x' });
  await good(ours.admin.patch(`/v1/members/${lead.memberId}`, { state: 'removed' }));
  expect(await refusal(lead.get('/v1/me'))).toBe('401 unauthenticated');
  expect(await refusal(sendJson('POST', '/v1/enrol', enrolling(open.invite)))).toBe('403 invite-refused');
  expect((await good<Members>(ours.admin.get('/v1/members'))).items).toMatchObject([{}, { state: 'removed' }]);
  await good(ours.admin.patch(`/v1/members/${lead.memberId}`, { state: 'active' }));
  // Their old tokens, which may have been copied in the meantime, stay what they are.
  expect(await refusal(lead.get('/v1/me'))).toBe('401 unauthenticated');
  expect(await refusal(page.get('/v1/me'))).toBe('401 unauthenticated');
  const again = await enrol((await invited(ours.admin, { for: 'member', member: lead.memberId })).invite);
  expect((await good<Me>(again.get('/v1/me'))).member.id).toBe(lead.memberId);
  const { items } = await good<AuditPage>(ours.admin.get('/v1/audit?limit=500'));
  expect(items.filter((event) => event.kind === 'device.revoked').map((event) => event.subject)).toEqual([
    `device:${lead.deviceId}`,
    `device:${page.deviceId}`,
  ]);
});

it('closes the open invites that a member may not make any more', async () => {
  const ours = await workspace();
  const second = await ours.join('admin');
  const forAuditor = await invited(second, { for: 'someone', role: 'auditor', name: 'x' });
  const forMonitor = await invited(second, { for: 'someone', role: 'monitor', name: 'x' });
  const forSelf = await invited(second, { for: 'me' });
  await good(ours.admin.patch(`/v1/members/${second.memberId}`, { role: 'lead' }));
  const status = async (invite: string) => (await sendJson('POST', '/v1/enrol', enrolling(invite))).status;
  expect([await status(forAuditor.invite), await status(forMonitor.invite), await status(forSelf.invite)]).toEqual([
    403, 200, 403,
  ]);
  expect((await good<Me>(second.get('/v1/me'))).member.role).toBe('lead');
});

it('keeps the last active admin', async () => {
  const ours = await workspace();
  const me = `/v1/members/${ours.admin.memberId}`;
  expect(await refusal(ours.admin.patch(me, { role: 'lead' }))).toBe('409 conflict');
  expect(await refusal(ours.admin.patch(me, { state: 'removed' }))).toBe('409 conflict');
  await ours.join('admin');
  expect((await ours.admin.patch(me, { role: 'lead' })).status).toBe(200);
});

it('keeps two workspaces apart', async () => {
  const [ours, theirs] = [await workspace(), await workspace()];
  const item = { for: 'someone', role: 'monitor', name: '只在我们这里' };
  await invited(ours.admin, item);
  const everything = [
    '/v1/members',
    '/v1/invites',
    '/v1/queue',
    '/v1/known',
    '/v1/audit',
    '/v1/devices',
    '/v1/watchlist',
  ];
  for (const path of everything) expect(await (await theirs.admin.get(path)).text()).not.toContain('只在我们这里');
  expect(await (await ours.admin.get('/v1/invites')).text()).toContain('只在我们这里');
});

it('speaks over plain http too, with a cookie browsers accept there', async () => {
  const ours = await workspace();
  const { invite } = await invited(ours.admin, { for: 'me' });
  const local = 'http://127.0.0.1:8787';
  const answer = await sendJson('POST', `${local}/v1/enrol`, enrolling(invite, 'dashboard'), { origin: local });
  const cookie = answer.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^fengsheng=fs_/);
  expect(cookie).not.toContain('Secure');
  const session = cookie.split(';')[0] ?? '';
  expect((await send(`${local}/v1/me`, { headers: { cookie: session } })).status).toBe(200);
  expect(await refusal(send('/v1/me', { headers: { cookie: session } }))).toBe('401 unauthenticated');
});

it('speaks behind a proxy that ends TLS, as over https', async () => {
  const ours = await workspace();
  const { invite } = await invited(ours.admin, { for: 'me' });
  const behind = 'http://leads.example';
  const proxied = { origin: 'https://leads.example', 'x-forwarded-proto': 'https' };
  const answer = await sendJson('POST', `${behind}/v1/enrol`, enrolling(invite, 'dashboard'), proxied);
  const cookie = answer.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^__Host-fengsheng=fs_.*; Secure/);
  const headers = { ...proxied, cookie: cookie.split(';')[0] ?? '' };
  expect((await sendJson('POST', `${behind}/v1/invites`, { for: 'me' }, headers)).status).toBe(200);
  const foreign = { ...headers, origin: 'http://leads.example' };
  expect(await refusal(sendJson('POST', `${behind}/v1/invites`, { for: 'me' }, foreign))).toBe('403 foreign-origin');
});

it('notes at most once an hour that a device was seen', async () => {
  const ours = await workspace();
  const seen = async () => (await good<Devices>(ours.admin.get('/v1/devices'))).items[0]?.lastSeenAt ?? 0;
  const first = await seen();
  const at = (ms: number) => ours.clock(() => first + ms);
  await at(3_599_000);
  expect(await seen()).toBe(first);
  await at(3_600_000);
  expect(await seen()).toBe(first + 3_600_000);
});
