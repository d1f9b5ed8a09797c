import { type Language, type Translate, translator } from '../../../shared/i18n.ts';
import domainEn from '../../../shared/locales/en.json';
import domainZh from '../../../shared/locales/zh-CN.json';
import cardEn from '../../locales/en/card.json';
import cardZh from '../../locales/zh-CN/card.json';

const zh = { ...domainZh, ...cardZh };
const texts = { 'zh-CN': zh, en: { ...domainEn, ...cardEn } } satisfies Record<
  Language,
  Record<keyof typeof zh, unknown>
>;

export type CardText = keyof typeof zh;

/** The card's texts, with the domain's words, in one language. */
export function cardWords(language: Language): Translate<CardText> {
  return translator(texts[language], language);
}
