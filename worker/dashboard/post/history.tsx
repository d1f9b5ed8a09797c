import type { WorkspaceEvent } from '../../../shared/contract/review.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { t, textOr } from '../i18n.ts';
import { Ago } from '../ui/labels.tsx';
import { eventWords } from './event-words.ts';

/** An event in a sentence: who did what. Kinds without a sentence are shown by their name. */
export function eventText(event: WorkspaceEvent): string {
  const who = event.actor === null ? t('event.system') : oneLine(event.actor);
  const { sentence, verdict } = eventWords(event);
  const what = textOr(sentence, event.kind).replace('{who}', () => who);
  if (verdict === null) return what;
  return t('event.withClass', { what, class: t(verdict === 'dismissed' ? 'state.dismissed' : `class.${verdict}`) });
}

/** What happened to the post, newest first. */
export function History({ events }: { events: readonly WorkspaceEvent[] }) {
  return (
    <ol class="history">
      {[...events]
        .sort((a, b) => b.seq - a.seq)
        .map((event) => (
          <li key={event.seq}>
            <bdi>{eventText(event)}</bdi>
            <span class="quiet">
              <Ago at={event.at} /> · #{event.seq}
            </span>
          </li>
        ))}
    </ol>
  );
}
