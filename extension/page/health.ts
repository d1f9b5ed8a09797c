import type { HealthCount } from '../../shared/contract/site-health.ts';
import { isBroken } from '../../shared/domain/site-health.ts';
import type { PageReport, Trouble } from '../messages.ts';
import { isBackground, readyOf } from '../sites/document-parts.ts';
import { isInPage } from '../sites/dom.ts';
import { lacks } from '../sites/health.ts';
import { type Page, type PageType, pageTypeOf, type Site } from '../sites/site.ts';
import type { Ask } from './ask.ts';
import { takeEvidence } from './evidence.ts';
import { newQueue } from './queue.ts';
import { inSlices } from './slices.ts';
import { isLongerThan, type Unit } from './units.ts';
import type { Watch } from './watch.ts';

/** How often it is looked whether the page has settled, in milliseconds. */
const lookEvery = 1000;
/** So many looks with nothing new to read, or so many in sight in all: the page has settled. Without a post only the latter. */
const quietLooks = 4;
const longestLooks = 10;
/** So many posts are asked for their fields on one kind of page and address: reading them costs the page's time. */
const sample = 20;
/** So many units are asked who they are before a page counts as one without posts. */
const asked = 20;
/** A post of more characters has a text, and reading it would hold the page up. */
const longestRead = 20_000;
/** What was read is remembered, so that nothing is counted twice in one load. */
const remembered = 2000;

export interface HealthOptions {
  readonly document: Document;
  /** What reads the page now; null: nothing does. */
  readonly site: () => Site | null;
  readonly watch: () => Pick<Watch, 'units' | 'resting'> | null;
  readonly page: () => Page;
  readonly ask: Ask;
  /** What `state` gives is another now. */
  readonly onChange: () => void;
  readonly signal: AbortSignal;
}

export interface Health {
  /** Something was read. */
  read(): void;
  /** The address may be another, or what reads it: another page is measured from the start. */
  look(): void;
  state(): Pick<PageReport, 'trouble' | 'closed'>;
}

type Count = Pick<HealthCount, 'kind' | 'check' | 'looked' | 'missed'>;

/** Adds one look to the sums of a check. */
function add(sums: Map<string, Count>, { kind, check }: Pick<Count, 'kind' | 'check'>, missed: boolean): void {
  const id = `${kind} ${check}`;
  const { looked, missed: before } = sums.get(id) ?? { looked: 0, missed: 0 };
  sums.set(id, { kind, check, looked: looked + 1, missed: before + Number(missed) });
}

/**
 * Measures whether the page still is what its adapter knows: once it has settled, whether there are posts, and what a few
 * of those near the window lack. Tells the background numbers alone.
 */
