import type { WorkspaceEvent } from '../../../shared/contract/review.ts';
import { flagClassNames } from '../../../shared/domain/classes.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { t, textOr } from '../i18n.ts';
import { Ago } from '../ui/labels.tsx';

/** The class an event's data speaks of, if it does. */
function classIn(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('class' in data)) return null;
  const found = flagClassNames.find((name) => name === data.class);
  return found === undefined ? null : t(`class.${found}`);
}

/** An event in a sentence: who did what. Kinds without a sentence are shown by their name. */
export function eventText(event: WorkspaceEvent): string {
  const who = event.actor === null ? t('event.system') : oneLine(event.actor);
  const what = textOr(`event.${event.kind}`, event.kind).replace('{who}', () => who);
  const name = classIn(event.data);
  return name === null ? what : t('event.withClass', { what, class: name });
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
