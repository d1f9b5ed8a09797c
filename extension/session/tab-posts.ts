import * as v from 'valibot';
import { uuid7 } from '../../shared/contract/primitives.ts';
import { flagClassNames } from '../../shared/domain/classes.ts';
import type { FlaggedThere, PostsSeen, ToPage } from '../messages.ts';
import { type BackgroundHandlers, sendToTab } from '../messaging.ts';
import type { Desk } from './desk.ts';
import { knownPosts } from './known.ts';
import { readPosts } from './posts-said.ts';

/** A frame that does not answer holds up the others no longer than this, in milliseconds: it may hang. */
const patience = 3000;

/** So many posts of a tab are listed. */
const mostListed = 500;

const FlagWanted = v.object({ frameId: v.number(), key: v.string(), class: v.picklist(flagClassNames) });

/** What a frame answers, unchecked; null when it does not. */
function askFrame<K extends keyof ToPage>(
  tabId: number,
  frameId: number,
  kind: K,
  request: ToPage[K]['request'],
): Promise<unknown> {
  const late = new Promise((resolve) => setTimeout(resolve, patience, null));
  return Promise.race([sendToTab(tabId, kind, request, frameId), late]).catch(() => null);
}

/** What the side panel asks of a tab. What frames answer comes through pages of the web and is checked like any input. */
export function tabHandlers(desk: Desk): Pick<BackgroundHandlers, `tab/${'posts' | 'jump' | 'flag'}`> {
  async function waiting() {
    const owner = await desk.owner();
    return (await desk.outbox.read()).entries.filter((entry) => entry.owner === owner);
  }

  async function posts(tabId: number): Promise<PostsSeen | null> {
    const ids = await desk.frames.ids(tabId);
    if (ids === null) return null;
    const said = await Promise.all(
      ids.map(async (frameId) => ({ frameId, ...readPosts(await askFrame(tabId, frameId, 'page/posts', {})) })),
    );
    const listed = said
      .flatMap(({ frameId, posts }) => posts.map((post) => ({ ...post, frameId })))
      .slice(0, mostListed);
    const entries = await waiting();
    const { posts: known, mine } = await knownPosts(
      desk.db,
      entries,
      listed.map(({ key }) => key),
    );
    const byKey = new Map(known.map((post) => [post.key, post]));
    const own = new Set(mine);
    return {
      posts: listed.map((post) => ({ ...post, known: byKey.get(post.key) ?? null, mine: own.has(post.key) })),
      total: said.reduce((sum, { total }) => sum + total, 0),
    };
  }

  /** Whether a flag with this id is kept, and on the post that was meant. */
  async function isKept(id: string, key: string): Promise<boolean> {
    const kept = (await waiting()).find((entry) => entry.id === id)?.postKey ?? (await desk.db.mine.get(id))?.postKey;
    return kept === key;
  }

  return {
    'tab/posts': ({ tabId }) => posts(tabId),
    'tab/jump': async ({ tabId, frameId, key }) => {
      const said = (await askFrame(tabId, frameId, 'page/jump', { key })) as { done?: unknown } | null | undefined;
      return { done: said?.done === true };
    },
    'tab/flag': async ({ tabId, ...wanted }): Promise<FlaggedThere> => {
      const { frameId, key, class: chosen } = v.parse(FlagWanted, wanted);
      const said = (await askFrame(tabId, frameId, 'page/flag', { key, class: chosen })) as Partial<
        Record<'kept' | 'id' | 'reason', unknown>
      > | null;
      if (said?.kept === true && v.is(uuid7, said.id) && (await isKept(said.id, key)))
        return { kept: true, id: said.id };
      const reasons = ['signed-out', 'disk', 'too-large', 'unread'] as const;
      return { kept: false, reason: reasons.find((reason) => reason === said?.reason) ?? 'gone' };
    },
  };
}
