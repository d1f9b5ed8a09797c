import { expect, it } from 'vitest';
import type { AlertPage } from '../../shared/contract/alerts.ts';
import type { CaseHistory, CasePosts } from '../../shared/contract/case-posts.ts';
import type { CaseAnswer, CaseBoard, CaseDraft, CaseState, CasesPage } from '../../shared/contract/cases.ts';
import type { PostDetail } from '../../shared/contract/review.ts';
import type { Stats } from '../../shared/contract/stats.ts';
import { hourMs } from '../../shared/time.ts';
import { detail, edit, move, open, watched } from './harness/cases.ts';
import { expectConsistent } from './harness/consistency.ts';
import { evidence, flagItem, flagPost } from './harness/flags.ts';
import { runJobs, runJobsAt } from './harness/jobs.ts';
import { good, refusal, type TestWorkspace, workspace } from './harness/server.ts';

const consistent = (ours: TestWorkspace) => ours.inside((_, { storage }) => expectConsistent(storage.sql));
const alertsOf = async (ours: TestWorkspace, kind: string) =>
  (await good<AlertPage>(ours.admin.get(`/v1/alerts?kind=${kind}`))).items;

/** The workspace wants no second look before a case is closed. */
async function looksAlone({ admin }: TestWorkspace): Promise<void> {
  const settings = await admin.get('/v1/settings');
  const { sitesOff, sightings, pictures } = (await settings.json()) as {
    sitesOff: string[];
    sightings: string;
    pictures: boolean;
  };
  await good(
    admin.put(
      '/v1/settings',
      { sitesOff, sightings, pictures, closeTwice: false },
      { 'if-match': settings.headers.get('etag') ?? '' },
    ),
  );
}

it('drafts a case from posts: title, risk and a grade with its reasons; opens it; the post says which case looks after it', async () => {
  const ours = await workspace();
  const { admin } = ours;
  const post = await flagPost(admin, { risk: 'finance', class: 'fabrication' });
  const draft = await good<CaseDraft>(admin.post('/v1/cases/draft', { posts: [post] }));
  expect(draft).toMatchObject({ title: '海潮银行又扣我年费，客服不理人。', risk: 'finance', posts: 1, taken: [] });
  expect(draft.about).toEqual({
    ...{ term: null, site: 'weibo', sites: 1, copies: null, class: 'fabrication', alert: null },
  });
  expect(draft.suggestion.reasons.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['class', 'risk']));
  const opened = await open(admin, { origin: { posts: [post] }, grade: 'major' });
  expect(opened).toMatchObject({
    stage: 'report',
    posts: 1,
    version: 1,
    grade: 'major',
    owner: { id: admin.memberId },
  });
  expect(opened.reportDueAt).toBe(opened.createdAt + 12 * hourMs);
  const { row, cases } = await good<PostDetail>(admin.get(`/v1/posts/${post}`));
  expect(row.caseId).toBe(opened.id);
  expect(cases).toEqual([{ id: opened.id, title: '年费争议', stage: 'report', drill: false, current: true }]);
  // In one open case at most, unless it is moved; a drill takes nothing away.
  expect(
    await refusal(
      admin.post('/v1/cases', { title: '又一件', risk: 'legal', source: 'media', origin: { posts: [post] } }),
    ),
  ).toBe('409 conflict');
  const drill = await open(admin, { origin: { posts: [post] }, drill: true });
  expect(drill).toMatchObject({ posts: 1, drill: true });
  const moved = await open(admin, { origin: { posts: [post] }, move: true });
  expect((await detail(admin, opened.id)).case.posts).toBe(0);
  expect((await good<PostDetail>(admin.get(`/v1/posts/${post}`))).row.caseId).toBe(moved.id);
  expect((await good<CasePosts>(admin.get(`/v1/cases/${moved.id}/posts`))).items).toMatchObject([
    { row: { id: post }, how: 'person' },
  ]);
  await consistent(ours);
});

