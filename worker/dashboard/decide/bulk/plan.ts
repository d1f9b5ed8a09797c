import type { DecisionItem, DecisionPreview, QueueRow } from '../../../../shared/contract/review.ts';
import type { Grade } from '../../../../shared/domain/risks.ts';
import { type Despite, decisionItem, type Effect, newDraft, nothingDespite, type Verdict } from '../optimistic.ts';

/** So many posts one request decides: all of them or none. */
export const inOneRequest = 50;

/** So many are decided in one go; who chose more begins again with the rest. */
export const mostAtOnce = 500;

export type PreviewItem = DecisionPreview['items'][number];
type Hurdle = PreviewItem['hurdles'][number];

/** What the reader says of all the posts together. */
export interface Common {
  readonly verdict: Verdict;
  readonly grade: Grade | null;
  readonly reason: string;
}

/** What the reader was warned of and wants all the same. */
export interface Wanted {
  /** Posts that others have in hand. */
  readonly claimed: boolean;
  /** Posts in which somebody saw a grievance. */
  readonly grievance: boolean;
  /** Decide without a second reviewer, where there is none. */
  readonly alone: boolean;
}

export const nothingWanted: Wanted = { claimed: false, grievance: false, alone: false };

export function chunks<T>(all: readonly T[], size = inOneRequest): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}

const item = (row: QueueRow, { verdict, grade, reason }: Common, despite: Despite): DecisionItem =>
  decisionItem({ ...newDraft(row, verdict), grade, reason, despite });

/** What is asked beforehand: the posts as they are shown, with nothing said outright, so that every hurdle is named. */
export const askedFor = (rows: readonly QueueRow[], common: Common): DecisionItem[] =>
  rows.map((row) => item(row, common, nothingDespite));

/** Hurdles that the reader may step over by saying so, and what they say. */
const stepped: Partial<Record<Hurdle, keyof Wanted>> = { claimed: 'claimed', grievance: 'grievance', alone: 'alone' };

/** A post that will be sent, as it stands now, with what is said outright of it. */
export interface Going {
  readonly row: QueueRow;
  readonly despite: Despite;
}

export interface Plan {
  readonly going: readonly Going[];
  /** What becomes of them, by number. */
  readonly effects: Partial<Record<Effect, number>>;
  /** Posts left out unless the reader says otherwise, by why; one post may be in several. */
  readonly asks: Record<keyof Wanted, number>;
  /** Posts that cannot be decided so, by why. */
  readonly out: Partial<Record<Hurdle, number>>;
}

/** Whether a post in which somebody saw a grievance is decided otherwise: asked about though votes are not hidden. */
const overlooks = (one: PreviewItem) => one.grievanceSeen || one.hurdles.includes('grievance');

const add = <Key extends string>(to: Partial<Record<Key, number>>, key: Key) => {
  to[key] = (to[key] ?? 0) + 1;
};

/** Which posts go and which stay, by what the server said of each and what the reader wants all the same. */
export function planOf(items: readonly PreviewItem[], wanted: Wanted, reasonGiven: boolean): Plan {
  const going: Going[] = [];
  const effects: Plan['effects'] = {};
  const asks = { claimed: 0, grievance: 0, alone: 0 };
  const out: Plan['out'] = {};
  for (const one of items) {
    const against = one.hurdles.filter((hurdle) => !(hurdle === 'reason' && reasonGiven));
    const hard = against.find((hurdle) => stepped[hurdle] === undefined);
    if (hard !== undefined || one.effect === null || one.row === null) {
      add(out, hard ?? 'gone');
      continue;
    }
    const questions = new Set(against.flatMap((hurdle) => stepped[hurdle] ?? []));
    if (overlooks(one)) questions.add('grievance');
    for (const question of questions) asks[question]++;
    if ([...questions].some((question) => !wanted[question])) continue;
    going.push({
      row: one.row,
      despite: {
        claim: against.includes('claimed'),
        grievance: against.includes('grievance'),
        alone: against.includes('alone'),
      },
    });
    add(effects, one.effect);
  }
  return { going, effects, asks, out };
}

/** What is sent: only what the reader was asked about is said outright. */
export const sentFor = (going: readonly Going[], common: Common): DecisionItem[] =>
  going.map(({ row, despite }) => item(row, common, despite));
