import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CaseDetail } from '../../shared/contract/cases.ts';
import {
  type Report,
  type ReportContent,
  type ReportHeads,
  type ReportVersions,
  reportLimits,
} from '../../shared/contract/reports.ts';
import type { WorkspaceEvent } from '../../shared/contract/review.ts';
import { canonicalJson } from '../../shared/text/canonical-json.ts';
import { edit, open } from './harness/cases.ts';
import { expectConsistent } from './harness/consistency.ts';
import { evidence, flagPost } from './harness/flags.ts';
import { runJobs } from './harness/jobs.ts';
import { type Device, good, refusal, workspace } from './harness/server.ts';

const made = (device: Device, id: number, request: object = { language: 'zh-CN' }) =>
  good<Report>(device.post(`/v1/cases/${id}/reports`, request));
const saved = (device: Device, report: Report, content: ReportContent) =>
  device.put(`/v1/reports/${report.id}`, { content }, { 'if-match': `"${report.version}"` });
const contentOf = (report: Report): ReportContent => {
  if (report.shown.content === null) throw new Error('erased');
  return report.shown.content;
};
const words = (content: ReportContent) => JSON.stringify(content.sections.map(({ blocks }) => blocks));

/** A workspace with a case of two posts. */
async function withCase() {
  const ours = await workspace();
  const lead = await ours.join('lead', 'dashboard', '组长甲');
  const first = await flagPost(ours.admin, {
    evidence: evidence({ text: '海潮银行乱收年费，我要投诉到底！', author: { name: '愤怒的小王', id: '77' } }),
  });
  const second = await flagPost(ours.admin, {
    class: 'water_army',
    evidence: evidence({ site: 'bbs.example', postId: null, url: 'https://bbs.example/t/2' }),
  });
  const { id } = await open(lead, { origin: { posts: [first, second] } });
  return { ours, lead, id, first, second };
}

