import { Window } from 'happy-dom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Ask } from '../../../extension/page/ask.ts';
import { takeEvidence } from '../../../extension/page/evidence.ts';
import { type Health, startHealth } from '../../../extension/page/health.ts';
import { newUnit, type Unit } from '../../../extension/page/units.ts';
import { noCounts, nothingSkipped, type Page, type Site } from '../../../extension/sites/site.ts';
import type { HealthCount } from '../../../shared/contract/site-health.ts';

/** A made-up forum: `<article id="7"><b>author</b><i>words</i><time>…</time></article>`. */
const forum: Site = {
  name: 'forum',
  reads: () => true,
  posts: 'article',
  identify: (element, { url }) =>
    element.id === ''
      ? null
      : { site: url.hostname, postId: element.id, url: `${url.origin}/${element.id}`, kind: 'post' },
  parts: (element) => ({
    roots: [...element.querySelectorAll('i')].map((root) => ({ element: root, quoted: false })),
    skip: nothingSkipped,
    anchor: element,
  }),
  facts: (element) => {
    const name = element.querySelector('b')?.textContent;
    const postedAt =
      element.querySelector('time') === null ? null : { at: 1_790_000_000_000, precision: 'day' as const };
    return { author: name ? { name, id: null } : null, postedAt, counts: noCounts, collapsed: false };
  },
  wholePage: false,
  pageTypes: [
    { name: 'search', at: ({ url }) => url.pathname === '/search', posts: false, expects: {} },
    { name: 'list', at: ({ url }) => url.pathname === '/list', posts: true, expects: { post: ['author', 'text'] } },
  ],
  closed: ({ document }) => document.querySelector('#login') !== null,
};

const whole = (id: number) => `<article id="${id}"><b>甲</b><i>字</i></article>`;
const nameless = (id: number) => `<article id="${id}"><i>字</i></article>`;
const some = (n: number, post: (id: number) => string, from = 1) =>
  Array.from({ length: n }, (_, i) => post(from + i)).join('');

let document: Document;
let address: string;
let site: Site | null;
let units: Unit[];
let resting: boolean;
let told: HealthCount[];
let changes: number;
let life: AbortController;
let health: Health;

/** Watches the posts of the page as it is now, as `watch.ts` would. */
function watchPosts(): void {
  units = [...document.querySelectorAll('article')].map((element) => {
    const unit = newUnit(element, 'post');
    unit.near = true;
    unit.stale = false;
    unit.key = element.id === '' ? null : `forum:${element.id}`;
    return unit;
  });
  health.read();
}

function open(body: string, path = '/list'): void {
  const window = new Window({ url: `https://forum.example${path}` });
  window.document.write(`<!doctype html><body>${body}</body>`);
  document = window.document as unknown as Document;
  Object.defineProperty(document, 'readyState', { value: 'complete', writable: true });
  Object.defineProperty(document, 'hidden', { value: false, writable: true });
  address = `https://forum.example${path}`;
  health = startHealth({
    document,
    site: () => site,
    watch: () => ({ units: () => units, resting: () => resting }),
    page: here,
    ask: (async (kind: string, { items }: { items: HealthCount[] }) => {
      expect(kind).toBe('page/health');
      told.push(...items);
      return null;
    }) as unknown as Ask,
    onChange: () => {
      changes += 1;
    },
    signal: life.signal,
  });
  health.look();
  watchPosts();
}

const here = (): Page => ({ document, url: new URL(address), now: 1_790_000_000_000, zone: 480, switchedOn: true });
const seconds = (n: number) => vi.advanceTimersByTimeAsync(n * 1000);
const sums = () => {
  const all: Record<string, [number, number]> = {};
  for (const { check, looked, missed } of told) {
    const before = all[check] ?? [0, 0];
    all[check] = [before[0] + looked, before[1] + missed];
  }
  return all;
};

