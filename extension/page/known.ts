import type { KnownPost } from '../../shared/contract/flags.ts';
import type { Ask } from './ask.ts';

/** What the team knows of a post; `mine`: this monitor has flagged it. */
export interface Known {
  readonly post: KnownPost | null;
  readonly mine: boolean;
}

/** Questions within this time go together, in milliseconds. */
const gather = 150;
const batch = 200;
/** Posts remembered in one page; a feed scrolled for hours stays small. */
const remembered = 5000;

export interface KnownPosts {
  get(key: string): Known | null;
  /** Asks for posts not asked for yet. */
  want(keys: Iterable<string>): void;
  /** This monitor has flagged it, or taken the flag back. */
  setMine(key: string, mine: boolean): void;
  /** The local copy changed: asks again for what was asked before. */
  refresh(): void;
}

/** Looks posts up in the background's local copy, many at a time. `onNews` names the keys that were answered. */
export function startKnown(ask: Ask, onNews: (keys: ReadonlySet<string>) => void, signal: AbortSignal): KnownPosts {
  const known = new Map<string, Known>();
  const asked = new Set<string>();
  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(timer));

  async function flush(): Promise<void> {
    timer = undefined;
    const keys = [...waiting].slice(0, batch);
    for (const key of keys) waiting.delete(key);
    if (waiting.size > 0) timer = setTimeout(flush, 0);
    try {
      const { posts, mine } = await ask('known/get', { keys });
      if (signal.aborted) return;
      for (const key of keys) known.set(key, { post: null, mine: mine.includes(key) });
      for (const post of posts) known.set(post.key, { post, mine: mine.includes(post.key) });
      onNews(new Set(keys));
    } catch {
      // The background is gone or starting; the posts may be asked for again.
      for (const key of keys) asked.delete(key);
    }
  }

  function want(keys: Iterable<string>): void {
    if (asked.size > remembered) {
      asked.clear();
      known.clear();
    }
    for (const key of keys) {
      if (asked.has(key)) continue;
      asked.add(key);
      waiting.add(key);
    }
    if (waiting.size > 0 && !signal.aborted) timer ??= setTimeout(flush, gather);
  }

  return {
    get: (key) => known.get(key) ?? null,
    want,
    setMine: (key, mine) => known.set(key, { post: known.get(key)?.post ?? null, mine }),
    refresh: () => {
      const keys = [...asked];
      asked.clear();
      want(keys);
    },
  };
}
