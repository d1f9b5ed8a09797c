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
  /** Somebody else is signed in, or nobody: what was known counts no more. */
  forget(): void;
}

/** Looks posts up in the background's local copy, many at a time. `onNews` names the keys of which more is known now. */
export function startKnown(ask: Ask, onNews: (keys: ReadonlySet<string>) => void, signal: AbortSignal): KnownPosts {
  const known = new Map<string, Known>();
  /** What was wanted last comes last. */
  const asked = new Set<string>();
  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let era = 0;
  signal.addEventListener('abort', () => clearTimeout(timer));

  async function flush(): Promise<void> {
    timer = undefined;
    const keys = [...waiting].slice(0, batch);
    for (const key of keys) waiting.delete(key);
    if (waiting.size > 0) timer = setTimeout(flush, 0);
    const of = era;
    try {
      const { posts, mine } = await ask('known/get', { keys });
      if (signal.aborted || of !== era) return;
      for (const key of keys) known.set(key, { post: null, mine: mine.includes(key) });
      for (const post of posts) known.set(post.key, { post, mine: mine.includes(post.key) });
      onNews(new Set(keys));
    } catch {
      // The background is gone or starting; the posts may be asked for again.
      if (of === era) for (const key of keys) asked.delete(key);
    }
  }

  function want(keys: Iterable<string>): void {
    for (const key of keys) {
      if (!asked.delete(key)) waiting.add(key);
      asked.add(key);
    }
    for (const key of asked) {
      if (asked.size <= remembered) break;
      asked.delete(key);
      waiting.delete(key);
      known.delete(key);
    }
    if (waiting.size > 0 && !signal.aborted) timer ??= setTimeout(flush, gather);
  }

  return {
    get: (key) => known.get(key) ?? null,
    want,
    setMine(key, mine) {
      known.set(key, { post: known.get(key)?.post ?? null, mine });
      onNews(new Set([key]));
    },
    refresh: () => {
      const keys = [...asked];
      asked.clear();
      want(keys);
    },
    forget() {
      era += 1;
      clearTimeout(timer);
      timer = undefined;
      for (const set of [known, asked, waiting]) set.clear();
    },
  };
}