it('says of a new case what its posts have in common: the term, the sites, copies, and where they come from', async () => {
  const ours = await workspace({ sample: true });
  const { admin } = ours;
  const text = '海潮银行要跑路了，存款取不出来，大家快去看看吧';
  const sites = [
    { site: 'tousu.sina.com.cn', url: 'https://tousu.sina.com.cn/complaint/view/1', postId: null },
    { site: 'tousu.sina.com.cn', url: 'https://tousu.sina.com.cn/complaint/view/2', postId: null },
    {},
  ];
  const posts: number[] = [];
  for (const where of sites) {
    posts.push(await flagPost(admin, { class: 'water_army', evidence: evidence({ text, ...where }) }));
  }
  await runJobsAt(ours, Date.now() + 2000);
  const draft = await good<CaseDraft>(admin.post('/v1/cases/draft', { posts }));
  expect(draft.about).toEqual({
    ...{ term: '海潮银行', site: 'tousu.sina.com.cn', sites: 2, copies: 3, class: 'water_army', alert: null },
  });
  expect(draft.source).toBe('complaint');
});

it('moves a case only where the table allows it and nothing is missing', async () => {
  const ours = await workspace();
  const { admin } = ours;
  const opened = await open(admin);
  expect((await detail(admin, opened.id)).moves).toEqual([
    { to: 'response', missing: ['grade'] },
    { to: 'closed', missing: ['reason', 'second'] },
  ]);
  expect(await refusal(edit(admin, opened, { to: 'follow_up', result: 'x' }, '/move'))).toBe('409 conflict');
  expect(await refusal(edit(admin, opened, { to: 'response' }, '/move'))).toBe('409 conflict');
  const answered = await move(admin, opened, { to: 'response', grade: 'larger' });
  expect(answered).toMatchObject({ stage: 'response', grade: 'larger', dueAt: answered.stageSince + 72 * hourMs });
  expect(await refusal(edit(admin, answered, { to: 'follow_up' }, '/move'))).toBe('409 conflict');
  const quiet = await move(admin, answered, { to: 'follow_up', result: '已答复' });
  expect(quiet).toMatchObject({ stage: 'follow_up', result: '已答复' });
  expect(await refusal(edit(admin, quiet, { to: 'response' }, '/move'))).toBe('409 conflict');
  expect(await refusal(edit(admin, opened, { to: 'response', reason: '又起来了' }, '/move'))).toBe(
    '412 precondition-failed',
  );
  await consistent(ours);
});

it('closes a case after another lead has looked at it, and opens it again with a reason', async () => {
  const ours = await workspace();
  const { admin } = ours;
  const one = await watched(admin);
  expect(await refusal(edit(admin, one, {}, '/close'))).toBe('409 conflict');
  expect(await refusal(edit(admin, one, { reason: '已无新帖' }, '/close'))).toBe('409 conflict');
  const lead = await ours.join('lead');
  const { case: proposed } = await good<CaseAnswer>(edit(admin, one, { reason: '已无新帖' }, '/close'));
  expect(proposed).toMatchObject({ stage: 'follow_up', closing: { by: { id: admin.memberId }, reason: '已无新帖' } });
  expect((await good<CasesPage>(lead.get('/v1/cases'))).counts).toMatchObject({ follow_up: 1, toClose: 1 });
  expect((await good<CasesPage>(lead.get('/v1/cases?toClose=1'))).items).toHaveLength(1);
  expect((await good<CasesPage>(admin.get('/v1/cases?toClose=1'))).items).toEqual([]);
  expect(await refusal(admin.post(`/v1/cases/${one.id}/closing`, { agrees: true }))).toBe('409 conflict');
  await good(lead.post(`/v1/cases/${one.id}/closing`, { agrees: false, reason: '再看一天' }));
  const again = (await detail(admin, one.id)).case;
  expect(again.closing).toBeNull();
  await good(edit(admin, again, { reason: '一天无新帖' }, '/close'));
  const { case: closed } = await good<CaseAnswer>(lead.post(`/v1/cases/${one.id}/closing`, { agrees: true }));
  expect(closed).toMatchObject({ stage: 'closed', closing: null, lateAt: null });
  expect(await refusal(edit(admin, closed, { title: '改名' }))).toBe('409 conflict');
  expect(await refusal(edit(admin, closed, { to: 'follow_up' }, '/move'))).toBe('409 conflict');
  expect(await move(admin, closed, { to: 'follow_up', reason: '又有新帖' })).toMatchObject({
    stage: 'follow_up',
    closedAt: null,
  });
  const { items } = await good<CaseHistory>(admin.get(`/v1/cases/${one.id}/history?limit=3`));
  expect(items.map(({ kind }) => kind)).toEqual(['case.moved', 'case.moved', 'case.closing-proposed']);
  await consistent(ours);
});

