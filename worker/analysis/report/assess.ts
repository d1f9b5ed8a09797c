import type { GradeReason } from '../../../shared/contract/cases.ts';
import type { GradeReasonKind } from '../../../shared/domain/cases.ts';
import { dayMs } from '../../../shared/time.ts';
import type { ReportFacts } from './facts.ts';

export type Level = 'low' | 'medium' | 'high';

/** Why a level was proposed: a name of the locale's `report.why.*`, its count, and what it names (as in `GradeReason`). */
export interface Why {
  readonly key:
    | GradeReasonKind
    | 'undecided'
    | 'no-class'
    | 'growing'
    | 'steady'
    | 'fading'
    | 'grievance'
    | 'coordinated'
    | 'fabrication'
    | 'mixed';
  readonly n: number;
  readonly of?: string;
}

export interface Assessed {
  readonly level: Level;
  readonly why: readonly Why[];
}

/** What an assessment asks, in the order in which a report answers. */
export const questions = ['likelihood', 'loss', 'reach', 'workable'] as const;

/** Which reasons of a suggested grade belong to which of its factors. */
const factorOf = {
  confirmed: 'likelihood',
  disputed: 'likelihood',
  source: 'likelihood',
  class: 'loss',
  risk: 'loss',
  'red-line': 'loss',
  votes: 'loss',
  reach: 'reach',
  accounts: 'reach',
  sites: 'reach',
  speed: 'reach',
} as const satisfies Record<GradeReasonKind, 'likelihood' | 'loss' | 'reach'>;

/** The four steps of a factor in a report's three words. */
const levelOfStep = (step: number): Level => (step >= 3 ? 'high' : step === 2 ? 'medium' : 'low');

/** What a report proposes: likelihood, loss and reach as the case's suggested grade has them, and how workable a response is. */
export function assess(facts: ReportFacts): Record<(typeof questions)[number], Assessed> {
  const { suggestion } = facts;
  const why = (factor: 'likelihood' | 'loss' | 'reach'): Why[] =>
    suggestion.reasons
      .filter(({ kind }) => factorOf[kind] === factor)
      .map(({ kind, n, of }: GradeReason) => ({ key: kind, n, of }));
  const orNothing = (found: Why[], key: Why['key']) => (found.length === 0 ? [{ key, n: 0 }] : found);
  return {
    likelihood: { level: levelOfStep(suggestion.likelihood), why: orNothing(why('likelihood'), 'undecided') },
    loss: { level: levelOfStep(suggestion.loss), why: orNothing(why('loss'), 'no-class') },
    reach: { level: levelOfStep(suggestion.reach), why: [...why('reach'), trendOf(facts)] },
    workable: workableOf(facts),
  };
}

/** Whether it grows: the last day against the day before. */
function trendOf(facts: ReportFacts): Why {
  const last = facts.lastAt ?? facts.at;
  const within = (from: number, to: number) =>
    facts.days.filter(({ day }) => day > from && day <= to).reduce((sum, { posts }) => sum + posts, 0);
  const today = within(facts.at - dayMs, facts.at);
  const before = within(facts.at - 2 * dayMs, facts.at - dayMs);
  if (facts.at - last > 2 * dayMs) return { key: 'fading', n: Math.floor((facts.at - last) / dayMs) };
  return { key: today > before ? 'growing' : 'steady', n: today };
}

/** How workable a response is: people who want help can be helped; copied posts can be shown to the platform; inventions must be refuted. */
function workableOf({ classes, coordinated }: ReportFacts): Assessed {
  const n = (name: keyof typeof classes) => classes[name] ?? 0;
  const why: Why[] = [];
  if (n('grievance') > 0) why.push({ key: 'grievance', n: n('grievance') });
  if (coordinated > 0) why.push({ key: 'coordinated', n: coordinated });
  if (n('fabrication') > 0) why.push({ key: 'fabrication', n: n('fabrication') });
  const others = n('fabrication') + n('water_army');
  if (why.length === 0) return { level: 'medium', why: [{ key: 'mixed', n: 0 }] };
  return { level: n('grievance') > others ? 'high' : others > 2 * n('grievance') ? 'low' : 'medium', why };
}
