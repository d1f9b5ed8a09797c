import type { Evidence } from '../../../shared/contract/flags.ts';
import type { Language } from '../../../shared/i18n.ts';
import { oneLine } from '../../../shared/text/hostile.ts';

/** Longest value of a variable, in UTF-16 units. */
export const longestValue = 500;

/** What is filled in by itself, under all its names: documented in docs/monitors.md and docs/leads.md. */
const names = {
  author: ['author', '作者', '用户', '昵称'],
  site: ['site', '网站', '平台'],
  date: ['date', 'today', '日期', '今天'],
} as const satisfies Record<string, readonly string[]>;

export interface KnownFrom {
  readonly evidence: Pick<Evidence, 'author' | 'site'>;
  /** What people call the site in a language; null where it has no name of its own. */
  readonly siteName: (language: Language) => string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A sample is written in one language, and so are the names of its variables. */
const languageOf = (variable: string): Language => (/\p{Script=Han}/u.test(variable) ? 'zh-CN' : 'en');

/** Values of the variables that the post and the day answer; others are left to the person. Text from the web becomes one line. */
export function knownValues(variables: readonly string[], from: KnownFrom): Record<string, string> {
  const { evidence, siteName, now } = from;
  const values = {
    author: () => evidence.author?.name ?? '',
    site: (language: Language) => siteName(language) ?? evidence.site,
    date: (language: Language) => new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(now),
  };
  const known: Record<string, string> = {};
  for (const variable of variables) {
    const kind = (Object.keys(names) as (keyof typeof names)[]).find((one) =>
      names[one].some((name) => name === variable.toLowerCase()),
    );
    const whole = kind === undefined ? '' : values[kind](languageOf(variable));
    const value = oneLine(whole).slice(0, longestValue).toWellFormed();
    if (value !== '') known[variable] = value;
  }
  return known;
}

/** A value for each variable: what was typed, else what is known, else none. One may be called `constructor`. */
export function valuesOf(
  variables: readonly string[],
  known: Readonly<Record<string, string>>,
  typed: Readonly<Record<string, string>>,
): Record<string, string> {
  const own = (from: Readonly<Record<string, string>>, name: string) =>
    Object.hasOwn(from, name) ? from[name] : undefined;
  return Object.fromEntries(variables.map((name) => [name, own(typed, name) ?? own(known, name) ?? '']));
}