beforeEach(() => {
  vi.useFakeTimers();
  [site, units, resting, told, changes, life] = [forum, [], true, [], 0, new AbortController()];
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

describe('the health of a page', () => {
  it('is measured once it has settled, and told as numbers alone', async () => {
    open(some(3, whole));
    await seconds(3);
    expect(told).toEqual([]);
    await seconds(2);
    expect(sums()).toEqual({ posts: [1, 0], author: [3, 0], text: [3, 0] });
    expect(health.state()).toEqual({ trouble: [], closed: false });
    expect(Object.keys(told[0] ?? {}).sort()).toEqual(['adapter', 'check', 'kind', 'looked', 'missed', 'page']);
  });

  it('names what most posts lack, by page, kind and field', async () => {
    open(some(3, nameless) + whole(9));
    await seconds(6);
    expect(health.state().trouble).toEqual([{ adapter: 'forum', page: 'list', kind: 'post', check: 'author' }]);
    expect(sums()).toMatchObject({ author: [4, 3], text: [4, 0] });
    expect(changes).toBe(1);
  });

  it('is well with a few odd posts, and unknown with too few', async () => {
    open(some(2, nameless));
    await seconds(6);
    expect(health.state().trouble).toEqual([]);
  });

  it('misses posts only after ten seconds in sight, and forgives when they come late', async () => {
    open('<article></article>');
    await seconds(9);
    expect(told).toEqual([]);
    await seconds(2);
    expect(sums()).toEqual({ posts: [1, 1] });
    expect(health.state().trouble).toEqual([{ adapter: 'forum', page: 'list', kind: null, check: 'posts' }]);
    document.body.innerHTML = some(3, whole);
    watchPosts();
    await seconds(6);
    expect(health.state().trouble).toEqual([]);
    expect(sums()).toMatchObject({ posts: [1, 1], author: [3, 0] });
  });

  it('is not measured in the background, before it has loaded, or while there is something to read', async () => {
    open('');
    Object.assign(document, { hidden: true });
    await seconds(60);
    Object.assign(document, { hidden: false, readyState: 'interactive' });
    await seconds(60);
    Object.assign(document, { readyState: 'complete' });
    resting = false;
    await seconds(60);
    expect(told).toEqual([]);
    resting = true;
    await seconds(2);
    expect(sums()).toEqual({ posts: [1, 1] });
  });

  it('counts nothing where the page asks to sign in, and says so', async () => {
    open('<form id="login"></form>');
    await seconds(30);
    expect([told, health.state()]).toEqual([[], { trouble: [], closed: true }]);
    document.body.innerHTML = some(3, whole);
    watchPosts();
    await seconds(6);
    expect(health.state().closed).toBe(false);
    expect(sums()).toMatchObject({ posts: [1, 0] });
  });

  it('expects nothing where an empty page is usual, and of pages nobody knows', async () => {
    open('', '/search');
    await seconds(30);
    open('', '/about');
    await seconds(30);
    expect([told, health.state().trouble]).toEqual([[], []]);
  });

  it('asks a bounded sample, each post once, also after the list grew', async () => {
    open(some(15, nameless));
    await seconds(6);
    expect(sums().author).toEqual([15, 15]);
    document.body.innerHTML = some(100, nameless);
    watchPosts();
    await seconds(12);
    expect(sums().author).toEqual([20, 20]);
    watchPosts();
    await seconds(30);
    expect(sums()).toEqual({ posts: [1, 0], author: [20, 20], text: [20, 0] });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not read the words of a very long post to know that there are some', async () => {
    open(`<article id="1"><b>甲</b><i>${'字'.repeat(30_000)}</i></article>`);
    await seconds(6);
    expect(sums()).toEqual({ posts: [1, 0], author: [1, 0] });
  });

  it('starts anew with another address, without counting a post twice', async () => {
    open(some(3, nameless));
    await seconds(6);
    address = 'https://forum.example/search';
    health.look();
    expect(health.state().trouble).toEqual([]);
    address = 'https://forum.example/list';
    health.look();
    watchPosts();
    await seconds(6);
    // What was read before is known, and said again here; the workspace has heard it.
    expect(health.state().trouble).toMatchObject([{ check: 'author' }]);
    expect(sums()).toEqual({ posts: [1, 0], author: [3, 3], text: [3, 0] });
  });

  it('is not asked for again and again when the page’s reader throws', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    site = {
      ...forum,
      facts: () => {
        throw new Error('odd page');
      },
    };
    open(some(3, whole));
    await seconds(20);
    expect(sums()).toEqual({ posts: [1, 0] });
    expect(warn).toHaveBeenCalledTimes(3);
    warn.mockRestore();
  });

  it('ends with the page', async () => {
    open(some(3, whole));
    life.abort();
    await seconds(30);
    expect([told, vi.getTimerCount()]).toEqual([[], 0]);
  });
});

describe('what goes quiet', () => {
  const evidenceOf = (html: string) => {
    open(html);
    const element = document.querySelector('article') as Element;
    return takeEvidence({ kind: 'post', element, site: forum }, here(), null);
  };

  it('is only what depends on it: a flag goes without the author it cannot read', () => {
    expect(evidenceOf(nameless(7))).toMatchObject({ postId: '7', text: '字', author: null });
  });
  it('is all with the identity: no post, nothing to flag', () => {
    expect(evidenceOf('<article><b>甲</b><i>字</i></article>')).toBeNull();
  });
  it('is the words with the text: the post can be flagged, and mentions nothing', () => {
    expect(evidenceOf('<article id="7"><b>甲</b></article>')).toMatchObject({ text: '', author: { name: '甲' } });
  });
});
