import type { Evidence } from '../../shared/contract/flags.ts';
import type { PostField } from './site.ts';

/** Whether a post that was read lacks what its page's type says every post has. */
export const lacks: Record<
  PostField,
  (read: Pick<Evidence, 'author' | 'postedAt' | 'text' | 'counts' | 'collapsed'>) => boolean
> = {
  author: ({ author }) => author === null,
  time: ({ postedAt }) => postedAt === null,
  // What a page itself keeps folded up is not unreadable.
  text: ({ text, collapsed }) => text === '' && !collapsed,
  counts: ({ counts }) => Object.values(counts).every((count) => count === null),
};
