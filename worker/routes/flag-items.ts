import * as v from 'valibot';
import { FlagItem, type FlagReceipt } from '../../shared/contract/flags.ts';
import { problem } from '../../shared/contract/problem.ts';
import type { ReadItem } from '../workspace/store-flags.ts';
import { fieldErrors } from './field-errors.ts';

type Rejected = Extract<FlagReceipt, { result: 'rejected' }>;

const isTelling = v.is.bind(null, v.object({ id: v.pipe(v.string(), v.maxLength(100)) }));

/** Checks each item of a batch by itself: what the workspace may store, and receipts for what it may not. */
export function readItems(items: readonly unknown[]): { good: ReadItem[]; bad: Map<number, Rejected> } {
  const good: ReadItem[] = [];
  const bad = new Map<number, Rejected>();
  items.forEach((value, index) => {
    const read = v.safeParse(FlagItem, value);
    if (read.success) {
      good.push({ index, item: read.output });
      return;
    }
    const id = isTelling(value) ? (value as { id: string }).id : null;
    const refusal = problem('invalid', undefined, fieldErrors(read.issues, `/items/${index}`));
    bad.set(index, { result: 'rejected', id, problem: refusal as Rejected['problem'] });
  });
  return { good, bad };
}
