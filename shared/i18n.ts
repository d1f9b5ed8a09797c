/** Languages of the interface; the first is the default. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** Texts by key; `{name}` stands for a value. A text with `one` and `other` is chosen by the value `n`. */
export type Texts = Readonly<Record<string, string | { readonly one: string; readonly other: string }>>;

export type Translate<Key extends string> = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

/** Looks texts up in `texts`, all of one language. A key without a text is a bug, and shows as the key itself. */
export function translator<T extends Texts>(texts: T, language: Language): Translate<keyof T & string> {
  const plurals = new Intl.PluralRules(language);
  return (key, values = {}) => {
    const entry = texts[key];
    if (entry === undefined) return key;
    const chosen =
      typeof entry === 'string' ? entry : plurals.select(Number(values.n)) === 'one' ? entry.one : entry.other;
    return chosen.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  };
}

/** The language for somebody who asks for `wanted`, most wanted first (BCP 47 tags). */
export function pickLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    if (/^zh\b/i.test(tag)) return 'zh-CN';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return languages[0];
}
