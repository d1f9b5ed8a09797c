import { describe, expect, it } from 'vitest';
import { dismissReasons, findingKinds, reasonKinds } from '../../../shared/domain/coordination.ts';
import { type Language, languages, translator } from '../../../shared/i18n.ts';
import domainEn from '../../../shared/locales/en.json' with { type: 'json' };
import leadsEn from '../../../shared/locales/leads/en.json' with { type: 'json' };
import leadsZh from '../../../shared/locales/leads/zh-CN.json' with { type: 'json' };
import domainZh from '../../../shared/locales/zh-CN.json' with { type: 'json' };
import { dismissalWords, findingWords, reasonsInWords, reasonWords } from '../../../shared/text/reason-words.ts';

const en = { ...domainEn, ...leadsEn };
const texts = { 'zh-CN': { ...domainZh, ...leadsZh }, en } as const;
const speak = (language: Language) => translator<typeof en>(texts[language] as typeof en, language);

describe.each(languages)('words for findings in %s', (language) => {
  const t = speak(language);

  it('are there for every reason, with its number', () => {
    for (const kind of reasonKinds) {
      const words = reasonWords({ kind, points: 1, n: 17 }, t);
      expect(words).toContain('17');
      expect(words).not.toMatch(/[{}]|^reason\./);
    }
    for (const kind of findingKinds) expect(findingWords(kind, t)).not.toMatch(/^finding\./);
    for (const reason of dismissReasons) expect(dismissalWords(reason, t)).not.toMatch(/^dismissed-as\./);
  });

  it('never call anybody paid', () => {
    const all = Object.entries(texts[language]).filter(([key]) =>
      /^(?:reason|finding|dismissed-as|contact)\./.test(key),
    );
    expect(all.length).toBeGreaterThan(25);
    expect(JSON.stringify(all)).not.toMatch(/\bpaid\b|\bhired\b|收钱|花钱|雇|水军/i);
  });
});

it('says what speaks for it apart from what speaks against it, the strongest first', () => {
  const words = reasonsInWords(
    [
      { kind: 'long', points: 6, n: 50 },
      { kind: 'minutes10', points: 42, n: 3 },
      { kind: 'known', points: -10, n: 4 },
    ],
    speak('zh-CN'),
  );
  expect(words).toEqual({
    for: ['3 个账号在 10 分钟内发了同样的内容', '正文有 50 个字，很难各写各的写成一样'],
    against: ['这段文字 4 天前就有人发过'],
  });
});
