import type { WorkspaceEvent } from '../../../shared/contract/review.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { t, translation } from '../i18n.ts';
import en from '../locales/en/audit.json';
import zh from '../locales/zh-CN/audit.json';
import { eventWords } from '../post/event-words.ts';
import { eventText } from '../post/history.tsx';

type Key = keyof typeof zh;

/** What the view of the log says. */
export const say = translation<Key>({ 'zh-CN': zh, en });

/** The text of a key that was put together; null where there is none. */
export const sayOr = (key: string, values?: Record<string, string | number>): string | null =>
  Object.hasOwn(zh, key) ? say(key as Key, values) : null;

/** An event in a sentence: those that only the log shows have their words here, the others where posts' histories have them. */
export function sentenceOf(event: WorkspaceEvent): string {
  const who = event.actor === null ? t('event.system') : oneLine(event.actor);
  return sayOr(eventWords(event).sentence, { who }) ?? eventText(event);
}
