import { language, translation } from '../i18n.ts';
import en from '../locales/en/settings.json';
import zh from '../locales/zh-CN/settings.json';

type Key = keyof typeof zh;

/** What the view of settings says. */
export const say = translation<Key>({ 'zh-CN': zh, en });

/** The text of a key that was put together; the name itself where this page is older than what it speaks of. */
function named(family: 'adapter' | 'page', name: string): string {
  const key = `${family}.${name}`;
  return Object.hasOwn(zh, key) ? say(key as Key) : name;
}

export const adapterLabel = (name: string): string => named('adapter', name);
export const pageLabel = (name: string): string => named('page', name);

/** A day by its name within a week, else its date. */
export function dayText(at: number, now: number): string {
  const near = now - at < 6 * 86_400_000;
  const format = new Intl.DateTimeFormat(
    language.value,
    near ? { weekday: 'long' } : { month: 'long', day: 'numeric' },
  );
  return format.format(at);
}
