import type { FlagClass } from '../../shared/domain/classes.ts';
import type { Matcher } from '../../shared/match/matcher.ts';
import { loadMatcher } from '../../shared/match/serial.ts';
import type { PageReport, PageState, PostSeen } from '../messages.ts';
import { readerOf } from '../sites/reader-of.ts';
import { isElement, type Page, postAround, type Site } from '../sites/site.ts';
import { addressOf } from './address.ts';
import type { Ask } from './ask.ts';
import type { Place } from './card/controller.tsx';
import { type Target, takeEvidence } from './evidence.ts';
import { startFaceToCome } from './face-to-come.ts';
import { type Painter, startPainting } from './paint.ts';
import type { FetchPart } from './parts.ts';
import { type Pointing, startPointing } from './pointing.ts';
import { type Counts, reportOf, startPresence } from './presence.ts';
import type { Reader } from './reader.ts';
import type { Unit } from './units.ts';
import { startWatching, type Watch } from './watch.ts';

export interface PageOptions {
  readonly document: Document;
  readonly ask: Ask;
  readonly state: PageState;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Loads what comes at first need: what shows card and tip, and others. */
  readonly fetchPart: FetchPart;
  /** The adapters that are at hand here. */
  readonly reader: () => Reader;
  readonly signal: AbortSignal;
}

/** What the background can ask of a page. */
export interface PageControl {
  setState(state: PageState): void;
  knownChanged(): void;
  /** Whether the card can be shown, after having loaded it if need be. */
  cardReady(): Promise<boolean>;
  flagHere(): boolean;
  flagFocused(): boolean;
  /** Goes to the next (1) or previous (-1) mention; false when there is none, or a card is open. */
  step(by: 1 | -1): boolean;
  report(): PageReport;
  /** Posts with a mention, for the side panel. */
  posts(): Promise<Omit<PostSeen, 'frameId'>[]>;
  /** Scrolls to a post; `undefined` where it is not of this frame. */
  jump(key: string): { done: boolean } | undefined;
  /** Flags a post as its card would; `undefined` where it is not of this frame. */
  flag(key: string, chosen: FlagClass): Promise<{ kept: boolean; id: string | null }> | undefined;
  /** Lets the monitor point at a post, to make a rule of it; `undefined` where nobody can. */
  pick(mayShare: boolean): { started: boolean } | undefined;
}

const noCounts: Counts = { posts: 0, mentions: 0, terms: {} };

/** Base64 to bytes, by hand: a big watchlist has megabytes, and `Uint8Array.from` calls a function for each. */
function bytesOf(base64: string): Uint8Array {
  const characters = atob(base64);
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = characters.charCodeAt(i);
  return bytes;
}

/** The matcher of a state; null without a watchlist, or when it was stored by another version. */
function matcherOf(state: PageState): Matcher | null {
  if (!state.signedIn || state.matcher === null) return null;
  try {
    return loadMatcher(bytesOf(state.matcher));
  } catch (error) {
    console.warn('fengsheng: the watchlist could not be read', error);
    return null;
  }
}

