import type { KnownPost } from '../../shared/contract/flags.ts';
import { stillCounts } from '../../shared/domain/posts.ts';
import type { Entry } from '../outbox/entry.ts';
import type { SessionDatabase } from './database.ts';

/** More posts than any screen holds. */
const keysAtOnce = 500;

/** What the team knows of these posts, and which of them this member has flagged (sent or still waiting). */
export async function knownPosts(
  db: SessionDatabase,
  waiting: readonly Entry[],
  keys: readonly string[],
): Promise<{ posts: KnownPost[]; mine: string[] }> {
  const asked = keys.filter((key) => typeof key === 'string').slice(0, keysAtOnce);
  const [posts, flags] = await Promise.all([db.known.bulkGet(asked), db.mine.where('postKey').anyOf(asked).toArray()]);
  const takenBack = new Set(waiting.filter((entry) => entry.withdraw).map((entry) => entry.id));
  const mine = new Set<string>();
  for (const flag of flags) {
    if (stillCounts(flag.outcome) && !takenBack.has(flag.id)) mine.add(flag.postKey);
  }
  for (const entry of waiting) {
    if (entry.item !== null && !entry.withdraw && entry.postKey !== null && asked.includes(entry.postKey)) {
      mine.add(entry.postKey);
    }
  }
  return { posts: posts.filter((post) => post !== undefined), mine: [...mine] };
}