describe('an incident report', () => {
  it('is generated from the case: every part, with what it rests on', async () => {
    const { ours, lead, id, first } = await withCase();
    await good(lead.post(`/v1/cases/${id}/notes`, { text: '内部：先别告诉他们' }));
    await good(
      lead.post(`/v1/cases/${id}/contacts`, {
        kind: 'superior',
        who: '总行办公室',
        at: Date.now(),
        content: '请总行协调门户网站',
      }),
    );
    const report = await made(lead, id);
    const content = contentOf(report);
    expect(report).toMatchObject({ case: id, version: 1, mark: 'draft', title: '关于“年费争议”的舆情事件报告' });
    expect(content.sections.map(({ key }) => key)).toEqual([
      ...['time', 'place', 'people', 'content', 'spread', 'assessment', 'handling', 'requests'],
    ]);
    expect(words(content)).toContain('愤怒的小王');
    expect(words(content)).toContain('请总行协调门户网站');
    expect(words(content)).not.toContain('先别告诉他们');
    const posts = content.sections
      .flatMap(({ blocks }) => blocks)
      .find((block) => block.kind === 'table' && block.name === 'posts');
    expect(posts).toMatchObject({ sources: { posts: expect.arrayContaining([first]) } });
    expect(JSON.stringify(await good(lead.get(`/v1/cases/${id}/report-draft?language=en`)))).toContain('How it spread');
    await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
  });

  it('says the same of copies in every part, and the result with what was done', async () => {
    const ours = await workspace();
    const lead = await ours.join('lead', 'dashboard', '组长甲');
    const text = '海潮银行信用卡乱收年费，客服还说不知道，大家千万不要办这张卡！';
    const posts: number[] = [];
    for (const name of ['甲', '乙', '丙', '丁']) {
      posts.push(await flagPost(ours.admin, { evidence: evidence({ text, author: { name, id: name } }) }));
    }
    const one = await open(lead, { origin: { posts: posts.slice(1, 2) } });
    await good(edit(lead, one, { result: '已退还年费' }));
    const { sections } = contentOf(await made(lead, one.id));
    const part = (key: string) => JSON.stringify(sections.find((one) => one.key === key)?.blocks);
    expect(part('people')).toContain('1条帖子由1个账号发布');
    expect(part('people')).toContain('连同所见的全部同源文本，同一文本由4个账号发布');
    expect(part('assessment')).toContain('涉及4个账号');
    expect(part('time')).toContain('连同所见的全部同源文本，最早出现于');
    expect(part('handling')).toContain('已退还年费');
    expect(part('content')).not.toContain('已退还年费');
  });

  it('keeps every version, and the chain has the hash of each', async () => {
    const { ours, lead, id } = await withCase();
    const report = await made(lead, id);
    const content = contentOf(report);
    content.header.number = '某银〔2026〕1号';
    const second = await good<Report>(saved(lead, report, content));
    expect(second).toMatchObject({ version: 2, shown: { version: 2, by: '组长甲' } });
    const { items } = await good<ReportVersions>(lead.get(`/v1/reports/${report.id}/versions`));
    expect(items.map(({ version }) => version)).toEqual([2, 1]);
    const first = await good<Report>(lead.get(`/v1/reports/${report.id}/versions/1`));
    expect(contentOf(first).header.number).toBe('');
    const events = await good<{ items: WorkspaceEvent[] }>(lead.get(`/v1/cases/${id}/history`));
    expect(events.items.filter(({ kind }) => kind === 'report.saved').map(({ data }) => data)).toMatchObject([
      { report: report.id, version: 2, content: second.shown.hash },
      { report: report.id, version: 1, content: first.shown.hash },
    ]);
    const kept = await ours.inside((_object, { storage }) =>
      storage.sql
        .exec<{ content: string; salt: string; hash: string }>(
          'SELECT content, salt, hash FROM report_versions WHERE version = 2',
        )
        .one(),
    );
    const hash = createHash('sha256').update(canonicalJson({ content: JSON.parse(kept.content), salt: kept.salt }));
    expect(hash.digest('hex')).toBe(kept.hash);
  });

  it('is not overwritten by somebody who edited an older version', async () => {
    const { lead, id } = await withCase();
    const report = await made(lead, id);
    await good(saved(lead, report, contentOf(report)));
    expect(await refusal(saved(lead, report, contentOf(report)))).toBe('412 precondition-failed');
    expect(await refusal(lead.put(`/v1/reports/${report.id}`, { content: contentOf(report) }))).toBe(
      '428 precondition-required',
    );
  });

  it('is read-only once it is final; a further one goes on with its words', async () => {
    const { lead, id } = await withCase();
    const report = await made(lead, id);
    const mark = (to: string) =>
      lead.client.v1.reports[':id'].mark.$post(
        { param: { id: String(report.id) }, json: { mark: to as 'final' } },
        { headers: { ...lead.headers, 'if-match': '"1"' } },
      ) as unknown as Promise<Response>;
    expect(await refusal(mark('sent'))).toBe('409 conflict');
    expect(await good(mark('final'))).toMatchObject({ mark: 'final' });
    expect((await good<CaseDetail>(lead.get(`/v1/cases/${id}`))).case.reportedAt).not.toBeNull();
    expect(await refusal(saved(lead, report, contentOf(report)))).toBe('409 conflict');
    expect(await good(mark('sent'))).toMatchObject({ mark: 'sent' });
    const next = await made(lead, id, { language: 'zh-CN', from: report.id });
    expect(contentOf(next).sections).toEqual(contentOf(report).sections);
    const { items } = await good<ReportHeads>(lead.get(`/v1/cases/${id}/reports`));
    expect(items.map(({ mark: how }) => how)).toEqual(['draft', 'sent']);
  });

  it('is refused when it is too long, or of no case', async () => {
    const { lead, id } = await withCase();
    const report = await made(lead, id);
    const content = contentOf(report);
    content.sections[0]?.blocks.push({ kind: 'paragraph', text: '长'.repeat(reportLimits.paragraph + 1) });
    expect(await refusal(saved(lead, report, content))).toBe('422 invalid');
    expect(await refusal(lead.post('/v1/cases/999/reports', { language: 'en' }))).toBe('404 not-found');
    expect(await refusal(lead.get(`/v1/reports/${report.id}/versions/9`))).toBe('404 not-found');
  });

  it('forgets what leads to a person when a post is erased, in every version', async () => {
    const { ours, lead, id } = await withCase();
    const report = await made(lead, id);
    const content = contentOf(report);
    content.sections[0]?.blocks.push(
      { kind: 'paragraph', text: '据悉，愤怒的小王系我行老客户。' },
      { kind: 'paragraph', text: '我行已联系。' },
    );
    await good(saved(lead, report, content));
    const [author] = (await good<{ items: { id: number }[] }>(ours.admin.get('/v1/authors?q=愤怒的小王'))).items;
    await good(ours.admin.delete(`/v1/authors/${author?.id}`));
    await runJobs(ours);
    for (const version of [1, 2]) {
      const left = await good<Report>(lead.get(`/v1/reports/${report.id}/versions/${version}`));
      expect(left.shown.erasedAt).not.toBeNull();
      expect(JSON.stringify(left)).not.toMatch(/愤怒的小王|乱收年费/);
    }
    const now = await good<Report>(lead.get(`/v1/reports/${report.id}`));
    expect(words(contentOf(now))).toContain('我行已联系。');
    await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
  });
});
