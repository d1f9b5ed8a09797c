import { Window } from 'happy-dom';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SightingSeen } from '../../../extension/messages.ts';
import type { Ask } from '../../../extension/page/ask.ts';
import { isSeen, type Sightings, startSightings } from '../../../extension/page/sightings.ts';
import { newUnit, type Unit } from '../../../extension/page/units.ts';
import { weibo } from '../../../extension/sites/weibo.ts';
import { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { compileWatchlist } from '../../../shared/match/compile.ts';

const matcher = compileWatchlist([v.parse(WatchTerm, { id: 'bank', text: '海潮银行' })]);
const now = 1_790_000_000_000;

/** Tells what is in view when the test says so. */
class View {
  static now: View;
  readonly observed = new Set<Element>();
  readonly #tell: (entries: object[]) => void;
  constructor(tell: (entries: object[]) => void) {
    this.#tell = tell;
    View.now = this;
  }
  observe = (element: Element) => this.observed.add(element);
  unobserve = (element: Element) => this.observed.delete(element);
  disconnect = () => this.observed.clear();
  /** So many pixels of a post of `whole` are in view. */
  show(unit: Unit | undefined, visible: number, whole = 200): void {
    if (unit === undefined || !this.observed.has(unit.element)) return;
    const box = { intersectionRect: { height: visible }, boundingClientRect: { height: whole } };
    this.#tell([{ target: unit.element, isIntersecting: visible > 0, ...box }]);
  }
}

let document: Document;
let life: AbortController;
let told: SightingSeen[];
let seen: Set<string>;
let sightings: Sightings;

function start(): void {
  sightings = startSightings({
    document,
    page: () => ({ document, url: new URL('https://weibo.com/'), now, zone: 480, switchedOn: false }),
    targetOf: ({ element }) => ({ kind: 'post', element, site: weibo }),
    ...{ matcher, seen },
    ask: (async (_: string, { items }: { items: SightingSeen[] }) => {
      told.push(...items);
      return null;
    }) as unknown as Ask,
    signal: life.signal,
  });
}

function post(id: string, mentions = 1): Unit {
  const box = document.createElement('div');
  box.innerHTML = `<article class="woo-panel-main"><header><a href="https://weibo.com/1234567890/${id}"></a></header>
    <div class="wbpro-feed-ogText"><div class="x_wbtext_1">海潮银行崩了</div></div></article>`;
  document.body.append(box);
  const unit = newUnit(box.querySelector('article') as Element, 'post');
  Object.assign(unit, { key: `weibo:${id}`, near: true, stale: false, hits: Array(mentions).fill(0) });
  return unit;
}

const ms = (n: number) => vi.advanceTimersByTimeAsync(n);
const hide = (hidden: boolean) => {
  Object.assign(document, { hidden });
  document.dispatchEvent(new (document.defaultView as unknown as { Event: typeof Event }).Event('visibilitychange'));
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('IntersectionObserver', View);
  const window = new Window({ url: 'https://weibo.com/' });
  window.document.write('<!doctype html><body></body>');
  document = window.document as unknown as Document;
  Object.defineProperty(document, 'hidden', { value: false, writable: true });
  [life, told, seen] = [new AbortController(), [], new Set()];
  start();
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a post', () => {
  it('counts when half of it, or half a window of it, is in view', () => {
    expect([isSeen(100, 200, 900), isSeen(99, 200, 900)]).toEqual([true, false]);
    expect([isSeen(450, 5000, 900), isSeen(449, 5000, 900)]).toEqual([true, false]);
    expect(isSeen(0, 0, 0)).toBe(false);
  });

  it('is told when it stayed in view for a second, with what it is and mentions', async () => {
    const unit = post('Abc1', 3);
    sightings.note([unit]);
    View.now.show(unit, 200);
    await ms(999);
    await ms(3500);
    expect(told).toMatchObject([
      { site: 'weibo', postId: 'Abc1', url: 'https://weibo.com/1234567890/Abc1', terms: ['bank'], seenAt: now - 1000 },
    ]);
    expect(told[0]?.text).toBe('海潮银行崩了');
  });

  it('is told without its words when it is very long', async () => {
    const unit = post('Abc1');
    (unit.element.querySelector('.x_wbtext_1') as Element).textContent = `海潮银行${'崩'.repeat(30_000)}`;
    sightings.note([unit]);
    View.now.show(unit, 900, 9000);
    await ms(4000);
    expect(told).toMatchObject([{ postId: 'Abc1', terms: ['bank'], text: '' }]);
  });

  it('is not told when it was out of view before, and its second begins again', async () => {
    const unit = post('Abc1');
    sightings.note([unit]);
    View.now.show(unit, 200);
    await ms(900);
    View.now.show(unit, 20);
    await ms(5000);
    expect(told).toEqual([]);
    View.now.show(unit, 150);
    await ms(900);
    expect(told).toEqual([]);
    await ms(4000);
    expect(told).toHaveLength(1);
  });

  it('is not told while the page is in the background', async () => {
    const unit = post('Abc1');
    sightings.note([unit]);
    View.now.show(unit, 200);
    await ms(500);
    hide(true);
    await ms(60_000);
    expect(told).toEqual([]);
    hide(false);
    await ms(4000);
    expect(told).toHaveLength(1);
  });

  it('without a mention, without an identity or far away is not even watched', () => {
    const [none, nobody, far] = [post('a', 0), post('b'), post('c')];
    Object.assign(nobody, { key: null });
    Object.assign(far, { near: false });
    sightings.note([none, nobody, far]);
    expect(View.now.observed.size).toBe(0);
  });

  it('is told once in a load, wherever it stands, and when watching begins anew', async () => {
    const [one, same] = [post('Abc1'), post('Abc1')];
    sightings.note([one, same]);
    View.now.show(one, 200);
    View.now.show(same, 200);
    await ms(4000);
    life.abort();
    life = new AbortController();
    start();
    sightings.note([one]);
    View.now.show(one, 200);
    await ms(4000);
    expect(told).toHaveLength(1);
  });

  it('whose element became another post meanwhile has its own second', async () => {
    const unit = post('Abc1');
    sightings.note([unit]);
    View.now.show(unit, 200);
    await ms(900);
    unit.key = 'weibo:Abc2';
    (unit.element.querySelector('a') as Element).setAttribute('href', 'https://weibo.com/1234567890/Abc2');
    sightings.note([unit]);
    await ms(3000);
    expect(told).toEqual([]);
    View.now.show(unit, 200);
    await ms(4000);
    expect(told.map(({ postId }) => postId)).toEqual(['Abc2']);
  });

  it('is forgotten at once when counting is stopped', async () => {
    const [first, second] = [post('Abc1'), post('Abc2')];
    sightings.note([first, second]);
    View.now.show(first, 200);
    await ms(1500);
    View.now.show(second, 200);
    await ms(400);
    life.abort();
    await ms(10_000);
    expect([told, vi.getTimerCount()]).toEqual([[], 0]);
  });

  it('comes with others in one message', async () => {
    const units = Array.from({ length: 45 }, (_, i) => post(`Abc${i}`));
    let messages = 0;
    life.abort();
    life = new AbortController();
    sightings = startSightings({
      document,
      page: () => ({ document, url: new URL('https://weibo.com/'), now, zone: 480, switchedOn: false }),
      targetOf: ({ element }) => ({ kind: 'post', element, site: weibo }),
      ...{ matcher, seen },
      ask: (async () => {
        messages += 1;
        return null;
      }) as unknown as Ask,
      signal: life.signal,
    });
    sightings.note(units);
    for (const unit of units) View.now.show(unit, 200);
    await ms(10_000);
    expect(messages).toBe(3);
  });
});