/** Everything that runs in a page: finds and paints mentions, shows the card, tells the background what is there. */
export function startPage({ document, ask, state: first, now, fetchPart, reader, signal }: PageOptions): PageControl {
  const window = document.defaultView as Window;
  let state = first;
  let matcher = matcherOf(state);
  let site: Site | null = null;
  let watch: Watch | null = null;
  let painter: Painter | null = null;
  let watching = new AbortController();
  let address = '';
  let seenAddress = addressOf(document);
  let url = new URL(seenAddress);

  function page(): Page {
    const href = addressOf(document);
    if (href !== address) {
      address = href;
      url = new URL(href);
    }
    const at = now();
    return { document, url, now: at, zone: -new Date(at).getTimezoneOffset(), switchedOn: state.switchedOn };
  }

  /** Rules made by hand come first: somebody wrote them for this very site. */
  function adapterHere(): Site | null {
    const { adapters, ofRule } = reader();
    const byHand = ofRule === undefined ? [] : state.rules.map(ofRule);
    return readerOf([...byHand, ...adapters], page(), state.sitesOff);
  }

  const face = startFaceToCome(
    {
      document,
      ask,
      page,
      evidence: (target) => takeEvidence(target, page(), matcher),
      matcher: () => matcher,
      language: () => state.language,
      around: (node) => watch?.around(node) ?? null,
      walk: () => {
        const [watched, paint] = [watch, painter];
        if (watched === null || paint === null) return null;
        return { units: watched.units, paintNow: watched.paintNow, mark: paint.mark };
      },
      pointed: () => watch?.around(pointing.current()) ?? null,
      arrive: (unit) => pointing.comeTo(unit.element),
      signal,
    },
    () => fetchPart('face'),
  );
  const { card, known, tip, hovering, stepping } = face;
  const pointing: Pointing = startPointing({
    document,
    card,
    around: (node) => watch?.around(node) ?? null,
    targetOf,
    flagKey: () => (state.signedIn ? state.settings.flagKey : ''),
    nextKey: () => (state.signedIn ? state.settings.nextKey : ''),
    step: stepping.step,
    signal,
  });
  const report = () => reportOf(site?.name ?? null, watch?.counts() ?? noCounts, matcher);
  const tell = startPresence(report, ask, signal);

  function targetOf(unit: Unit): Target | null {
    if (site === null || unit.key === null) return null;
    return unit.kind === 'section' ? { kind: 'page' } : { kind: 'post', element: unit.element, site };
  }

  function onRead(units: readonly Unit[]): void {
    onNavigation();
    const wanted = units.filter((unit) => unit.near && unit.key !== null && unit.mentions > 0);
    known.want(wanted.flatMap((unit) => unit.key ?? []));
    pointing.reconsider(new Set(units));
    hovering.reconsider();
    stepping.reread(units);
    tell();
  }

  /** Begins watching with what is now known: the site, the watchlist, the settings. */
  function begin(): void {
    watching.abort();
    watching = new AbortController();
    watch = null;
    painter = null;
    tip.hide();
    stepping.forget();
    nearPosts.forget();
    marks.look();
    site = state.chosen ? adapterHere() : null;
    if (site !== null && matcher !== null) {
      painter = state.settings.highlight ? startPainting(document, watching.signal) : null;
      const isOurs = (node: Node) => card.isOurs(node);
      watch = startWatching({ document, site, page, matcher, painter, isOurs, onRead, signal: watching.signal });
    }
    tell();
  }

  /** Single-page sites change the address without loading: the same elements may be other posts now. */
  function onNavigation(): void {
    const { href } = page().url;
    if (href === seenAddress) return;
    seenAddress = href;
    if (state.chosen && adapterHere() !== site) begin();
    else watch?.readAgain();
  }

  function openAt(node: Node | null, point: Place['point']): boolean {
    if (!state.signedIn || signal.aborted) return false;
    // Where nothing was switched on, one flag is possible all the same: by what the page says of itself.
    const adapter = site ?? adapterHere() ?? reader().adapters.find(({ wholePage }) => wholePage) ?? null;
    const found = node === null || adapter === null ? null : postAround(adapter, node, page());
    if (found !== null && adapter !== null) {
      const target: Target = { kind: 'post', element: found.element, site: adapter };
      return card.open(target, { element: found.element, point });
    }
    const element = isElement(node) ? node : (node?.parentElement ?? document.documentElement);
    return card.open({ kind: 'page' }, { element, point });
  }

  begin();
  for (const type of ['popstate', 'hashchange'] as const) window.addEventListener(type, onNavigation, { signal });
  // The Navigation API tells of `pushState` too; without it the next change of the page does (see `onRead`).
  (window as { navigation?: EventTarget }).navigation?.addEventListener('currententrychange', onNavigation, { signal });
  signal.addEventListener('abort', () => watching.abort());

  return {
    setState(next) {
      const before = state;
      state = next;
      if (next.matcher !== before.matcher || next.signedIn !== before.signedIn) matcher = matcherOf(next);
      else if (
        next.switchedOn === before.switchedOn &&
        next.chosen === before.chosen &&
        next.settings.highlight === before.settings.highlight
      )
        return;
      if (next.signedIn !== before.signedIn) known.forget();
      if (!next.signedIn) {
        card.close();
        card.withdrawOffer();
      }
      begin();
    },
    knownChanged: known.refresh,
    cardReady: face.ready,
    flagHere: () => {
      const at = pointing.lastContext();
      return openAt(at?.node ?? pointing.current(), at?.point ?? null);
    },
    flagFocused: () => openAt(pointing.current(), null),
    step: (by) => !card.isOpen() && stepping.step(by),
    report,
    posts: async () => [],
    jump: () => undefined,
    flag: () => undefined,
    pick: () => undefined,
  };
}
