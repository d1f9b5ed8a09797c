import type { WorkspaceEvent } from '../../../shared/contract/review.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { t, translation } from '../i18n.ts';
import en from '../locales/en/audit.json';
import zh from '../locales/zh-CN/audit.json';
import { members } from '../people/members.ts';
import { eventWords, proposerIn } from '../post/event-words.ts';
import { eventText } from '../post/history.tsx';

type Key = keyof typeof zh;

/** What the view of the log says. */
export const say = translation<Key>({ 'zh-CN': zh, en });

/** The text of a key that was put together; null where there is none. */
export const sayOr = (key: string, values?: Record<string, string | number>): string | null =>
  Object.hasOwn(zh, key) ? say(key as Key, values) : null;

/** A member by name; by number where nobody is known by it. */
const memberName = (id: number): string =>
  oneLine(members.value.items?.find((one) => one.id === id)?.name ?? say('subject.member', { n: id }));

/** Whose words an event's reason is, where they are not those of who did it. */
export function speakerOf(event: WorkspaceEvent): string | null {
  const proposer = proposerIn(event);
  return proposer === null ? null : memberName(proposer);
}

/** An event in a sentence: those that only the log shows have their words here, the others where posts' histories have them. */
export function sentenceOf(event: WorkspaceEvent): string {
  const who = event.actor === null ? t('event.system') : oneLine(event.actor);
  const proposer = speakerOf(event);
  if (proposer !== null) return say('event.case.moved.agreed', { who, proposer });
  return sayOr(eventWords(event).sentence, { who }) ?? eventText(event);
}
