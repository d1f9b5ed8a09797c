import { type Language, type Translate, translator } from '../../../../../shared/i18n.ts';
import sharedEn from '../../../../../shared/locales/en.json';
import en from '../../../../../shared/locales/report/en.json';
import zh from '../../../../../shared/locales/report/zh-CN.json';
import sharedZh from '../../../../../shared/locales/zh-CN.json';

const texts = { 'zh-CN': { ...sharedZh, ...zh }, en: { ...sharedEn, ...en } } as const;
type Key = (keyof typeof zh | keyof typeof sharedZh) & string;

const made = { 'zh-CN': translator(texts['zh-CN'], 'zh-CN'), en: translator(texts.en, 'en') } as const;

/** The words of a report in its own language, which need not be the page's. */
export const wordsIn = (language: Language): Translate<Key> => made[language];
