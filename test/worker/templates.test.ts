import { expect, it } from 'vitest';
import type { MyFlags } from '../../shared/contract/flags.ts';
import type { AuditPage, PostDetail } from '../../shared/contract/review.ts';
import { maxTemplates, type Template, type TemplateGiven, type Templates } from '../../shared/contract/templates.ts';
import { expectConsistent } from './harness/consistency.ts';
import { evidence, flag, flagItem, flagPost } from './harness/flags.ts';
import { type Device, good, refusal, workspace } from './harness/server.ts';

const given = (parts: Partial<TemplateGiven> = {}): TemplateGiven => ({
  title: '致歉并请联系',
  text: '您好 {{称呼}}，请拨打 {{电话}}。',
  classes: ['grievance'],
  ...parts,
});
const make = (device: Device, parts: Partial<TemplateGiven> = {}) =>
  good<Template>(device.post('/v1/templates', given(parts)));
const change = (device: Device, one: Template, parts: Partial<TemplateGiven>) =>
  device.put(`/v1/templates/${one.id}`, given(parts), { 'if-match': `"${one.version}"` });
const list = (device: Device) => good<Templates>(device.get('/v1/templates'));

it('shows the samples of leads to everybody, by title', async () => {
  const ours = await workspace();
  const [lead, monitor] = [await ours.join('lead'), await ours.join('monitor')];
  await make(lead, { title: 'b' });
  const first = await make(ours.admin, { title: 'a', classes: ['grievance', 'venting'] });
  expect(first).toMatchObject({
    version: 1,
    uses: 0,
    updatedBy: '管理员',
    ...given(),
    title: 'a',
    classes: ['grievance', 'venting'],
  });
  const { version, items } = await list(monitor);
  expect([version, items.map((one) => one.title)]).toEqual([2, ['a', 'b']]);
  const known = { headers: { 'if-none-match': '"2"' } };
  expect((await monitor.client.v1.templates.$get(undefined, known)).status).toBe(304);
});

it('lets one of two edits win', async () => {
  const { admin } = await workspace();
  const one = await make(admin);
  expect(await refusal(admin.put(`/v1/templates/${one.id}`, given()))).toBe('428 precondition-required');
  const answers = await Promise.all([change(admin, one, { text: '甲' }), change(admin, one, { text: '乙' })]);
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
  expect(await list(admin)).toMatchObject({ version: 2, items: [{ version: 2 }] });
});

it('keeps every wording, also of a sample that is no longer in use', async () => {
  const ours = await workspace();
  const one = await make(ours.admin);
  const second = await good<Template>(change(ours.admin, one, { title: '改过', text: '新' }));
  for (const _again of [1, 2]) expect(await good(ours.admin.delete(`/v1/templates/${one.id}`))).toEqual({ id: one.id });
  expect(await list(ours.admin)).toEqual({ version: 3, items: [] });
  expect(await refusal(change(ours.admin, second, {}))).toBe('404 not-found');
  const wordings = await ours.inside((_object, { storage }) =>
    storage.sql.exec('SELECT version, title, text FROM template_wordings ORDER BY version').toArray(),
  );
  expect(wordings).toEqual([
    { version: 1, title: one.title, text: one.text },
    { version: 2, title: '改过', text: '新' },
  ]);
  const { items } = await good<AuditPage>(ours.admin.get('/v1/audit'));
  expect(items.slice(-3).map(({ kind, subject }) => [kind, subject])).toEqual([
    ['template.made', `template:${one.id}`],
    ['template.changed', `template:${one.id}`],
    ['template.retired', `template:${one.id}`],
  ]);
});

it('has so many in use and no more', async () => {
  const ours = await workspace();
  const one = await make(ours.admin);
  await ours.inside((_object, { storage: { sql } }) => {
    for (let n = 1; n < maxTemplates; n++) sql.exec('INSERT INTO templates (version) VALUES (1)');
  });
  expect(await refusal(ours.admin.post('/v1/templates', given()))).toBe('409 conflict');
  await good(ours.admin.delete(`/v1/templates/${one.id}`));
  expect((await ours.admin.post('/v1/templates', given())).status).toBe(200);
});

