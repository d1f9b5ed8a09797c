import { type Language, type Translate, translator } from '../../../shared/i18n.ts';
import en from '../../locales/en/after.json';
import zh from '../../locales/zh-CN/after.json';

const texts = { 'zh-CN': zh, en } satisfies Record<Language, Record<keyof typeof zh, unknown>>;

export type AfterText = keyof typeof zh;

/** The texts of what may follow a flag, in one language. */
export function afterWords(language: Language): Translate<AfterText> {
  return translator(texts[language], language);
}
