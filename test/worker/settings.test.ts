import { expect, it } from 'vitest';
import type { AuditPage } from '../../shared/contract/review.ts';
import { firstSettings, type Settings } from '../../shared/contract/settings.ts';
import { good, refusal, workspace } from './harness/server.ts';

const put = { sitesOff: ['zhihu'], sightings: 'counts', pictures: false } as const;

it('starts with every adapter on, nothing counted and pictures allowed', async () => {
  const ours = await workspace();
  const monitor = await ours.join('monitor');
  const first: Settings = { version: 0, updatedAt: null, updatedBy: null, ...firstSettings };
  expect(await good(monitor.get('/v1/settings'))).toEqual(first);
});

it('shows an admin’s change to everybody, with an ETag, and notes it as an event', async () => {
  const ours = await workspace();
  const monitor = await ours.join('monitor');
  const answer = await ours.admin.put('/v1/settings', put, { 'if-match': '"0"' });
  expect(answer.headers.get('etag')).toBe('"1"');
  expect(await good(answer)).toMatchObject({ version: 1, updatedBy: '管理员', ...put });
  const asked = (etag: string) => monitor.client.v1.settings.$get(undefined, { headers: { 'if-none-match': etag } });
  expect((await asked('"1"')).status).toBe(304);
  expect(await (await asked('"0"')).json()).toMatchObject({ version: 1, ...put });
  const { items } = await good<AuditPage>(ours.admin.get('/v1/audit'));
  expect(items.at(-1)).toMatchObject({ kind: 'settings.changed', actor: '管理员', data: { version: 1, ...put } });
});

it('lets one of two edits win, and says so to the other', async () => {
  const { admin } = await workspace();
  expect(await refusal(admin.put('/v1/settings', put))).toBe('428 precondition-required');
  const edit = () => admin.put('/v1/settings', put, { 'if-match': '"0"' });
  const answers = await Promise.all([edit(), edit()]);
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
});

it('points at what is wrong, and wants the first three', async () => {
  const { admin } = await workspace();
  const pointer = async (body: unknown) => {
    const answer = await admin.put('/v1/settings', body, { 'if-match': '"0"' });
    return ((await answer.json()) as { errors: { pointer: string }[] }).errors[0]?.pointer;
  };
  expect(await pointer({ ...put, extra: 1 })).toBe('/extra');
  expect(await pointer({ ...put, sitesOff: ['zhihu', 'zhihu'] })).toBe('/sitesOff');
  expect(await pointer({ ...put, sitesOff: ['No Name'] })).toBe('/sitesOff/0');
  expect(await pointer({ sitesOff: [], sightings: 'off' })).toBe('/pictures');
});

it('leaves what is left out as it is', async () => {
  const { admin } = await workspace();
  await good(admin.put('/v1/settings', { ...put, redLine: ['爆雷'], keepDays: 90 }, { 'if-match': '"0"' }));
  const after = await good<Settings>(admin.put('/v1/settings', { ...put, pictures: true }, { 'if-match': '"1"' }));
  expect(after).toMatchObject({ version: 2, pictures: true, redLine: ['爆雷'], keepDays: 90 });
  const { items } = await good<AuditPage>(admin.get('/v1/audit'));
  expect(items.at(-1)).toMatchObject({ kind: 'settings.changed', data: { version: 2, keepDays: 90 } });
});
