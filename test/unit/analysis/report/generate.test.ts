import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { GradeSuggestion } from '../../../../shared/contract/cases.ts';
import { ReportContent } from '../../../../shared/contract/reports.ts';
import { type GradeReasonKind, gradeReasonKinds } from '../../../../shared/domain/cases.ts';
import { dayMs } from '../../../../shared/time.ts';
import { assess } from '../../../../worker/analysis/report/assess.ts';
import type { ReportFacts } from '../../../../worker/analysis/report/facts.ts';
import { generateReport } from '../../../../worker/analysis/report/generate.ts';
import { withoutPost } from '../../../../worker/analysis/report/redact.ts';

const at = Date.UTC(2026, 2, 5, 6, 30);

const suggestion: GradeSuggestion = {
  ...{ grade: 'larger', likelihood: 1, loss: 2, reach: 4, urgent: false },
  reasons: [
    { kind: 'class', n: 2, of: 'grievance' },
    { kind: 'risk', n: 1, of: 'legal' },
    { kind: 'votes', n: 1, of: 'major' },
    { kind: 'accounts', n: 120, of: '' },
  ],
};

const facts = (parts: Partial<ReportFacts> = {}): ReportFacts => ({
  at,
  utcOffset: 480,
  title: '年费争议',
  summary: '客户投诉年费',
  result: '已退还年费',
  grade: 'major',
  risk: 'service',
  suggestion,
  stage: '处置',
  openedAt: at - dayMs,
  owner: '组长甲',
  drill: false,
  total: 2,
  posts: [
    {
      id: 7,
      site: 'weibo',
      author: '小王',
      at: at - 2 * dayMs,
      excerpt: '乱收年费',
      class: 'grievance',
      decided: true,
    },
    { id: 9, site: 'tieba', author: null, at: at - 1000, excerpt: '同上', class: 'water_army', decided: false },
  ],
  firstAt: at - 2 * dayMs,
  lastAt: at - 1000,
  sites: [
    { site: 'weibo', posts: 1, firstAt: at - 2 * dayMs },
    { site: 'tieba', posts: 1, firstAt: at - 1000 },
  ],
  accounts: [{ name: '小王', site: 'weibo', posts: 1 }],
  accountsTotal: 1,
  classes: { grievance: 1, water_army: 1 },
  copies: [{ excerpt: '乱收年费', copies: 12, posts: [7], firstAt: at - dayMs, lastAt: at }],
  withCopies: null,
  days: [{ day: at - dayMs / 2, posts: 2 }],
  reach: { views: null, reposts: 30, comments: 4, likes: null },
  coordinated: 1,
  steps: [{ at, who: '组长甲', what: '转入“处置”阶段', seq: 12 }],
  requests: [{ at, who: '组长甲', what: '请总行协调', seq: null }],
  ...parts,
});

const all = (content: ReportContent) => JSON.stringify(content);

describe('a report', () => {
  it.each(['zh-CN', 'en'] as const)('in %s is what the contract takes, with every text filled in', (language) => {
    for (const given of [
      facts(),
      facts({
        posts: [],
        sites: [],
        accounts: [],
        copies: [],
        days: [],
        steps: [],
        requests: [],
        total: 0,
        firstAt: null,
        lastAt: null,
        grade: null,
        owner: null,
        coordinated: 0,
      }),
    ]) {
      const content = generateReport(given, language);
      expect(v.is(ReportContent, content)).toBe(true);
      expect(all(content)).not.toMatch(/report\.[a-z]|\{[a-z]+\}/);
    }
  });

  it('says when, where, who, what, how it spread, and what was done, with its sources', () => {
    const text = all(generateReport(facts(), 'zh-CN'));
    for (const said of [
      '2026年3月3日 14:30',
      '微博（1条）',
      '小王',
      '乱收年费',
      '微博、贴吧',
      '转发30次',
      '疑似协同发帖',
      '请总行协调',
    ]) {
      expect(text).toContain(said);
    }
    const handling = generateReport(facts(), 'zh-CN').sections.find(({ key }) => key === 'handling');
    expect(handling?.blocks[2]).toMatchObject({ sources: { events: [12] } });
  });

  it('keeps hostile text on one line, without characters that turn what stands around it, and within the contract', () => {
    const hostile = `\u202e${'长'.repeat(9000)}\n\u0000`;
    const [post] = facts().posts;
    if (post === undefined) throw new Error('no post');
    const content = generateReport(
      facts({ title: hostile, summary: '长'.repeat(9000), posts: [{ ...post, author: hostile, excerpt: hostile }] }),
      'zh-CN',
    );
    expect(v.is(ReportContent, content)).toBe(true);
    expect(all(content)).not.toMatch(/\u202e|\\u0000/);
  });

  it('says what its own posts are and what they are with copies elsewhere, and nothing of those where there are none', () => {
    const withCopies = { firstAt: at - 3 * dayMs, lastAt: at, accounts: 4, sites: 5 };
    const parts = (content: ReportContent) =>
      Object.fromEntries(content.sections.map(({ key, blocks }) => [key, JSON.stringify(blocks)]));
    const wide = parts(generateReport(facts({ withCopies }), 'zh-CN'));
    expect(wide.time).toContain('最早一条出现于2026年3月3日 14:30');
    expect(wide.time).toContain('连同所见的全部同源文本，最早出现于2026年3月2日 14:30，最近出现于2026年3月5日 14:30');
    expect(wide.place).toContain('同一文本见于5个网站');
    expect(wide.people).toContain('同一文本由4个账号发布');
    expect(wide.spread).toContain('其同源文本此前已出现，时间为2026年3月2日 14:30');
    expect(all(generateReport(facts(), 'zh-CN'))).not.toContain('连同');
  });

  it('tells the result with what was done, not with what it is about', () => {
    const told = generateReport(facts(), 'zh-CN').sections.filter((part) =>
      JSON.stringify(part).includes('已退还年费'),
    );
    expect(told.map(({ key }) => key)).toEqual(['handling']);
  });

  it('of a drill says so in its title', () => {
    expect(generateReport(facts({ drill: true }), 'zh-CN').header.title).toContain('演练');
  });
});

