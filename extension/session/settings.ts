import * as v from 'valibot';
import { type Language, languages, pickLanguage } from '../../shared/i18n.ts';
import type { LocalSettings } from '../messages.ts';
import type { SessionDatabase } from './database.ts';

/** A key of its own: one printable character, or none. Digits pick classes and are not free. */
export const keyPattern = /^[^\s\d\p{C}]?$/u;

const Settings = v.object({
  language: v.picklist(['auto', ...languages]),
  highlight: v.boolean(),
  flagKey: v.pipe(v.string(), v.regex(keyPattern)),
  nextKey: v.pipe(v.string(), v.regex(keyPattern)),
  pictures: v.boolean(),
  sightingsPaused: v.boolean(),
  notifications: v.boolean(),
});

const defaults: LocalSettings = {
  language: 'auto',
  highlight: true,
  flagKey: 'f',
  nextKey: 'n',
  pictures: false,
  sightingsPaused: false,
  notifications: false,
};

/** Whether one key would mean two things. */
export const keysClash = ({ flagKey, nextKey }: Pick<LocalSettings, 'flagKey' | 'nextKey'>): boolean =>
  flagKey !== '' && flagKey.toLowerCase() === nextKey.toLowerCase();

/** The settings of this browser; they stay when somebody signs out. */
export async function localSettings(db: SessionDatabase): Promise<LocalSettings> {
  const { key: _, ...stored } = (await db.settings.get('one')) ?? { ...defaults, key: 'one' };
  const settings = { ...defaults, ...stored };
  // A flag key chosen before there was a key for the next mention.
  return keysClash(settings) ? { ...settings, nextKey: '' } : settings;
}

/** Changes settings; what is not valid, or one key for two things, is refused with an error. Returns all of them as they are now. */
export async function setSettings(db: SessionDatabase, change: Partial<LocalSettings>): Promise<LocalSettings> {
  const valid = v.parse(v.partial(Settings), change);
  return db.transaction('rw', db.settings, async () => {
    const next = { ...(await localSettings(db)), ...(valid as Partial<LocalSettings>) };
    if (keysClash(next)) throw new Error('one key for two things');
    await db.settings.put({ ...next, key: 'one' });
    return next;
  });
}

/** The language to show: the chosen one, else the first of the browser's languages that there is. */
export function languageOf(settings: LocalSettings, browserLanguages: readonly string[]): Language {
  return settings.language === 'auto' ? pickLanguage(browserLanguages) : settings.language;
}
