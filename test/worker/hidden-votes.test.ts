import { expect, it } from 'vitest';
import type { AlertPage } from '../../shared/contract/alerts.ts';
import type { CaseDraft } from '../../shared/contract/cases.ts';
import type { KnownPosts } from '../../shared/contract/flags.ts';
import type { DecisionPreview, PostDetail, QueuePage, QueueRow } from '../../shared/contract/review.ts';
import type { SearchPage } from '../../shared/contract/search.ts';
import { tellDeadlines } from '../../worker/workspace/deadlines.ts';
import { open } from './harness/cases.ts';
import { expectConsistent } from './harness/consistency.ts';
import { listen } from './harness/feeds.ts';
import { evidence, flag, flagItem, flagPost } from './harness/flags.ts';
import { runJobsAt } from './harness/jobs.ts';
import { type Device, good, refusal, send, workspace } from './harness/server.ts';
import { turnAt } from './harness/turns.ts';

const note = '这是真客户';
const put = { sitesOff: [], sightings: 'off', pictures: true };

/** A post in which one saw venting and another a grievance, in a workspace that hides votes. */
async function hidden() {
  const ours = await workspace();
  await good(ours.admin.put('/v1/settings', { ...put, hideVotes: true }, { 'if-match': '"0"' }));
  const [one, two] = [await ours.join('monitor'), await ours.join('monitor')];
  const [lead, auditor] = [await ours.join('lead', 'dashboard'), await ours.join('auditor', 'dashboard')];
  const seen = evidence();
  const at = Date.now();
  const post = await flagPost(one, { class: 'venting', evidence: seen, at });
  await flag(two, flagItem({ class: 'grievance', grade: 'major', risk: 'service', note, evidence: seen, at }));
  return { ...ours, one, two, lead, auditor, post };
}

/** Whether a text says anything of what the two saw: as a value, as a count of it, or in words. */
const tells = (said: string) =>
  /"(?:grievance|venting|major|service)"(?!:)|"(?:grievance|venting|major)":(?:[1-9]|true)|这是真客户|合理诉求|情绪宣泄/.test(
    said,
  );
const text = async (answer: Promise<Response>) => {
  const response = await answer;
  expect(response.status).toBe(200);
  return response.text();
};

it('tells who decides nothing of what others saw until the post is decided, wherever it is shown', async () => {
  const ours = await hidden();
  const { lead, admin, auditor, post } = ours;
  await runJobsAt(ours, Date.now() + 2000);
  const places = [
    '/v1/queue',
    `/v1/posts/${post}`,
    '/v1/search?q=年费',
    '/v1/authors/1',
    '/v1/known',
    '/v1/queue?lane=overdue',
  ];
  for (const path of places) {
    for (const device of [lead, admin]) expect([path, tells(await text(device.get(path)))]).toEqual([path, false]);
  }
  const [row] = (await good<QueuePage>(lead.get('/v1/queue'))).items;
  expect(row).toMatchObject({ votes: {}, votesHidden: true, grade: null, grievance: false, due: null });
  expect((await good<PostDetail>(lead.get(`/v1/posts/${post}`))).flags).toMatchObject([
    { hidden: true, class: 'undetermined', grade: null, risk: null, note: '' },
    { hidden: true, note: '' },
  ]);
  for (const path of ['/v1/audit?limit=500', '/v1/export/posts.csv', '/v1/export/flags.csv']) {
    const own = await text(admin.get(path));
    expect([path, /这是真客户|合理诉求|"class":"grievance"/.test(own)]).toEqual([path, false]);
  }
  // Who only looks sees everything, and so do those who decided.
  expect(tells(await text(auditor.get('/v1/queue')))).toBe(true);
  expect(await text(auditor.get('/v1/export/flags.csv'))).toContain(note);
  await good(lead.post('/v1/decisions', { items: [{ outcome: 'confirmed', post, version: 0, class: 'grievance' }] }));
  const after = await good<PostDetail>(lead.get(`/v1/posts/${post}`));
  expect(after.row).toMatchObject({ votes: { venting: 1, grievance: 1 } });
  expect(after.row.votesHidden).toBeUndefined();
  expect(JSON.stringify(after.history)).toContain(note);
  await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
});

