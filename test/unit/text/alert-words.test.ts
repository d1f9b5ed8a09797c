import { describe, expect, it } from 'vitest';
import { type AlertKind, type AlertValues, alertKinds } from '../../../shared/domain/alerts.ts';
import { translator } from '../../../shared/i18n.ts';
import en from '../../../shared/locales/en.json';
import leadsEn from '../../../shared/locales/leads/en.json';
import leadsZh from '../../../shared/locales/leads/zh-CN.json';
import zh from '../../../shared/locales/zh-CN.json';
import { alertWords } from '../../../shared/text/alert-words.ts';

const languages = {
  'zh-CN': translator({ ...zh, ...leadsZh }, 'zh-CN'),
  en: translator({ ...en, ...leadsEn }, 'en'),
} as const;

/** What an alert of each kind may say, in each of its forms. */
const said: { [K in AlertKind]: readonly AlertValues[K][] } = {
  burst: [
    { term: '海潮银行', clusters: 9, authors: 8, hours: 3, usual: 0.4 },
    { term: '海潮银行', clusters: 9, authors: 8, hours: 24, usual: -1 },
  ],
  red_line: [{ word: '挤兑', site: 'weibo' }],
  coordination: [{ accounts: 12, minutes: 10, sites: 2 }],
  new_sites: [
    { term: '', n: 2, sites: 'zhihu, tieba' },
    { term: '海潮银行', n: 2, sites: 'zhihu, tieba' },
  ],
  great_reach: [{ count: 20_000, what: 'reposts', site: 'weibo' }],
  revived: [{ people: 3, days: 40 }],
  deadline: [
    { class: 'grievance', within: 12, passed: 0 },
    { class: 'grievance', within: 12, passed: 1 },
    { class: '', within: 12, passed: 1 },
    { class: 'hidden', within: 0, passed: 0 },
    { class: 'hidden', within: 0, passed: 1 },
  ],
  gap: [
    { from: 0, hours: 2 },
    { from: 0, hours: 2, shift: '夜班' },
  ],
  storage: [
    { what: 'database', percent: 80 },
    { what: 'pictures', percent: 90 },
  ],
  case_due: (['case-stage', 'case-report', 'case-watch', 'case-task'] as const).flatMap((what) =>
    [0, 1].map((passed) => ({ case: 1, title: '年费争议', what, passed })),
  ),
  case_grows: [{ case: 1, title: '年费争议', posts: 3, flags: 0 }],
  case_reported: [{ case: 1, title: '年费争议', from: 'fenhang', times: 2 }],
  delivery: [{ name: '值班群', days: 3 }],
};

describe.each(Object.keys(languages) as (keyof typeof languages)[])('the words of an alert in %s', (language) => {
  it.each(alertKinds)('%s have every value filled in', (kind) => {
    const sentences = said[kind].map((title) => alertWords({ kind, title: { ...title } }, languages[language]));
    for (const { title, sentence } of sentences) {
      expect(title).not.toMatch(/[{}]|^alert\./);
      expect(sentence).not.toMatch(/[{}]|^alert\./);
    }
    expect(new Set(sentences.map(({ sentence }) => sentence)).size).toBe(sentences.length);
  });
});

it('names classes and counts in the language of the reader', () => {
  const words = (kind: AlertKind, title: Record<string, string | number>) =>
    alertWords({ kind, title }, languages.en).sentence;
  expect(words('deadline', { ...said.deadline[0] })).toContain('Grievance');
  expect(words('great_reach', { ...said.great_reach[0] })).toContain('20000 reposts');
});

it('does not put a page’s words in the place of ours', () => {
  const title = { term: '{authors}', clusters: 3, authors: 2, hours: 3, usual: 1 };
  expect(alertWords({ kind: 'burst', title }, languages.en).sentence).toContain('{authors}');
  expect(alertWords({ kind: 'storage', title: { what: 'constructor', percent: 80 } }, languages.en).sentence).toContain(
    'constructor',
  );
});
