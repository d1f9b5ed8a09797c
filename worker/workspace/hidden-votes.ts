import type { WorkspaceEvent } from '../../shared/contract/review.ts';
import { isHidden, type RowView } from './row-views.ts';
import { row } from './rows.ts';
import type { Caller } from './turn.ts';

/** What of a flag's event says what its reporter saw. */
const votes: ReadonlySet<string> = new Set(['class', 'risk', 'grade', 'note', 'template']);

const isFlags = ({ kind }: WorkspaceEvent) => kind.startsWith('flag.');

/** A post's events without what others said in their flags, where that is hidden. */
export const withoutOthersVotes = (
  events: readonly WorkspaceEvent[],
  hidden: boolean,
  caller: Pick<Caller, 'member'>,
): WorkspaceEvent[] =>
  events.map((event) => (hidden && isFlags(event) && event.actorId !== caller.member ? withoutVotes(event) : event));

function withoutVotes(event: WorkspaceEvent): WorkspaceEvent {
  if (typeof event.data !== 'object' || event.data === null) return event;
  return { ...event, data: Object.fromEntries(Object.entries(event.data).filter(([name]) => !votes.has(name))) };
}

/** Events of the whole workspace without what others saw in posts that are still open, for who must not know it. */
export function auditView(
  sql: SqlStorage,
  events: readonly WorkspaceEvent[],
  view: RowView,
  caller: Pick<Caller, 'member'>,
): WorkspaceEvent[] {
  if (!view.blind) return [...events];
  const states = new Map<string, string>();
  const stateOf = (subject: string): string => {
    const known =
      states.get(subject) ??
      row<{ state: string }>(sql, 'SELECT state FROM posts WHERE id = ?', Number(subject.slice('post:'.length)))
        ?.state ??
      'open';
    states.set(subject, known);
    return known;
  };
  return events.map((event) =>
    isFlags(event) && event.actorId !== caller.member && isHidden({ state: stateOf(event.subject) }, view)
      ? withoutVotes(event)
      : event,
  );
}
