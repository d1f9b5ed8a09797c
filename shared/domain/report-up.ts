/** What the other workspace of a pairing is to ours. */
export const pairingSides = ['child', 'parent'] as const;
export type PairingSide = (typeof pairingSides)[number];

/**
 * How far a pairing (结对) is. A parent offers a code; a child asks with it; the parent confirms who asked; either ends it.
 * `asking`: the child's question is on its way.
 */
export const pairingStates = ['offered', 'asking', 'asked', 'paired', 'ended'] as const;
export type PairingState = (typeof pairingStates)[number];

/** What a parent says to a reported case: noted, being looked at, advice, settled. */
export const answerStatuses = ['noted', 'handling', 'advice', 'settled'] as const;
export type AnswerStatus = (typeof answerStatuses)[number];

/** How far something is that was sent to the other workspace. `refused`: the pairing is over there; `dead`: it was tried for days. */
export const crossingStates = ['waiting', 'sent', 'refused', 'dead'] as const;
export type CrossingState = (typeof crossingStates)[number];
