import type { CaseState } from '../../../shared/contract/cases.ts';
import type { WorkspaceEvent } from '../../../shared/contract/review.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import * as api from '../api/cases.ts';
import { gradeName } from '../house.ts';
import { t, textOr } from '../i18n.ts';
import { Hostile } from '../ui/labels.tsx';
import { type Moment, Timeline } from '../ui/timeline.tsx';
import { historyWords } from './history-words.ts';
import { usePart } from './listed-part.ts';
import { PartList } from './part-list.tsx';
import { people } from './people.ts';
import { type CaseText, hasText, say } from './texts.ts';

/** A member by name; by number where nobody who reads cases has it any more. */
const nameOf = (id: number): string => oneLine(people.value.find((one) => one.id === id)?.name ?? `#${id}`);

/** An event in a sentence of the reader's language. */
function sentence(event: WorkspaceEvent): string {
  const words = historyWords(event);
  const who = event.actor === null ? say('history.itself') : oneLine(event.actor);
  const stage = (name: typeof words.to) => (name === null ? '' : say(`stage.${name}`));
  if (!hasText(words.key)) return textOr(`event.${event.kind}`, event.kind).replace('{who}', () => who);
  const fields = words.fields.map((field) => say(`field.${field}` as CaseText)).join(t('comma'));
  return say(words.key, {
    who,
    from: stage(words.from),
    to: stage(words.to),
    fields,
    n: words.posts,
    other: words.other ?? '',
    proposer: words.proposer === null ? '' : nameOf(words.proposer),
  });
}

function momentOf(event: WorkspaceEvent): Moment {
  const { text, tone, grade, proposer } = historyWords(event);
  const more = event.data === null ? say('history.erased') : text;
  return {
    key: event.seq,
    at: event.at,
    tone,
    what: (
      <>
        <bdi>{sentence(event)}</bdi>
        {grade !== null && ` · ${gradeName(grade)}`}
      </>
    ),
    ...(more === ''
      ? {}
      : {
          more: (
            <>
              {proposer !== null && event.data !== null && (
                <bdi class="quiet">{say('history.words-of', { who: nameOf(proposer) })}</bdi>
              )}
              <Hostile text={more} />
            </>
          ),
        }),
  };
}

/** Everything that happened in the case, the newest first. */
export function History({ state }: { state: CaseState }) {
  const part = usePart<WorkspaceEvent>(
    (event) => event.seq,
    (cursor) => api.historyOf(state.id, cursor),
  );
  return (
    <PartList part={part} none={<p class="quiet">{say('history.none')}</p>}>
      {(items) => <Timeline label={say('tab.history')} moments={items.map(momentOf)} />}
    </PartList>
  );
}
