import type { GradeSuggestion } from '../../../shared/contract/cases.ts';
import type { FlagClass } from '../../../shared/domain/classes.ts';
import type { Grade, RiskType } from '../../../shared/domain/risks.ts';

/** A post as a report names it. `at` is when it was posted, or first seen where that is not known. */
export interface FactPost {
  readonly id: number;
  readonly site: string;
  readonly author: string | null;
  readonly at: number;
  readonly excerpt: string;
  /** Null where nobody has decided and votes are hidden. */
  readonly class: FlagClass | null;
  readonly decided: boolean;
}

/** What was done about a case, from its history. `seq` is the event's place in the chain. */
export interface FactStep {
  readonly at: number;
  readonly who: string | null;
  readonly what: string;
  readonly seq: number | null;
}

/** What a report is generated from: bounded lists, with the totals beside them. Times are milliseconds since 1970. */
export interface ReportFacts {
  readonly at: number;
  /** Minutes east of UTC in which times are written. */
  readonly utcOffset: number;
  readonly title: string;
  readonly summary: string;
  /** What came of handling it; empty where nothing is recorded. */
  readonly result: string;
  readonly grade: Grade | null;
  readonly risk: RiskType | null;
  /** What the case suggests of itself wherever it is shown: its report says the same. */
  readonly suggestion: GradeSuggestion;
  /** Already in words, as the case shows them; null where they are not set. */
  readonly stage: string;
  readonly openedAt: number;
  readonly owner: string | null;
  readonly drill: boolean;
  readonly total: number;
  /** The earliest first. */
  readonly posts: readonly FactPost[];
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  /** In the order in which they were reached. */
  readonly sites: readonly { site: string; posts: number; firstAt: number }[];
  /** Most posts first; `accountsTotal` counts those that are not listed, too. */
  readonly accounts: readonly { name: string; site: string; posts: number }[];
  readonly accountsTotal: number;
  readonly classes: Readonly<Partial<Record<FlagClass, number>>>;
  /** Clusters of copies, the largest first; `copies` counts what was seen anywhere, not only the case's posts. */
  readonly copies: readonly {
    excerpt: string;
    copies: number;
    posts: readonly number[];
    firstAt: number;
    lastAt: number;
  }[];
  /**
   * The case's posts together with every copy of their texts that was seen; null where that is no more. `accounts` and `sites` are
   * of the text that reached most, as the suggested grade counts them.
   */
  readonly withCopies: { firstAt: number; lastAt: number; accounts: number; sites: number } | null;
  /** Posts by the day, `day` being that day's first moment; days without posts are left out. */
  readonly days: readonly { day: number; posts: number }[];
  /** Added up over the posts whose pages showed them; null: none did. */
  readonly reach: Readonly<Record<'views' | 'reposts' | 'comments' | 'likes', number | null>>;
  /** Findings of coordinated copying that name the case's posts, and were not dismissed. */
  readonly coordinated: number;
  /** The earliest first. */
  readonly steps: readonly FactStep[];
  /** What was asked of superiors, in somebody's words. */
  readonly requests: readonly FactStep[];
}
