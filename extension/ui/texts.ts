import { type Language, type Texts, type Translate, translator } from '../../shared/i18n.ts';
import sharedEn from '../../shared/locales/en.json';
import leadsEn from '../../shared/locales/leads/en.json';
import leadsZh from '../../shared/locales/leads/zh-CN.json';
import sharedZh from '../../shared/locales/zh-CN.json';
import firstEn from '../locales/en/first-run.json';
import lookingEn from '../locales/en/looking.json';
import notificationsEn from '../locales/en/notifications.json';
import pagesEn from '../locales/en/pages.json';
import panelEn from '../locales/en/panel.json';
import picturesEn from '../locales/en/pictures.json';
import rulesEn from '../locales/en/rules.json';
import sitesEn from '../locales/en/sites.json';
import firstZh from '../locales/zh-CN/first-run.json';
import lookingZh from '../locales/zh-CN/looking.json';
import notificationsZh from '../locales/zh-CN/notifications.json';
import pagesZh from '../locales/zh-CN/pages.json';
import panelZh from '../locales/zh-CN/panel.json';
import picturesZh from '../locales/zh-CN/pictures.json';
import rulesZh from '../locales/zh-CN/rules.json';
import sitesZh from '../locales/zh-CN/sites.json';

type TextKey =
  | keyof typeof sharedZh
  | keyof typeof leadsZh
  | keyof typeof lookingZh
  | keyof typeof notificationsZh
  | keyof typeof pagesZh
  | keyof typeof panelZh
  | keyof typeof picturesZh
  | keyof typeof rulesZh
  | keyof typeof sitesZh
  | keyof typeof firstZh;

export type T = Translate<TextKey>;

/** All texts of the extension's own pages and of the background: the shared domain words and theirs. */
const texts: Record<Language, Record<TextKey, Texts[string]>> = {
  'zh-CN': {
    ...sharedZh,
    ...leadsZh,
    ...lookingZh,
    ...notificationsZh,
    ...pagesZh,
    ...panelZh,
    ...picturesZh,
    ...rulesZh,
    ...sitesZh,
    ...firstZh,
  },
  en: {
    ...sharedEn,
    ...leadsEn,
    ...lookingEn,
    ...notificationsEn,
    ...pagesEn,
    ...panelEn,
    ...picturesEn,
    ...rulesEn,
    ...sitesEn,
    ...firstEn,
  },
};

/** The texts in one language. */
export function translatorFor(language: Language): T {
  return translator(texts[language], language);
}

/** Why something was not accepted: a sentence for the name in front, and the server's own words behind it. */
export function reasonText(t: T, reason: string): { text: string; detail: string } {
  const [, name = '', detail = ''] = /^([a-z-]+)(?:: (.*))?$/s.exec(reason) ?? [];
  const key = `reason.${name}`;
  const known = Object.hasOwn(texts['zh-CN'], key);
  return known ? { text: t(key as TextKey), detail } : { text: t('reason.other'), detail: reason };
}

/** "3 minutes ago", in words. Times in milliseconds since 1970. */
export function agoText(t: T, language: Language, then: number, now: number): string {
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const seconds = Math.min(0, Math.round((then - now) / 1000));
  if (seconds > -10) return t('time.now');
  if (seconds > -60) return words.format(seconds, 'second');
  if (seconds > -3600) return words.format(Math.round(seconds / 60), 'minute');
  if (seconds > -86_400) return words.format(Math.round(seconds / 3600), 'hour');
  return words.format(Math.round(seconds / 86_400), 'day');
}