describe('the proposed assessment', () => {
  it('has likelihood, loss and reach of the grade that the case suggests, each with the reasons it was given there', () => {
    const { likelihood, loss, reach } = assess(facts());
    expect([likelihood.level, loss.level, reach.level]).toEqual(['low', 'medium', 'high']);
    expect(likelihood.why).toEqual([{ key: 'undecided', n: 0 }]);
    expect(loss.why.map(({ key }) => key)).toEqual(['class', 'risk', 'votes']);
    expect(reach.why[0]).toEqual({ key: 'accounts', n: 120, of: '' });
    const text = all(generateReport(facts(), 'zh-CN'));
    for (const said of ['2条为合理诉求', '风险类别为法律法规', '有人建议定为重大']) expect(text).toContain(said);
  });

  it('says every reason that there may be in words', () => {
    const of: Partial<Record<GradeReasonKind, string>> = {
      class: 'venting',
      risk: 'legal',
      votes: 'major',
      source: 'media',
    };
    const reasons = gradeReasonKinds.map((kind) => ({ kind, n: 3, of: of[kind] ?? '' }));
    for (const language of ['zh-CN', 'en'] as const) {
      const text = all(generateReport(facts({ suggestion: { ...suggestion, reasons } }), language));
      expect(text).not.toMatch(/report\.[a-z]|\{[a-z]+\}/);
    }
  });

  it('says whether it grows, stands still, or fades', () => {
    const trend = (parts: Partial<ReportFacts>) => assess(facts(parts)).reach.why.at(-1);
    const [today, yesterday] = [at - 1000, at - dayMs - 1000];
    expect(trend({ days: [{ day: today, posts: 5 }] })).toEqual({ key: 'growing', n: 5 });
    expect(
      trend({
        days: [
          { day: yesterday, posts: 5 },
          { day: today, posts: 5 },
        ],
      }),
    ).toEqual({ key: 'steady', n: 5 });
    expect(trend({ lastAt: at - 5 * dayMs, days: [] })).toEqual({ key: 'fading', n: 5 });
  });

  it('takes how workable a response is from who posts', () => {
    expect(assess(facts({ classes: { grievance: 3 }, coordinated: 0 })).workable.level).toBe('high');
    expect(assess(facts({ classes: { fabrication: 3 }, coordinated: 0 })).workable.level).toBe('low');
  });

  it('names no class of a post whose votes are hidden', () => {
    const posts = facts().posts.map((post) => ({ ...post, class: null, decided: false }));
    const text = all(generateReport(facts({ posts, classes: {} }), 'zh-CN'));
    expect(text).toContain('"未研判"');
    expect(text).not.toContain('水军造势');
  });
});

describe('a report without an erased post', () => {
  it('has neither its row nor its author, and keeps the rest', () => {
    const content = generateReport(facts(), 'zh-CN');
    content.sections[0]?.blocks.push(
      { kind: 'paragraph', text: '小王系老客户' },
      { kind: 'list', items: ['无关', '小王'] },
    );
    const left = withoutPost(content, 7, ['小王', '乱收年费'], '（已删除）');
    expect(all(left ?? content)).not.toMatch(/小王|乱收年费/);
    expect(all(left ?? content)).toContain('无关');
    expect(withoutPost(content, 999, ['没有这个人'], '（已删除）')).toBeNull();
  });
});