it('closes at once where the workspace wants no second look', async () => {
  const ours = await workspace();
  const { admin } = ours;
  await looksAlone(ours);
  const opened = await open(admin);
  const { case: closed } = await good<CaseAnswer>(edit(admin, opened, { reason: '误报' }, '/close'));
  expect(closed.stage).toBe('closed');
  await consistent(ours);
});

it('lets two people edit different fields, and refuses the second edit of one field with how it stands now', async () => {
  const ours = await workspace();
  const lead = await ours.join('lead');
  const opened = await open(ours.admin);
  const { case: renamed } = await good<CaseAnswer>(edit(ours.admin, opened, { title: '年费争议升级' }));
  const { case: both } = await good<CaseAnswer>(edit(lead, opened, { summary: '客户投诉年费', owner: lead.memberId }));
  expect(both).toMatchObject({
    title: '年费争议升级',
    summary: '客户投诉年费',
    owner: { id: lead.memberId },
    version: 3,
  });
  const late = await edit(lead, opened, { title: '我的题目', summary: '客户投诉年费' });
  expect(late.status).toBe(412);
  expect(await late.json()).toMatchObject({
    present: { title: '年费争议升级', version: 3, fields: { title: 2, summary: 3 } },
    errors: [{ pointer: '/title' }],
  });
  expect(await refusal(edit(lead, { ...renamed, version: 99 }, { title: 'x' }))).toBe('412 precondition-failed');
  const monitor = await ours.join('monitor');
  expect(await refusal(edit(lead, both, { owner: monitor.memberId }))).toBe('422 invalid');
  const dueAt = both.createdAt + 5 * hourMs;
  const { case: put } = await good<CaseAnswer>(edit(lead, both, { dueAt }));
  expect(put).toMatchObject({ dueAt, lateAt: dueAt });
  // What a person has set stays when the grade changes.
  expect((await good<CaseAnswer>(edit(lead, put, { grade: 'general' }))).case.dueAt).toBe(dueAt);
  await consistent(ours);
});

it('reminds of what is nearly due and overdue, and of nothing in a drill', async () => {
  const ours = await workspace();
  const opened = await open(ours.admin, { grade: 'major' });
  await open(ours.admin, { grade: 'major', drill: true, title: '演练' });
  await runJobsAt(ours, opened.createdAt + 9 * hourMs + 60_000);
  expect(await alertsOf(ours, 'case_due')).toMatchObject([
    { subject: `case:${opened.id}`, severity: 1, title: { case: opened.id, passed: 0 } },
  ]);
  await runJobsAt(ours, opened.createdAt + 12 * hourMs);
  expect(await alertsOf(ours, 'case_due')).toMatchObject([{ severity: 2, title: { passed: 1 } }]);
  await ours.clock(() => opened.createdAt + 13 * hourMs);
  const late = await good<CasesPage>(ours.admin.get('/v1/cases?overdue=1'));
  expect(late.items.map(({ title }) => title)).toEqual(['年费争议', '演练']);
  expect(late.counts.overdue).toBe(1);
  // Put off, it is over; the written report has a time of its own.
  const later = opened.createdAt + 40 * hourMs;
  const { case: half } = await good<CaseAnswer>(edit(ours.admin, opened, { dueAt: later }));
  expect(half).toMatchObject({ dueAt: later, lateAt: opened.createdAt + 12 * hourMs });
  expect(await alertsOf(ours, 'case_due')).toHaveLength(1);
  const { case: off } = await good<CaseAnswer>(edit(ours.admin, half, { reportDueAt: null }));
  expect(off).toMatchObject({ reportDueAt: null, lateAt: later });
  expect(await alertsOf(ours, 'case_due')).toEqual([]);
  await consistent(ours);
});

