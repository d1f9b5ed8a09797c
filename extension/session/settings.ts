import * as v from 'valibot';
import { type Language, languages, pickLanguage } from '../../shared/i18n.ts';
import type { LocalSettings } from '../messages.ts';
import type { SessionDatabase } from './database.ts';

/** One printable character, or none. Digits pick classes and are not free. */
export const flagKeyPattern = /^[^\s\d\p{C}]?$/u;

const Settings = v.object({
  language: v.picklist(['auto', ...languages]),
  highlight: v.boolean(),
  flagKey: v.pipe(v.string(), v.regex(flagKeyPattern)),
});

const defaults: LocalSettings = { language: 'auto', highlight: true, flagKey: 'f' };

/** The settings of this browser; they stay when somebody signs out. */
export async function localSettings(db: SessionDatabase): Promise<LocalSettings> {
  const { key: _, ...stored } = (await db.settings.get('one')) ?? { ...defaults, key: 'one' };
  return { ...defaults, ...stored };
}

/** Changes settings; what is not valid is refused with an error. Returns all of them as they are now. */
export async function setSettings(db: SessionDatabase, change: Partial<LocalSettings>): Promise<LocalSettings> {
  const valid = v.parse(v.partial(Settings), change);
  return db.transaction('rw', db.settings, async () => {
    const next = { ...(await localSettings(db)), ...(valid as Partial<LocalSettings>) };
    await db.settings.put({ ...next, key: 'one' });
    return next;
  });
}

/** The language to show: the chosen one, else the first of the browser's languages that there is. */
export function languageOf(settings: LocalSettings, browserLanguages: readonly string[]): Language {
  return settings.language === 'auto' ? pickLanguage(browserLanguages) : settings.language;
}
