import type { Grade } from '../../../shared/domain/risks.ts';
import { dayMs } from '../../../shared/time.ts';
import type { ReportFacts } from './facts.ts';

export type Level = 'low' | 'medium' | 'high';

/** Why a level was proposed: a name of the locale's `report.why.*`, and its value. */
export interface Why {
  readonly key:
    | 'growing'
    | 'steady'
    | 'fading'
    | 'sites'
    | 'reach'
    | 'grade'
    | 'no-grade'
    | 'grievance'
    | 'coordinated'
    | 'fabrication'
    | 'mixed';
  readonly n: number;
}

export interface Assessed {
  readonly level: Level;
  readonly why: readonly Why[];
}

/** From how many sites, and from which count on a page, a matter is taken to spread. Proposals: a person decides. */
const manySites = 3;
const farReach = 10_000;

const levels: readonly Level[] = ['low', 'medium', 'high'];
const levelAt = (points: number): Level => levels[Math.max(0, Math.min(2, points))] ?? 'low';

/** How likely it is to grow: the last day against the day before, how many sites, how far it got. */
export function likelihoodOf(facts: ReportFacts): Assessed {
  const last = facts.lastAt ?? facts.at;
  const within = (from: number, to: number) =>
    facts.days.filter(({ day }) => day > from && day <= to).reduce((sum, { posts }) => sum + posts, 0);
  const today = within(facts.at - dayMs, facts.at);
  const before = within(facts.at - 2 * dayMs, facts.at - dayMs);
  const quiet = facts.at - last > 2 * dayMs;
  const why: Why[] = [];
  if (quiet) why.push({ key: 'fading', n: Math.floor((facts.at - last) / dayMs) });
  else why.push(today > before ? { key: 'growing', n: today } : { key: 'steady', n: today });
  const sites = facts.sites.length;
  if (sites >= manySites) why.push({ key: 'sites', n: sites });
  const most = Math.max(...Object.values(facts.reach).map((n) => n ?? 0));
  if (most >= farReach) why.push({ key: 'reach', n: most });
  const points = (quiet ? -1 : today > before ? 1 : 0) + (sites >= manySites ? 1 : 0) + (most >= farReach ? 1 : 0);
  return { level: levelAt(points), why };
}

const lossBy: Readonly<Record<Grade, Level>> = { general: 'low', larger: 'medium', major: 'high', critical: 'high' };

/** How much it can cost: what a person graded it as. */
export function lossOf({ grade }: ReportFacts): Assessed {
  if (grade === null) return { level: 'medium', why: [{ key: 'no-grade', n: 0 }] };
  return { level: lossBy[grade], why: [{ key: 'grade', n: 0 }] };
}

/** How workable a response is: people who want help can be helped; copied posts can be shown to the platform; inventions must be refuted. */
export function workableOf({ classes, coordinated }: ReportFacts): Assessed {
  const n = (name: keyof typeof classes) => classes[name] ?? 0;
  const why: Why[] = [];
  if (n('grievance') > 0) why.push({ key: 'grievance', n: n('grievance') });
  if (coordinated > 0) why.push({ key: 'coordinated', n: coordinated });
  if (n('fabrication') > 0) why.push({ key: 'fabrication', n: n('fabrication') });
  const others = n('fabrication') + n('water_army');
  if (why.length === 0) return { level: 'medium', why: [{ key: 'mixed', n: 0 }] };
  return { level: n('grievance') > others ? 'high' : others > 2 * n('grievance') ? 'low' : 'medium', why };
}
