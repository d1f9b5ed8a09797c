/**
 * Lanes of the review queue: some of its posts, apart, so that none of them is overlooked.
 * - `grievance`: open posts that are a grievance, or in which somebody who weighs something saw one;
 * - `second`: confirmed by somebody else, and waiting for a second reviewer: the caller's to answer;
 * - `proposed`: confirmed by the caller, and waiting for somebody else;
 * - `mine`: open posts that are assigned to the caller, or claimed by them;
 * - `claimed`: claimed by anybody now;
 * - `overdue`: open posts whose time to be decided is over.
 */
export const lanes = ['grievance', 'second', 'proposed', 'mine', 'claimed', 'overdue'] as const;
export type Lane = (typeof lanes)[number];