it('tells nothing by the live feed, when it happens or when it resumes', async () => {
  const ours = await hidden();
  const [blind, seeing] = [await listen(ours.lead), await listen(ours.auditor)];
  await flagPost(ours.one, { class: 'grievance' });
  const row = (await blind.next('post')).row;
  expect(row).toMatchObject({ votes: {}, votesHidden: true });
  expect([tells(JSON.stringify(blind.messages)), (await blind.next('post')).lanes.grievance]).toEqual([false, null]);
  expect((await seeing.next('post')).row.votes).toEqual({ grievance: 1 });
  const resumed = await listen(ours.lead, '?after=1');
  await resumed.next('ready');
  expect(resumed.messages.some(({ type }) => type === 'post')).toBe(true);
  expect(tells(JSON.stringify(resumed.messages))).toBe(false);
});

it('does not answer by a filter what it hides', async () => {
  const { lead, auditor } = await hidden();
  for (const query of [
    'class=grievance',
    'class=venting,grievance',
    'grade=major',
    'lane=grievance',
    'lane=mine&class=venting',
  ]) {
    expect([query, await refusal(lead.get(`/v1/queue?${query}`))]).toEqual([query, '422 invalid']);
    expect((await auditor.get(`/v1/queue?${query}`)).status).toBe(200);
  }
  for (const query of ['class=venting', 'class=grievance', 'grade=major']) {
    expect((await good<SearchPage>(lead.get(`/v1/search?${query}`))).items).toEqual([]);
  }
  // What is decided is hidden from nobody.
  expect((await lead.get('/v1/queue?state=dismissed&class=grievance')).status).toBe(200);
});

it('still warns of a grievance, once the choice is made', async () => {
  const { lead, post } = await hidden();
  const item = { outcome: 'dismissed', post, version: 0 };
  const preview = await good<DecisionPreview>(lead.post('/v1/decisions/preview', { items: [item] }));
  expect(preview).toMatchObject({
    ok: false,
    items: [{ hurdles: ['grievance'], grievanceSeen: true, votesAgainst: {} }],
  });
  const answer = await lead.post('/v1/decisions', { items: [item] });
  expect(await answer.json()).toMatchObject({ status: 409, errors: [{ pointer: '/items/0/despiteGrievance' }] });
  await good(lead.post('/v1/decisions', { items: [{ ...item, despiteGrievance: true }] }));
  // Where nobody saw one, or the lead sees one too, nothing is asked.
  const undone = { outcome: 'confirmed', post, version: 1, class: 'grievance' };
  await good(lead.post('/v1/decisions', { items: [undone] }));
});

it('neither counts nor names it in a case or its report', async () => {
  const ours = await hidden();
  const { lead, auditor, post } = ours;
  const { id } = await open(lead, { grade: null, risk: 'conduct', origin: { posts: [post] } });
  const places = [`/v1/cases/${id}`, `/v1/cases/${id}/posts`, `/v1/cases/${id}/report-draft?language=zh-CN`];
  for (const path of places) expect([path, tells(await text(lead.get(path)))]).toEqual([path, false]);
  const draft = await good<CaseDraft>(lead.post('/v1/cases/draft', { posts: [post] }));
  expect(draft).toMatchObject({ risk: null, suggestion: { loss: 1 }, about: { class: null } });
  expect(tells(JSON.stringify(draft))).toBe(false);
  expect(tells(await text(auditor.get(`/v1/cases/${id}`)))).toBe(true);
  await good(lead.post('/v1/decisions', { items: [{ outcome: 'confirmed', post, version: 0, class: 'grievance' }] }));
  for (const path of places) expect([path, tells(await text(lead.get(path)))]).toEqual([path, true]);
});

it('says nothing in an alert that goes out', async () => {
  const ours = await hidden();
  const later = Date.now() + 100 * 3_600_000;
  await ours.inside((_object, { storage }) => storage.transactionSync(() => tellDeadlines(turnAt(storage.sql, later))));
  const { items } = await good<AlertPage>(ours.lead.get('/v1/alerts?kind=deadline'));
  expect(items).toMatchObject([{ kind: 'deadline', title: { class: 'hidden', within: 0 } }]);
});

it('shows everybody everything in a workspace that hides nothing', async () => {
  const ours = await workspace();
  const lead = await ours.join('lead');
  const post = await flagPost(ours.admin, { note });
  const row = async (device: Device) => (await good<QueuePage>(device.get('/v1/queue'))).items[0] as QueueRow;
  expect(await row(lead)).toMatchObject({
    id: post,
    votes: { grievance: 1 },
    grievance: true,
    why: { class: 'grievance' },
  });
  expect(await text(lead.get(`/v1/posts/${post}`))).toContain(note);
  expect((await good<KnownPosts>(lead.get('/v1/known'))).items).toMatchObject([{ class: 'grievance' }]);
  expect((await send('/v1/queue')).status).toBe(401);
});
