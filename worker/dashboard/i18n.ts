import { computed, effect, signal } from '@preact/signals';
import { type Language, languages, pickLanguage, type Translate, translator } from '../../shared/i18n.ts';
import sharedEn from '../../shared/locales/en.json';
import leadsEn from '../../shared/locales/leads/en.json';
import leadsZh from '../../shared/locales/leads/zh-CN.json';
import sharedZh from '../../shared/locales/zh-CN.json';
import en from './locales/en.json';
import zh from './locales/zh-CN.json';

const texts = { 'zh-CN': { ...sharedZh, ...leadsZh, ...zh }, en: { ...sharedEn, ...leadsEn, ...en } } as const;
export type TextKey = keyof (typeof texts)['zh-CN'] & string;

const stored = 'fengsheng.language';

function rememberedLanguage(): Language {
  const remembered = localStorage.getItem(stored);
  return languages.find((language) => language === remembered) ?? pickLanguage(navigator.languages);
}

/** The language of the page: the one chosen here before, else the browser's. */
export const language = signal<Language>(rememberedLanguage());

type Texts<Key extends string> = Readonly<Record<Key, string | { readonly one: string; readonly other: string }>>;

/**
 * Texts in the page's language, from tables of one's own: what only a view that is fetched later says is fetched with
 * it. A component that calls the function is rendered again when the language changes.
 */
export function translation<Key extends string>(tables: Readonly<Record<Language, Texts<Key>>>): Translate<Key> {
  const translate = computed(() => translator<Texts<string>>(tables[language.value], language.value));
  return (key, values) => translate.value(key, values);
}

/** The text of `key` in the page's language; a component that calls it is rendered again when the language changes. */
export const t: Translate<TextKey> = translation<TextKey>(texts);

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
