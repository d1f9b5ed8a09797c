import { moment, now } from '../time.ts';
import { Badge } from '../ui/badge.tsx';
import { dueAt } from './due.ts';
import { say } from './texts.ts';

/** The words for a due time: “3 hours left”, “2 days overdue”. */
export function dueWords(at: number | null): string {
  const { state, n, unit } = dueAt(at, now.value);
  if (state === 'none' || n === null || unit === null) return say('due.none');
  const span = say(`span.${unit}`, { n });
  return say(state === 'overdue' ? 'due.over' : 'due.left', { span });
}

/** When something is due, in words and with the moment itself; in colour where it is nearly or already over. */
export function DueLabel({ at }: { at: number | null }) {
  const { state } = dueAt(at, now.value);
  if (at === null) return null;
  return (
    <Badge tone={state === 'overdue' ? 'bad' : state === 'soon' ? 'warn' : 'neutral'}>
      <time dateTime={new Date(at).toISOString()} title={moment(at)}>
        {dueWords(at)}
      </time>
    </Badge>
  );
}