it('points at an unknown field, a class that stands twice and a text too long', async () => {
  const { admin } = await workspace();
  const pointer = async (body: unknown) => {
    const answer = await admin.post('/v1/templates', body);
    return ((await answer.json()) as { errors: { pointer: string }[] }).errors[0]?.pointer;
  };
  expect(await pointer({ ...given(), extra: 1 })).toBe('/extra');
  expect(await pointer(given({ classes: ['venting', 'venting'] }))).toBe('/classes');
  expect(await pointer(given({ text: '长'.repeat(4001) }))).toBe('/text');
});

it('records the use of a sample with the flag, in the wording that was used, and shows it', async () => {
  const ours = await workspace();
  const monitor = await ours.join('monitor');
  const one = await make(ours.admin, { title: '第一版' });
  await good(change(ours.admin, one, { title: '第二版' }));
  const template = { id: one.id, version: 1 };
  const post = await flagPost(monitor, { template });
  const detail = await good<PostDetail>(ours.admin.get(`/v1/posts/${post}`));
  expect(detail.flags).toMatchObject([{ template: { ...template, title: '第一版' }, picture: null }]);
  expect(detail.history.at(-1)).toMatchObject({ kind: 'flag.stored', data: { template, picture: null } });
  expect((await good<MyFlags>(monitor.get('/v1/flags/mine'))).items).toMatchObject([{ template, picture: null }]);
  expect((await list(monitor)).items).toMatchObject([{ uses: 1 }]);
});

it('counts a use once per active flag, however often it is changed, replaced or taken back', async () => {
  const ours = await workspace();
  const [a, b] = [await make(ours.admin, { title: 'a' }), await make(ours.admin, { title: 'b' })];
  const uses = async () => (await list(ours.admin)).items.map((one) => one.uses);
  const seen = evidence();
  const item = flagItem({ evidence: seen, template: { id: a.id, version: 1 } });
  await flag(ours.admin, item);
  await flag(ours.admin, item);
  expect(await uses()).toEqual([1, 0]);
  for (const _again of [1, 2]) {
    await good(ours.admin.patch(`/v1/flags/${item.id}`, { template: { id: b.id, version: 1 } }));
    expect(await uses()).toEqual([0, 1]);
  }
  await good(ours.admin.patch(`/v1/flags/${item.id}`, { note: '只改备注' }));
  expect(await uses()).toEqual([0, 1]);
  const second = flagItem({ evidence: seen, template: { id: a.id, version: 1 } });
  await flag(ours.admin, second);
  expect(await uses()).toEqual([1, 0]);
  for (const _again of [1, 2]) await good(ours.admin.delete(`/v1/flags/${second.id}`));
  expect(await uses()).toEqual([0, 0]);
  const version = (await list(ours.admin)).version;
  expect(version).toBe(2);
  await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
});

it('refuses a wording that never was, and takes one that was retired since', async () => {
  const { admin } = await workspace();
  const one = await make(admin);
  await good(admin.delete(`/v1/templates/${one.id}`));
  const item = flagItem({ template: { id: one.id, version: 2 } });
  expect(await flag(admin, item)).toMatchObject([
    { result: 'rejected', problem: { status: 422, errors: [{ pointer: '/items/0/template' }] } },
  ]);
  await flag(admin, { ...item, template: { id: one.id, version: 1 } });
  const answer = await admin.patch(`/v1/flags/${item.id}`, { template: { id: 99, version: 1 } });
  expect(await answer.json()).toMatchObject({ status: 422, errors: [{ pointer: '/template' }] });
  expect(await good(admin.patch(`/v1/flags/${item.id}`, { template: null }))).toMatchObject({ template: null });
});
