import type { PageState } from '../../extension/messages.ts';
import type { WatchTerm } from '../../shared/contract/watchlist.ts';
import { compileWatchlist } from '../../shared/match/compile.ts';
import { type FeedPost, feedPage, feedPost } from './feed.ts';
import { posts, termTexts, watchlist } from './posts.ts';

/** What the page benches run on: a feed, posts to append, a watchlist and what is to be found. */
export interface FeedCase {
  readonly html: string;
  /** Rows of later posts, 100 each. */
  readonly batches: readonly { readonly html: string; readonly expected: Expected }[];
  readonly expected: Expected;
  readonly state: PageState;
  readonly terms: readonly string[];
  /** Source of one expression for all terms, longest first, Latin ones as whole words. */
  readonly pattern: string;
}

/** What is there once a batch has arrived, those before it included. */
export interface Expected {
  readonly posts: number;
  readonly mentions: number;
  /** Per post of the batch: `start-end` of what is to be marked, neighbours joined. */
  readonly spans: readonly string[];
}

const batchSize = 100;

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

function patternOf(terms: readonly string[]): string {
  const word = (text: string) => (/^[a-z0-9]+$/i.test(text) ? `(?<![a-z0-9])${text}(?![a-z0-9])` : escaped(text));
  return terms
    .toSorted((a, b) => b.length - a.length)
    .map(word)
    .join('|');
}

export function feedCase(postCount: number, termCount: number, batchCount: number): FeedCase {
  const texts = posts(postCount + batchCount * batchSize, 3);
  const feed = texts.map(feedPost);
  const terms = termTexts(termCount);
  const watched: WatchTerm[] = watchlist(terms);
  const matcher = compileWatchlist(watched);
  let [foundPosts, mentions] = [0, 0];
  const expect = (some: readonly FeedPost[]): Expected => {
    const spans = some.map(({ text }) => {
      const found = matcher.find(text);
      if (found.length > 0) foundPosts++;
      mentions += found.length;
      const joined: [number, number][] = [];
      for (const { start, end } of found) {
        const last = joined.at(-1);
        if (last?.[1] === start) last[1] = end;
        else joined.push([start, end]);
      }
      return joined.map((span) => span.join('-')).join(' ');
    });
    return { posts: foundPosts, mentions, spans };
  };
  const first = feed.slice(0, postCount);
  const expected = expect(first);
  return {
    html: feedPage(first),
    expected,
    batches: Array.from({ length: batchCount }, (_, i) => {
      const some = feed.slice(postCount + i * batchSize, postCount + (i + 1) * batchSize);
      return { html: some.map(({ html }) => html).join('\n'), expected: expect(some) };
    }),
    state: {
      signedIn: true,
      matcher: Buffer.from(matcher.serialize()).toString('base64'),
      watchlistVersion: 1,
      language: 'zh-CN',
      settings: {
        language: 'zh-CN',
        highlight: true,
        flagKey: 'f',
        nextKey: '',
        pictures: false,
        sightingsPaused: false,
        notifications: false,
      },
      switchedOn: false,
      chosen: true,
      sitesOff: [],
      rules: [],
      sightings: false,
      pictures: false,
    },
    terms,
    pattern: patternOf(terms),
  };
}
