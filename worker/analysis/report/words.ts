import { type Language, translator } from '../../../shared/i18n.ts';
import en from '../../../shared/locales/en.json' with { type: 'json' };
import reportEn from '../../../shared/locales/report/en.json' with { type: 'json' };
import reportZh from '../../../shared/locales/report/zh-CN.json' with { type: 'json' };
import zh from '../../../shared/locales/zh-CN.json' with { type: 'json' };
import { minuteMs } from '../../../shared/time.ts';

const texts = { 'zh-CN': { ...zh, ...reportZh }, en: { ...en, ...reportEn } } as const;

export type ReportKey = keyof (typeof texts)['zh-CN'] & string;

/** The words a report is written with, and how it writes times, names of sites and lists. */
export interface ReportWords {
  readonly language: Language;
  say(key: ReportKey, values?: Readonly<Record<string, string | number>>): string;
  /** A moment, to the minute. */
  moment(at: number): string;
  day(at: number): string;
  site(site: string): string;
  list(items: readonly string[]): string;
}

/** Words in a language; `utcOffset` is in minutes east. */
export function reportWords(language: Language, utcOffset: number): ReportWords {
  const say = translator(texts[language], language);
  const zone = { timeZone: 'UTC' } as const;
  const locale = language === 'en' ? 'en-GB' : language;
  const day = new Intl.DateTimeFormat(locale, { ...zone, year: 'numeric', month: 'long', day: 'numeric' });
  const clock = new Intl.DateTimeFormat(locale, { ...zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const there = (at: number) => at + utcOffset * minuteMs;
  const joined = new Intl.ListFormat(language, { type: 'conjunction' });
  return {
    language,
    say,
    moment: (at) => `${day.format(there(at))} ${clock.format(there(at))}`,
    day: (at) => day.format(there(at)),
    site: (site) => {
      const key = `site.${site}`;
      return key in texts[language] ? say(key as ReportKey) : site;
    },
    list: (items) => (language === 'en' ? joined.format(items) : items.join('、')),
  };
}
