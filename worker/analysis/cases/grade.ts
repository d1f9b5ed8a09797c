import type { GradeReason, GradeSuggestion } from '../../../shared/contract/cases.ts';
import type { SourceType } from '../../../shared/domain/cases.ts';
import type { FlagClass } from '../../../shared/domain/classes.ts';
import { type Grade, grades, type RiskType } from '../../../shared/domain/risks.ts';

/** What is known of what a case is about. All are whole numbers ≥ 0. */
export interface GradeFacts {
  posts: number;
  /** Posts that a lead confirmed; that were dismissed. */
  confirmed: number;
  dismissed: number;
  /** The most reporters who agree on one post. */
  reporters: number;
  /** Posts by the class that counts for each. */
  classes: Partial<Record<FlagClass, number>>;
  /** The gravest grade somebody suggested or decided for one of them. */
  gravest: Grade | null;
  /** Posts with a red-line word. */
  redLine: number;
  /** The most reposts, comments or likes of one post. */
  reach: number;
  /** From so many on the workspace calls it great reach. */
  greatReach: number;
  accounts: number;
  sites: number;
  /** Posts that were new within the last 24 hours. */
  lastDay: number;
  risk: RiskType | null;
  source: SourceType;
}

/** What each kind of post can cost, 1 to 4: what is false does most harm; a customer in need comes next. */
const lossOfClass = {
  venting: 1,
  undetermined: 1,
  water_army: 2,
  grievance: 2,
  fabrication: 3,
} as const satisfies Record<FlagClass, number>;

/** Risks that threaten the firm itself weigh one step more. */
const graveRisks: ReadonlySet<RiskType> = new Set(['legal', 'finance', 'disclosure']);

/** Sources that are heard whatever their reach. */
const loudSources: ReadonlySet<SourceType> = new Set(['media', 'regulator']);

/** So many new posts within a day are fast. */
const fastPosts = 10;

/** The least likelihood × loss × reach of each grade, of at most 64; twice as much where it is urgent. */
const thresholds = { critical: 48, major: 24, larger: 8, general: 0 } as const satisfies Record<Grade, number>;

const step = (n: number, ...from: [number, number, number]): number => 1 + from.filter((least) => n >= least).length;

/**
 * Suggests a grade: likelihood (可能性) × loss (损失程度) × reach, each in four steps, doubled where speed or source make it
 * urgent – a risk matrix in the manner of ISO 31010, with the steps named above. It comes with the reasons it rests on, and a
 * person confirms it or another.
 */
export function suggestGrade(facts: GradeFacts): GradeSuggestion {
  const reasons: GradeReason[] = [];
  const say = (kind: GradeReason['kind'], n: number, of = '') => reasons.push({ kind, n, of });

  const likelihood = likelihoodOf(facts);
  if (facts.confirmed > 0) say('confirmed', facts.confirmed);
  if (facts.dismissed > 0) say('disputed', facts.dismissed);

  const worst = (Object.keys(lossOfClass) as FlagClass[])
    .filter((name) => (facts.classes[name] ?? 0) > 0)
    .sort((a, b) => lossOfClass[b] - lossOfClass[a])[0];
  let loss: number = worst === undefined ? 1 : lossOfClass[worst];
  if (worst !== undefined) say('class', facts.classes[worst] ?? 0, worst);
  if (facts.risk !== null && graveRisks.has(facts.risk)) {
    loss += 1;
    say('risk', 1, facts.risk);
  }
  if (facts.redLine > 0) {
    loss = 4;
    say('red-line', facts.redLine);
  }
  if (facts.gravest !== null) {
    loss = Math.max(loss, grades.indexOf(facts.gravest) + 1);
    say('votes', 1, facts.gravest);
  }
  loss = Math.min(4, loss);

  const reach = Math.max(
    step(facts.accounts, 5, 20, 100),
    step(facts.sites, 2, 4, 8),
    step(facts.reach, facts.greatReach / 100, facts.greatReach / 10, facts.greatReach),
  );
  if (facts.reach > 0) say('reach', facts.reach);
  if (facts.accounts > 1) say('accounts', facts.accounts);
  if (facts.sites > 1) say('sites', facts.sites);

  const urgent = facts.lastDay >= fastPosts || loudSources.has(facts.source);
  if (facts.lastDay >= fastPosts) say('speed', facts.lastDay);
  if (loudSources.has(facts.source)) say('source', 1, facts.source);

  const score = likelihood * loss * reach * (urgent ? 2 : 1);
  const scored = grades.findLast((grade) => score >= thresholds[grade]) ?? 'general';
  // After such a word nobody calls it nothing.
  const grade = facts.redLine > 0 && scored === 'general' ? 'larger' : scored;
  return { grade, likelihood, loss, reach, urgent, reasons };
}

/** How likely it is that it is true and will be heard, 1 to 4: what leads confirmed, else how many reporters agree. */
function likelihoodOf({ posts, confirmed, dismissed, reporters, source }: GradeFacts): number {
  if (source === 'regulator') return 4;
  const decided = confirmed + dismissed;
  if (decided > 0) return confirmed * 2 >= decided ? 4 : confirmed > 0 ? 3 : 1;
  if (posts === 0) return 2;
  return reporters >= 3 ? 3 : reporters === 2 ? 2 : 1;
}
