import { type Handover, type HandoverGiven, type Handovers, maxHandovers } from '../../shared/contract/handovers.ts';
import { appendEvent } from './events.ts';
import { addPoints } from './open-points.ts';
import { rows } from './rows.ts';
import { type Answer, answer, type Caller, type Turn } from './turn.ts';

/** The last notes for the next shift, newest first. */
export function listHandovers(turn: Turn, caller: Caller): Answer<Handovers> {
  const found = rows<{ id: number; by: number; at: number; text: string; name: string }>(
    turn.sql,
    'SELECT h.id, h.by, h.at, h.text, m.name FROM handovers h JOIN members m ON m.id = h.by ORDER BY h.id DESC LIMIT ?',
    maxHandovers,
  );
  return answer({
    items: found.map(({ id, by, at, text, name }) => ({ id, by: name, mine: by === caller.member, at, text })),
  });
}

/**
 * Leaves a note for the next shift, and what is left to do as points of their own. It is never changed: who was wrong writes
 * another.
 */
export function writeHandover(turn: Turn, caller: Caller, { text, links, points }: HandoverGiven): Answer<Handover> {
  const { id } = turn.sql
    .exec<{ id: number }>(
      'INSERT INTO handovers (by, at, text, links) VALUES (?, ?, ?, ?) RETURNING id',
      caller.member,
      turn.now,
      text,
      JSON.stringify(links),
    )
    .one();
  appendEvent(turn, caller.member, 'handover.written', `handover:${id}`, { text, links: [...links] });
  const added = addPoints(turn, caller, points, id);
  return 'ok' in added ? added : answer({ id, by: caller.name, mine: true, at: turn.now, text });
}
