import type { PageState, ToBackground } from '../../extension/messages.ts';
import { face } from '../../extension/page/card/face.ts';
import { startPage } from '../../extension/page/start.ts';
import { sites } from '../../extension/sites/registry.ts';

/** Bundled into the page: our content script with a background that only waits for the count of mentions. */

export interface Ours {
  /** Resolves when at least so many mentions in so many posts were counted, as the page told last; fails after two minutes. */
  until(posts: number, mentions: number): Promise<void>;
  readonly told: { posts: number; mentions: number };
  stop(): void;
}

function start(state: PageState): Ours {
  const life = new AbortController();
  const told = { posts: 0, mentions: 0 };
  let check = () => {};
  const ask = async (kind: keyof ToBackground, request: never): Promise<unknown> => {
    if (kind === 'page/mentions') {
      const { posts, mentions } = request as ToBackground['page/mentions']['request'];
      Object.assign(told, { posts, mentions });
      check();
    }
    return kind === 'known/get' ? { posts: [], mine: [] } : null;
  };
  const fetchPart = (async (name: string) => (name === 'face' ? face : new Promise(() => undefined))) as never;
  const reader = () => ({ adapters: sites });
  startPage({ document, state, now: Date.now, fetchPart, reader, signal: life.signal, ask: ask as never });
  return {
    told,
    until: (posts, mentions) =>
      new Promise((resolve, reject) => {
        const late = () =>
          reject(new Error(`${told.mentions} mentions in ${told.posts} posts instead of ${mentions} in ${posts}`));
        const timer = setTimeout(late, 120_000);
        check = () => {
          if (told.posts < posts || told.mentions < mentions) return;
          clearTimeout(timer);
          resolve();
        };
        check();
      }),
    stop: () => life.abort(),
  };
}

Object.assign(globalThis, { startOurs: start });
