import type { FlagClass } from './classes.ts';

/**
 * Post and flag are two layers, each with its own state. Every path that changes a state asks these tables.
 * A post is `open` until a lead decides it; undoing the decision opens it again.
 */
export const postStates = ['open', 'confirmed', 'dismissed'] as const;
export type PostState = (typeof postStates)[number];

/** What may happen to a post, and where it leads from each state. Absent means refused. What is proposed changes nothing yet. */
export const postMoves = {
  propose: { open: 'open', confirmed: 'confirmed', dismissed: 'dismissed' },
  confirm: { open: 'confirmed', confirmed: 'confirmed', dismissed: 'confirmed' },
  dismiss: { open: 'dismissed', confirmed: 'dismissed', dismissed: 'dismissed' },
  undo: { confirmed: 'open', dismissed: 'open' },
} as const satisfies Record<string, Partial<Record<PostState, PostState>>>;
export type PostMove = keyof typeof postMoves;

export function movePost(from: PostState, move: PostMove): PostState | undefined {
  const table: Partial<Record<PostState, PostState>> = postMoves[move];
  return table[from];
}

/**
 * What one person confirmed that another has to agree to (`needsSecond`). It is `waiting` until a second reviewer has `agreed`,
 * decided otherwise (`overruled`), or sent the post back to the queue (`returned`); or who proposed it has taken it back, or decided
 * otherwise (`withdrawn`); or the post was erased (`dropped`). Undoing what ended it has it waiting again.
 */
export const proposalStates = ['waiting', 'agreed', 'overruled', 'returned', 'withdrawn', 'dropped'] as const;
export type ProposalState = (typeof proposalStates)[number];

export const proposalMoves = {
  agree: { waiting: 'agreed' },
  overrule: { waiting: 'overruled' },
  return: { waiting: 'returned' },
  withdraw: { waiting: 'withdrawn' },
  drop: { waiting: 'dropped' },
  restore: { agreed: 'waiting', overruled: 'waiting', returned: 'waiting', withdrawn: 'waiting' },
} as const satisfies Record<string, Partial<Record<ProposalState, ProposalState>>>;
export type ProposalMove = keyof typeof proposalMoves;

export function moveProposal(from: ProposalState, move: ProposalMove): ProposalState | undefined {
  const table: Partial<Record<ProposalState, ProposalState>> = proposalMoves[move];
  return table[from];
}

/**
 * A flag is `active` until its author takes it back or flags the same post again, or a lead sets it aside together with
 * everything else the author has waiting; which can be undone.
 */
export const flagStates = ['active', 'withdrawn', 'replaced', 'invalidated'] as const;
export type FlagState = (typeof flagStates)[number];

export const flagMoves = {
  withdraw: { active: 'withdrawn' },
  replace: { active: 'replaced', invalidated: 'replaced' },
  invalidate: { active: 'invalidated' },
  restore: { invalidated: 'active' },
} as const satisfies Record<string, Partial<Record<FlagState, FlagState>>>;
export type FlagMove = keyof typeof flagMoves;

export function moveFlag(from: FlagState, move: FlagMove): FlagState | undefined {
  const table: Partial<Record<FlagState, FlagState>> = flagMoves[move];
  return table[from];
}

/** What became of a flag, as its author sees it. */
export const flagOutcomes = [
  'pending',
  'agreed',
  'changed',
  'dismissed',
  'withdrawn',
  'replaced',
  'invalidated',
] as const;
export type FlagOutcome = (typeof flagOutcomes)[number];

/** Outcomes of flags that no longer count. */
const endedOutcomes: ReadonlySet<FlagOutcome> = new Set(['withdrawn', 'replaced', 'invalidated']);

/** Whether a flag with this outcome still counts. */
export const stillCounts = (outcome: FlagOutcome): boolean => !endedOutcomes.has(outcome);

/** The outcome of a flag follows from its own state, its class, and the post's state and decided class. */
export function flagOutcome(
  flag: { state: FlagState; class: FlagClass },
  post: { state: PostState; decidedClass: FlagClass | null },
): FlagOutcome {
  if (flag.state !== 'active') return flag.state;
  if (post.state === 'open') return 'pending';
  if (post.state === 'dismissed') return 'dismissed';
  return post.decidedClass === flag.class ? 'agreed' : 'changed';
}
