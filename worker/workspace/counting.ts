import type { Evidence } from '../../shared/contract/flags.ts';
import type { FlagClass } from '../../shared/domain/classes.ts';
import { waitStepOf } from '../analysis/waiting.ts';
import { count } from './figures.ts';
import { row } from './rows.ts';
import type { Turn } from './turn.ts';

/**
 * Figures of flags, posts and decisions. Who flagged or decided is in none of them: monitors are not ranked.
 *
 * | figure | key | counted on the day of |
 * | --- | --- | --- |
 * | `flags` | class | the flag; one that no longer counts is taken away again there |
 * | `new` | – | the flag that made the post |
 * | `posts` | site | the same |
 * | `terms` | watch term | the same: every term that flag's evidence mentions |
 * | `sightings` | – | the sighting |
 * | `decided` | class, or `dismissed` | the decision; one that no longer holds is taken away again there |
 * | `waited` | step of `waitSteps` | the same: first flag to decision |
 * | `waited-ms` | – | the same, in milliseconds |
 * | `opened`, `closed` | – | a post began or ceased to wait for a decision |
 */
export function countFlag(turn: Turn, flag: { class: FlagClass; at: number }, by: 1 | -1): void {
  count(turn, 'flags', flag.class, flag.at, by);
}

/** Counts a post that was not known. */
export function countPost(turn: Turn, evidence: Evidence, at: number): void {
  count(turn, 'new', '', at, 1);
  count(turn, 'posts', evidence.site, at, 1);
  for (const term of new Set(evidence.mentions.map((mention) => mention.term))) count(turn, 'terms', term, at, 1);
}

/** Counts a post that began (1) or ceased (-1) to wait for a decision. */
export function countWaiting(turn: Turn, by: number): void {
  count(turn, by > 0 ? 'opened' : 'closed', '', turn.now, 1);
}

/** Counts a decision that holds (1), or no longer does (-1). */
export function countDecision(turn: Turn, decision: number, by: 1 | -1): void {
  const found = row<{ class: FlagClass | null; at: number; waited: number }>(
    turn.sql,
    'SELECT class, at, waited FROM decisions WHERE id = ?',
    decision,
  );
  if (found === undefined) throw new Error(`no such decision: ${decision}`);
  count(turn, 'decided', found.class ?? 'dismissed', found.at, by);
  count(turn, 'waited', waitStepOf(found.waited), found.at, by);
  count(turn, 'waited-ms', '', found.at, by * found.waited);
}