export function startHealth({ document, site, watch, page, ask, onChange, signal }: HealthOptions): Health {
  /** Which page is measured: its address and adapter. */
  let place = '';
  let type: PageType | null = null;
  let closed = false;
  let trouble: Trouble[] = [];
  /** Of this page, for what is said here. */
  let sums = new Map<string, Count>();
  let sampled = new Set<string>();
  let looks = 0;
  let quiet = 0;
  let news = false;
  /** Checks that a post was found to lack, by page type and post: of this load. */
  const known = new Map<string, Count[]>();
  const told = new Set<string>();
  const unsaid = new Map<string, HealthCount>();
  const waiting = newQueue<Unit>();
  let timer: ReturnType<typeof setInterval> | undefined;
  const work = inSlices(step, say, signal);

  function wake(): void {
    if (!signal.aborted) timer ??= setInterval(tick, lookEvery);
  }
  function rest(): void {
    clearInterval(timer);
    timer = undefined;
  }
  signal.addEventListener('abort', rest);

  function tick(): void {
    const [reader, watched] = [site(), watch()];
    if (reader === null || watched === null) {
      rest();
      return;
    }
    if (isBackground(document)) return;
    looks += 1;
    quiet += 1;
    const here = page();
    const isClosed = reader.closed?.(here) ?? false;
    if (isClosed !== closed) {
      closed = isClosed;
      onChange();
    }
    type = pageTypeOf(reader, here);
    if (type === null) {
      if (looks >= longestLooks && !closed) rest();
      return;
    }
    if (readyOf(document) !== 'complete' || !watched.resting()) return;
    if (quiet < quietLooks && looks < longestLooks) return;
    if (!lookForPosts(reader, type, watched, here)) return;
    if (news && sampled.size < sample) {
      news = false;
      for (const unit of watched.units()) if (isToRead(unit, type)) waiting.push(unit);
      if (waiting.size > 0) work.wake();
    }
    rest();
  }

  const count = (kind: HealthCount['kind'], check: HealthCount['check'], missed: boolean) => {
    const of = { adapter: site()?.name ?? '', page: type?.name ?? '', kind, check };
    const id = Object.values(of).join(' ');
    const { looked, missed: before } = unsaid.get(id) ?? { looked: 0, missed: 0 };
    unsaid.set(id, { ...of, looked: looked + 1, missed: before + Number(missed) });
  };

  /** Counts once whether there are posts; says whether that is clear. Later ones end the trouble, but not the count. */
  function lookForPosts(reader: Site, { posts, name }: PageType, watched: Pick<Watch, 'units'>, here: Page): boolean {
    if (!posts) return true;
    let left = asked;
    let found = false;
    for (const unit of watched.units()) {
      if (unit.kind !== 'post') continue;
      found = unit.key !== null || (left > 0 && reader.identify(unit.element, here) !== null);
      left -= 1;
      if (found) break;
    }
    if (!found && looks < longestLooks) return false;
    sums.set('posts', { kind: null, check: 'posts', looked: 1, missed: Number(!found) });
    if (!told.has(`${name} ${place}`) && told.size < remembered) {
      told.add(`${name} ${place}`);
      count(null, 'posts', !found);
    }
    say();
    return true;
  }

  const isDone = () => sampled.size >= sample && sums.get('posts')?.missed !== 1;

  const isToRead = (unit: Unit, { name }: PageType): boolean =>
    unit.kind === 'post' && unit.near && unit.key !== null && !sampled.has(`${name} ${unit.key}`);

  /** Reads one post as a flag would, and counts what it lacks. */
  function step(): boolean {
    const unit = waiting.take();
    const reader = site();
    if (unit !== undefined && reader !== null && type !== null && sampled.size < sample) lookAt(unit, reader, type);
    return waiting.size > 0;
  }

  function lookAt(unit: Unit, reader: Site, here: PageType): void {
    if (!isToRead(unit, here) || !isInPage(unit.element)) return;
    const id = `${here.name} ${unit.key}`;
    sampled.add(id);
    let found = known.get(id);
    if (found === undefined) {
      const isLong = isLongerThan(unit.element, longestRead);
      const read = takeEvidence({ kind: 'post', element: unit.element, site: reader }, page(), null, !isLong);
      if (read === null) return;
      const { kind } = read;
      const checks = (here.expects[kind] ?? []).filter((check) => check !== 'text' || !isLong);
      found = checks.map((check) => ({ kind, check, looked: 1, missed: Number(lacks[check](read)) }));
      if (known.size < remembered) {
        known.set(id, found);
        for (const { check, missed } of found) count(kind, check, missed > 0);
      }
    }
    for (const one of found) add(sums, one, one.missed > 0);
  }

  /** Tells what was counted, and what is broken here. */
  function say(): void {
    const name = site()?.name ?? '';
    const now = [...sums.values()].flatMap(({ kind, check, looked, missed }) =>
      isBroken(check, looked, missed, 'page') ? [{ adapter: name, page: type?.name ?? '', kind, check }] : [],
    );
    if (JSON.stringify(now) !== JSON.stringify(trouble)) {
      trouble = now;
      onChange();
    }
    if (unsaid.size === 0) return;
    const items = [...unsaid.values()];
    unsaid.clear();
    // Where nobody listens the numbers are lost: the extension is gone or was updated.
    ask('page/health', { items }).catch(() => null);
  }

  return {
    read() {
      quiet = 0;
      news = true;
      if (place !== '' && !isDone()) wake();
    },
    look() {
      const reader = site();
      const { url } = page();
      const measured = reader?.pageTypes !== undefined || reader?.closed !== undefined;
      const next = reader !== null && measured ? `${reader.name} ${url.origin}${url.pathname}${url.search}` : '';
      if (next === place) return;
      place = next;
      type = null;
      const was = closed || trouble.length > 0;
      [closed, trouble, sums, sampled] = [false, [], new Map(), new Set()];
      [looks, quiet, news] = [0, 0, true];
      waiting.clear();
      if (was) onChange();
      if (place === '') rest();
      else wake();
    },
    state: () => ({ trouble, closed }),
  };
}
