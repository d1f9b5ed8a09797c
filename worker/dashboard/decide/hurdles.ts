import type { Problem } from '../../../shared/contract/problem.ts';

/**
 * What the server wants said outright before it takes a decision, by the field it names (`despite` in
 * shared/contract/review.ts), or that another lead was faster.
 */
export type Hurdle = 'claimed' | 'grievance' | 'alone' | 'reason' | 'changed';

const fields: ReadonlyMap<string, Hurdle> = new Map([
  ['despiteClaim', 'claimed'],
  ['despiteGrievance', 'grievance'],
  ['alone', 'alone'],
  ['reason', 'reason'],
  ['version', 'changed'],
  ['post', 'changed'],
]);

/** Which item of a request was refused, and for what; null where the answer names none. */
export function hurdleOf(problem: Problem): { item: number; hurdle: Hurdle } | null {
  for (const { pointer } of problem.errors ?? []) {
    const { item, field = '' } = /^\/items\/(?<item>\d{1,3})\/(?<field>[a-zA-Z]+)$/.exec(pointer)?.groups ?? {};
    const hurdle = fields.get(field);
    if (item !== undefined && hurdle !== undefined) return { item: Number(item), hurdle };
  }
  return null;
}
