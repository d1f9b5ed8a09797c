import { expect, it } from 'vitest';
import type { AlertPage } from '../../shared/contract/alerts.ts';
import type { Contacts } from '../../shared/contract/case-contacts.ts';
import type { Mentions, Note, Notes } from '../../shared/contract/case-notes.ts';
import type { MyTasks, Task } from '../../shared/contract/case-tasks.ts';
import { hourMs } from '../../shared/time.ts';
import { detail, open } from './harness/cases.ts';
import { expectConsistent } from './harness/consistency.ts';
import { listen } from './harness/feeds.ts';
import { runJobsAt } from './harness/jobs.ts';
import { good, refusal, workspace } from './harness/server.ts';

it('tells members of notes that mention them, once, and keeps what a note said before', async () => {
  const ours = await workspace();
  const { admin } = ours;
  const [lead, monitor] = [await ours.join('lead'), await ours.join('monitor')];
  const { id } = await open(admin);
  const notes = `/v1/cases/${id}/notes`;
  expect(await refusal(admin.post(notes, { text: '@监测员', mentions: [monitor.memberId] }))).toBe('422 invalid');
  const note = await good<Note>(admin.post(notes, { text: '@lead 请看', mentions: [lead.memberId, lead.memberId] }));
  const told = () => good<Mentions>(lead.get('/v1/mentions?unread=1'));
  expect(await told()).toMatchObject({ unread: 1, items: [{ case: { id }, note: note.id, excerpt: '@lead 请看' }] });
  await good(admin.put(`${notes}/${note.id}`, { text: '@lead 请尽快看', mentions: [lead.memberId] }));
  expect((await told()).unread).toBe(1);
  expect(await refusal(lead.put(`${notes}/${note.id}`, { text: '改' }))).toBe('403 forbidden');
  expect(await good(admin.get(`${notes}/${note.id}`))).toMatchObject({ items: [{ text: '@lead 请看' }] });
  expect((await good<Notes>(lead.get(notes))).items).toMatchObject([{ text: '@lead 请尽快看', edits: 1, mine: false }]);
  expect(await good(lead.post('/v1/mentions/read', { case: id }))).toEqual({ unread: 0 });
  expect((await good<Mentions>(lead.get('/v1/mentions'))).items).toMatchObject([{ readAt: expect.any(Number) }]);
  await ours.clock(() => note.at + 25 * hourMs);
  expect(await refusal(admin.put(`${notes}/${note.id}`, { text: '太晚' }))).toBe('409 conflict');
});

it('keeps tasks: whose they are, when they are due, who did them; and reminds of them', async () => {
  const ours = await workspace();
  const { admin } = ours;
  const lead = await ours.join('lead');
  const { id, createdAt } = await open(admin, { grade: 'general' });
  const dueAt = createdAt + 8 * hourMs;
  const task = await good<Task>(
    admin.post(`/v1/cases/${id}/tasks`, { text: '联系微博', assignee: lead.memberId, dueAt }),
  );
  expect(await good<MyTasks>(lead.get('/v1/tasks'))).toMatchObject({
    items: [{ task: { id: task.id }, case: { id } }],
    overdue: 0,
  });
  await runJobsAt(ours, dueAt);
  const alerts = () => good<AlertPage>(admin.get('/v1/alerts?kind=case_due'));
  expect((await alerts()).items).toMatchObject([
    { subject: `case-task:${task.id}`, title: { case: id, what: 'case-task', passed: 1 } },
  ]);
  const path = `/v1/cases/${id}/tasks/${task.id}`;
  expect(await good<Task>(lead.patch(path, { done: true }))).toMatchObject({ done: { by: 'lead' } });
  expect((await alerts()).items).toEqual([]);
  expect((await detail(admin, id)).case.openTasks).toBe(0);
  expect(await good<Task>(lead.patch(path, { done: false, assignee: null }))).toMatchObject({
    done: null,
    assignee: null,
  });
  expect((await good<MyTasks>(lead.get('/v1/tasks'))).items).toEqual([]);
  await ours.inside((_, { storage }) => expectConsistent(storage.sql));
});

it('keeps a log of contacts, in which an admin can erase what it says of people, from the history, too', async () => {
  const ours = await workspace();
  const { admin } = ours;
  const lead = await ours.join('lead');
  const { id } = await open(admin);
  const contact = { kind: 'customer', who: '王女士', at: 1_700_000_000_000, content: '客户要求退费', channel: '电话' };
  const { id: number } = await good<{ id: number }>(lead.post(`/v1/cases/${id}/contacts`, contact));
  const path = `/v1/cases/${id}/contacts/${number}`;
  await good(admin.patch(path, { outcome: '已退费' }));
  const list = () => good<Contacts>(admin.get(`/v1/cases/${id}/contacts`));
  expect((await list()).items).toMatchObject([{ ...contact, outcome: '已退费', by: { name: 'lead' } }]);
  expect(await refusal(lead.delete(path))).toBe('403 forbidden');
  await good(admin.delete(path));
  expect((await list()).items).toMatchObject([{ who: '', content: '', outcome: '', kind: 'customer', erased: true }]);
  expect(await refusal(admin.patch(path, { who: 'x' }))).toBe('410 erased');
  await ours.inside((_, { storage }) => {
    expect(storage.sql.exec("SELECT seq FROM events WHERE data LIKE '%王女士%'").toArray()).toEqual([]);
    expectConsistent(storage.sql);
  });
});

it('shows cases to auditors, who change nothing, and not to monitors', async () => {
  const ours = await workspace();
  const { id } = await open(ours.admin);
  const [auditor, monitor] = [await ours.join('auditor'), await ours.join('monitor')];
  expect((await detail(auditor, id)).case.title).toBe('年费争议');
  await good(auditor.put(`/v1/cases/${id}/follow`, {}));
  expect((await detail(auditor, id)).following).toBe(true);
  expect(await refusal(auditor.post(`/v1/cases/${id}/notes`, { text: 'x' }))).toBe('403 forbidden');
  expect(await refusal(monitor.get(`/v1/cases/${id}`))).toBe('403 forbidden');
});

it('tells everybody of cases as they change, and of a mention whom it is for; who was away hears it on coming back', async () => {
  const ours = await workspace();
  const { admin } = ours;
  const lead = await ours.join('lead', 'dashboard');
  const [hers, mine] = [await listen(lead), await listen(admin)];
  const { id } = await open(admin);
  const { seq, case: row } = await hers.next('case');
  expect(row).toMatchObject({ id, title: '年费争议', notes: 0 });
  await good(admin.post(`/v1/cases/${id}/notes`, { text: '@lead 请看', mentions: [lead.memberId] }));
  expect((await hers.next('mention')).mention).toMatchObject({ case: { id }, excerpt: '@lead 请看', readAt: null });
  await good(admin.post(`/v1/cases/${id}/tasks`, { text: '回访' }));
  await mine.reach(4);
  expect(mine.messages.map(({ type }) => type)).toEqual(['ready', 'case', 'case', 'case']);
  const back = await listen(lead, `?after=${seq}`);
  expect((await back.reach(3)).map(({ type }) => type)).toEqual(['mention', 'case', 'ready']);
  expect(await back.next('case')).toMatchObject({ case: { id, notes: 1, openTasks: 1 } });
});
