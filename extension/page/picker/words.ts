import { type Language, type Translate, translator } from '../../../shared/i18n.ts';
import en from '../../locales/en/picker.json';
import zh from '../../locales/zh-CN/picker.json';

const texts = { 'zh-CN': zh, en } satisfies Record<Language, Record<keyof typeof zh, unknown>>;

export type PickerText = keyof typeof zh;

/** The picker's texts in one language. */
export function pickerWords(language: Language): Translate<PickerText> {
  return translator(texts[language], language);
}
