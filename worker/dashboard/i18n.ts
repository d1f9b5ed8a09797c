import { computed, effect, signal } from '@preact/signals';
import { type Language, languages, pickLanguage, translator } from '../../shared/i18n.ts';
import sharedEn from '../../shared/locales/en.json';
import sharedZh from '../../shared/locales/zh-CN.json';
import en from './locales/en.json';
import zh from './locales/zh-CN.json';

const texts = { 'zh-CN': { ...sharedZh, ...zh }, en: { ...sharedEn, ...en } } as const;
export type TextKey = keyof (typeof texts)['zh-CN'] & string;

const stored = 'fengsheng.language';

function rememberedLanguage(): Language {
  const remembered = localStorage.getItem(stored);
  return languages.find((language) => language === remembered) ?? pickLanguage(navigator.languages);
}

/** The language of the page: the one chosen here before, else the browser's. */
export const language = signal<Language>(rememberedLanguage());

const translate = computed(() =>
  translator<Record<string, string | { one: string; other: string }>>(texts[language.value], language.value),
);

/** The text of `key` in the page's language; a component that calls it is rendered again when the language changes. */
export function t(key: TextKey, values?: Readonly<Record<string, string | number>>): string {
  return translate.value(key, values);
}

/** The text of a key that was put together, or `otherwise` where there is none. */
export function textOr(key: string, otherwise: string): string {
  return key in texts[language.value] ? t(key as TextKey) : otherwise;
}

/** Changes the language, and remembers the choice in this browser. */
export function chooseLanguage(chosen: Language): void {
  language.value = chosen;
  localStorage.setItem(stored, chosen);
}

/** Keeps the document's language in step. */
export function startLanguage(): void {
  effect(() => {
    document.documentElement.lang = language.value;
  });
}