it('has posts with a followed text join, and reopens by itself when a watched case grows', async () => {
  const ours = await workspace();
  const { admin } = ours;
  const text = '海潮银行理财暴雷，客户经理集体失联，大家赶紧去网点把钱取出来，晚了就没有了，已经有人排队';
  const copy = (n: number) =>
    flagItem({
      class: 'fabrication',
      evidence: evidence({ text, postId: `R${n}`, author: { name: `号${n}`, id: `${n}` } }),
    });
  const first = await flagPost(admin, copy(1));
  await flagPost(admin, copy(2));
  await runJobsAt(ours, Date.now() + 2000);
  const cluster = await ours.inside(
    (_, { storage }) =>
      storage.sql.exec<{ cluster: number }>('SELECT cluster FROM posts WHERE id = ?', first).one().cluster,
  );
  const opened = await open(admin, { origin: { clusters: [cluster] }, grade: 'general' });
  await runJobsAt(ours, Date.now() + 2000);
  expect((await detail(admin, opened.id)).case.posts).toBe(2);
  const answered = await move(admin, (await detail(admin, opened.id)).case, { to: 'response' });
  await move(admin, answered, { to: 'follow_up', result: '已辟谣' });
  // Who was taken out stays out.
  await good(admin.post(`/v1/cases/${opened.id}/posts/remove`, { posts: [first] }));
  const lead = await ours.join('lead');
  for (const n of [3, 4]) await flagPost(admin, copy(n));
  await flagPost(lead, copy(1));
  await runJobsAt(ours, Date.now() + 4000);
  expect((await detail(admin, opened.id)).case).toMatchObject({
    stage: 'follow_up',
    posts: 3,
    grown: { posts: 2, flags: 0 },
  });
  await flagPost(admin, copy(5));
  await runJobsAt(ours, Date.now() + 6000);
  expect((await detail(admin, opened.id)).case).toMatchObject({ stage: 'response', posts: 4 });
  expect(await alertsOf(ours, 'case_grows')).toMatchObject([{ subject: `case:${opened.id}`, title: { posts: 3 } }]);
  const { items } = await good<CaseHistory>(admin.get(`/v1/cases/${opened.id}/history?limit=1`));
  expect(items).toMatchObject([
    { kind: 'case.moved', actor: null, data: { to: 'response', grown: { posts: 3, flags: 0 } } },
  ]);
  // Another case of the same text has what nobody looks after; what others do only where it is to be moved.
  const beside = await open(admin, { origin: { clusters: [cluster] } });
  await runJobsAt(ours, Date.now() + 8000);
  const postsIn = async (of: CaseState) => (await detail(admin, of.id)).case.posts;
  expect([await postsIn(opened), await postsIn(beside)]).toEqual([4, 1]);
  const instead = await open(admin, { origin: { clusters: [cluster] }, move: true });
  await runJobsAt(ours, Date.now() + 10_000);
  expect([await postsIn(opened), await postsIn(beside), await postsIn(instead)]).toEqual([0, 0, 5]);
  await consistent(ours);
});

it('merges two cases, takes that back, and splits one', async () => {
  const ours = await workspace();
  const { admin } = ours;
  const posts = [await flagPost(admin), await flagPost(admin), await flagPost(admin)];
  const [one, other] = [
    await open(admin, { origin: { posts: posts.slice(0, 1) }, title: '甲' }),
    await open(admin, { origin: { posts: posts.slice(1) }, title: '乙' }),
  ];
  await good(admin.post(`/v1/cases/${other.id}/notes`, { text: '乙的记录', mentions: [admin.memberId] }));
  await good(admin.post(`/v1/cases/${other.id}/tasks`, { text: '打电话' }));
  await good(admin.post(`/v1/cases/${one.id}/merge`, { case: other.id }));
  expect((await detail(admin, one.id)).case).toMatchObject({ posts: 3, notes: 1, openTasks: 1 });
  expect(await detail(admin, other.id)).toMatchObject({
    case: { stage: 'closed', mergedInto: one.id, posts: 0 },
    moves: [],
  });
  expect((await good<{ items: unknown[] }>(admin.get(`/v1/cases/${one.id}/notes`))).items).toMatchObject([
    { from: other.id },
  ]);
  expect(await refusal(admin.post(`/v1/cases/${other.id}/notes`, { text: 'x' }))).toBe('409 conflict');
  await consistent(ours);
  await good(admin.post(`/v1/cases/${one.id}/unmerge`, { case: other.id }));
  expect((await detail(admin, one.id)).case).toMatchObject({ posts: 1, notes: 0, openTasks: 0 });
  expect((await detail(admin, other.id)).case).toMatchObject({ stage: 'report', mergedInto: null, posts: 2, notes: 1 });
  await consistent(ours);
  const { other: split } = await good<{ other: CaseState }>(
    admin.post(`/v1/cases/${other.id}/split`, { title: '丙', posts: posts.slice(2) }),
  );
  expect(await detail(admin, split.id)).toMatchObject({
    case: { posts: 1, risk: 'service' },
    related: [{ id: other.id, how: 'split' }],
  });
  expect((await detail(admin, other.id)).case.posts).toBe(1);
  expect(await refusal(admin.post(`/v1/cases/${one.id}/split`, { title: '丁', posts: posts.slice(2) }))).toBe(
    '409 conflict',
  );
  await consistent(ours);
});

