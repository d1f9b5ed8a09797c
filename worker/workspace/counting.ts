import type { Evidence } from '../../shared/contract/flags.ts';
import type { FlagClass } from '../../shared/domain/classes.ts';
import { waitStepOf } from '../analysis/waiting.ts';
import { count, hourOfDay } from './figures.ts';
import { row } from './rows.ts';
import { settingsIn } from './settings.ts';
import type { UseColumns } from './template-uses.ts';
import type { Turn } from './turn.ts';

/**
 * Figures of flags, posts and decisions. Who flagged or decided is in none of them: monitors are not ranked.
 *
 * | figure | key | counted on the day of |
 * | --- | --- | --- |
 * | `flags` | class | the flag; one that no longer counts is taken away again there |
 * | `templates` | reply sample | the same, where one was used |
 * | `new` | – | the flag that made the post |
 * | `hours` | hour of the day, `00`–`23` | the same |
 * | `found` | step of `waitSteps` | the same: posting to first flag, where the page says the minute it was posted |
 * | `found-ms` | – | the same, in milliseconds |
 * | `posts` | site | the same |
 * | `terms` | watch term | the same: every term that flag's evidence mentions |
 * | `sightings` | – | the sighting |
 * | `decided` | class, or `dismissed` | the decision; one that no longer holds is taken away again there |
 * | `grades` | grade | the same |
 * | `judged` | class of the flag, `:`, `agreed` `changed` `dismissed` | the decision that answered the flag; not one’s own flags |
 * | `waited` | step of `waitSteps` | the same: first flag to decision |
 * | `waited-ms` | – | the same, in milliseconds |
 * | `opened`, `closed` | – | a post began or ceased to wait for a decision |
 */
export function countFlag(
  turn: Turn,
  flag: { class: FlagClass; at: number } & Pick<UseColumns, 'template'>,
  by: 1 | -1,
): void {
  count(turn, 'flags', flag.class, flag.at, by);
  if (flag.template !== null) count(turn, 'templates', String(flag.template), flag.at, by);
}

/** Counts a post that was not known. */
export function countPost(turn: Turn, evidence: Evidence, at: number): void {
  count(turn, 'new', '', at, 1);
  count(turn, 'hours', hourOfDay(at, settingsIn(turn).utcOffset), at, 1);
  count(turn, 'posts', evidence.site, at, 1);
  for (const term of new Set(evidence.mentions.map((mention) => mention.term))) count(turn, 'terms', term, at, 1);
  countFound(turn, evidence, at);
}

/** How long it took to find a post. Of a page that says only the day, or a time to come, it is not known. */
function countFound(turn: Turn, { postedAt }: Evidence, at: number): void {
  if (postedAt === null || postedAt.precision === 'day' || postedAt.at > at) return;
  count(turn, 'found', waitStepOf(at - postedAt.at), at, 1);
  count(turn, 'found-ms', '', at, at - postedAt.at);
}

/** Counts a post that began (1) or ceased (-1) to wait for a decision. */
export function countWaiting(turn: Turn, by: number): void {
  count(turn, by > 0 ? 'opened' : 'closed', '', turn.now, 1);
}

/** Counts a decision that holds (1), or no longer does (-1). */
export function countDecision(turn: Turn, decision: number, by: 1 | -1): void {
  const found = row<{ class: FlagClass | null; grade: string | null; at: number; waited: number }>(
    turn.sql,
    'SELECT class, grade, at, waited FROM decisions WHERE id = ?',
    decision,
  );
  if (found === undefined) throw new Error(`no such decision: ${decision}`);
  count(turn, 'decided', found.class ?? 'dismissed', found.at, by);
  if (found.grade !== null) count(turn, 'grades', found.grade, found.at, by);
  count(turn, 'waited', waitStepOf(found.waited), found.at, by);
  count(turn, 'waited-ms', '', found.at, by * found.waited);
}
