// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { type CaseDraft, caseLimits } from '../../../shared/contract/cases.ts';
import { suggestedTitle } from '../../../worker/dashboard/cases/suggested-title.ts';
import { chooseLanguage } from '../../../worker/dashboard/i18n.ts';

const draft = (about: Partial<CaseDraft['about']>, more: Partial<CaseDraft> = {}): CaseDraft => ({
  title: '海潮银行又扣我年费，客服不理人，打了三次电话',
  about: { term: '海潮银行', site: 'weibo', sites: 1, copies: null, class: null, alert: null, ...about },
  ...{ risk: null, source: 'social', posts: 1, taken: [] },
  suggestion: { grade: 'general', likelihood: 1, loss: 1, reach: 1, urgent: false, reasons: [] },
  ...more,
});

describe('the title suggested for a case', () => {
  beforeEach(() => chooseLanguage('zh-CN'));

  it('says the term, where, and how many copies', () => {
    const copied = draft({ site: 'tousu.sina.com.cn', sites: 3, copies: 12, class: 'water_army' }, { posts: 9 });
    expect(suggestedTitle(copied)).toBe('海潮银行：tousu.sina.com.cn 等 3 个网站 12 条相同内容');
    chooseLanguage('en');
    expect(suggestedTitle(copied)).toBe(
      '海潮银行: 12 posts with the same text on tousu.sina.com.cn and other sites (3)',
    );
  });

  it('says what most posts are taken for, or how many they are', () => {
    expect(suggestedTitle(draft({ class: 'grievance' }, { posts: 5 }))).toBe('海潮银行：微博 5 条合理诉求');
    expect(suggestedTitle(draft({}, { posts: 5 }))).toBe('海潮银行：微博 5 条帖子');
  });

  it('quotes the text of one post, and where no term says what it is about', () => {
    expect(suggestedTitle(draft({ class: 'grievance' }))).toBe(
      '海潮银行：微博 合理诉求 「海潮银行又扣我年费，客服不理人，打了三次…」',
    );
    expect(suggestedTitle(draft({ term: null, copies: 2 }, { posts: 2, title: '都来看看' }))).toBe(
      '微博 2 条相同内容 「都来看看」',
    );
    // It was erased.
    expect(suggestedTitle(draft({ term: null }, { title: '' }))).toBe('微博');
  });

  it('says what an alert without posts is about; nothing where nothing is known', () => {
    const none = { posts: 0, title: '' };
    expect(suggestedTitle(draft({ site: null, sites: 0, alert: 'burst' }, none))).toBe('海潮银行：讨论突然增多');
    expect(suggestedTitle(draft({ term: null, site: null, sites: 0 }, none))).toBe('');
  });

  it('fits its field, and turns no text around', () => {
    const long = draft(
      { term: '\u202e'.padEnd(60, '长'), site: `${'a'.repeat(60)}.cn`, sites: 2, class: 'venting' },
      { posts: 99 },
    );
    expect(suggestedTitle(long).length).toBeLessThanOrEqual(caseLimits.title);
    expect(suggestedTitle(long)).not.toContain('\u202e');
  });
});