it('lists cases by what is due first, with filters, and never the same case twice', async () => {
  const ours = await workspace();
  const lead = await ours.join('lead');
  const grades = ['critical', 'general', 'major', 'larger'] as const;
  for (const [n, grade] of grades.entries()) {
    await open(n % 2 === 0 ? ours.admin : lead, { title: `Case ${grade}`, grade, risk: n === 0 ? 'legal' : 'service' });
  }
  const titles = async (query: string) =>
    (await good<CasesPage>(lead.get(`/v1/cases${query}`))).items.map(({ title }) => title);
  expect(await titles('')).toEqual(['Case critical', 'Case major', 'Case larger', 'Case general']);
  expect(await titles('?stage=all')).toEqual(['Case larger', 'Case major', 'Case general', 'Case critical']);
  expect(await titles('?owner=me')).toEqual(['Case larger', 'Case general']);
  expect(await titles('?owner=me&stage=report&grade=larger')).toEqual(['Case larger']);
  expect(await titles('?risk=legal')).toEqual(['Case critical']);
  expect(await titles('?text=MAJ')).toEqual(['Case major']);
  expect(await titles('?following=1')).toEqual(['Case larger', 'Case general']);
  const walked: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: CasesPage = await good<CasesPage>(
      lead.get(`/v1/cases?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`),
    );
    walked.push(...page.items.map(({ title }) => title));
    cursor = page.next;
  }
  expect(walked).toEqual(['Case critical', 'Case major', 'Case larger', 'Case general']);
  const board = await good<CaseBoard>(lead.get('/v1/cases/board?limit=2'));
  expect(board.columns.report).toMatchObject({
    items: [{ title: 'Case critical' }, { title: 'Case major' }],
    next: expect.any(String),
  });
  expect(board.counts).toMatchObject({ report: 4, closed: 0 });
  await runJobs(ours);
});

it('says how long closed cases were in each stage, all stays together, drills left out; no longer of one that is opened again', async () => {
  const ours = await workspace();
  const { admin } = ours;
  await looksAlone(ours);
  const noon = Date.UTC(2026, 2, 9, 4);
  const at = (hours: number) => ours.clock(() => noon + hours * hourMs);
  await at(0);
  let one = await open(admin, { grade: 'general' });
  let drill = await open(admin, { grade: 'general', drill: true });
  await at(8);
  one = await move(admin, one, { to: 'response' });
  await at(20);
  drill = await move(admin, drill, { to: 'response' });
  one = await move(admin, one, { to: 'report', reason: '补充材料' });
  // In report for eight hours, and eight again; in response for twelve, and thirty.
  await at(28);
  one = await move(admin, one, { to: 'response' });
  await at(58);
  one = await move(admin, one, { to: 'follow_up', result: '已退费' });
  drill = await move(admin, drill, { to: 'follow_up', result: '演练' });
  await at(58 + 24 * 10);
  const close = async (of: CaseState) => (await good<CaseAnswer>(edit(admin, of, { reason: '无新帖' }, '/close'))).case;
  one = await close(one);
  await close(drill);
  // Another was a false alarm: never answered.
  await close(await open(admin));
  const stages = async (day: string) =>
    (await good<Stats>(admin.get(`/v1/stats?from=${day}&to=${day}`))).all.cases.stages;
  expect((await stages('2026-03-09')).report).toEqual({ n: 0, median: null });
  expect(await stages('2026-03-21')).toEqual({
    // Steps: one within 12 hours, one within 24.
    report: { n: 2, median: { hours: 12, atLeast: false, atMost: true } },
    response: { n: 1, median: { hours: 48, atLeast: false, atMost: false } },
    follow_up: { n: 1, median: { hours: 252, atLeast: false, atMost: false } },
  });
  await consistent(ours);
  await at(58 + 24 * 11);
  await move(admin, one, { to: 'follow_up', reason: '又有新帖' });
  expect(await stages('2026-03-21')).toMatchObject({ report: { n: 1 }, response: { n: 0 }, follow_up: { n: 0 } });
  await consistent(ours);
});
