import type { Lane } from '../../../shared/domain/lanes.ts';
import { filter, navigate } from '../router.ts';
import { type QueueFilter, queryOf } from './filter.ts';
import { openPost } from './store.ts';

/** Lists that are no tab: what was decided, what others have in hand, what one has proposed. */
export const otherLists = ['claimed', 'proposed'] as const satisfies readonly Lane[];

/** Narrows the list otherwise; the open post stays open. */
export function changeFilter(part: Partial<QueueFilter>): void {
  const path = openPost.value === null ? '/' : `/posts/${openPost.value}`;
  void navigate(`${path}${queryOf({ ...filter.value, ...part })}`);
}
