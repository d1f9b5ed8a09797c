import type { FlagClass } from '../../shared/domain/classes.ts';
import type { Matcher } from '../../shared/match/matcher.ts';
import { loadMatcher } from '../../shared/match/serial.ts';
import { postKey } from '../../shared/text/canonical-url.ts';
import type { FlaggedThere, PageReport, PageState, PostsSaid } from '../messages.ts';
import { rootOf, windowOf } from '../sites/document-parts.ts';
import { readerOf } from '../sites/reader-of.ts';
import { isElement, type Page, postAround, type Site } from '../sites/site.ts';
import { addressOf } from './address.ts';
import type { Ask } from './ask.ts';
import type { Place } from './card/controller.tsx';
import { type Target, takeEvidence } from './evidence.ts';
import { readExpando } from './expando.ts';
import { startFaceToCome } from './face-to-come.ts';
import { startHealth } from './health.ts';
import { startKnown } from './known.ts';
import { startNearPosts } from './near-posts.ts';
import { type Painter, startPainting } from './paint.ts';
import type { PanelControl } from './panel.ts';
import type { FetchPart } from './parts.ts';
import { startPicking } from './picking.ts';
import { type Pointing, startPointing } from './pointing.ts';
import { type Counts, reportOf, startPresence } from './presence.ts';
import type { Reader } from './reader.ts';
import { type Sightings, startSightings } from './sightings.ts';
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
  posts(): Promise<PostsSaid>;
  /** Scrolls to a post. */
  jump(key: string): Promise<{ done: boolean }>;
  /** Flags a post as its card would, by what stands there now. */
  flag(key: string, chosen: FlagClass): Promise<FlaggedThere>;
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

/** Whether a page is read and painted alike in both states. */
function readsLike(one: PageState, other: PageState): boolean {
  const [a, b] = [one, other].map(({ switchedOn, chosen, sitesOff, rules, settings }) =>
    JSON.stringify([switchedOn, chosen, sitesOff, rules, settings.highlight]),
  );
  return a === b;
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
  const window = windowOf(document) as Window;
  let state = first;
  let matcher = matcherOf(state);
  let site: Site | null = null;
  let watch: Watch | null = null;
  let painter: Painter | null = null;
  let watching = new AbortController();
  let sightings: Sightings | null = null;
  const seen = new Set<string>();
  let counting = new AbortController();
  let off: string | null = null;
  let address = '';
  let byHand: { rules: PageState['rules'] | null; adapters: readonly Site[] } = { rules: null, adapters: [] };
  let panel: Promise<PanelControl> | null = null;
  let seenAddress = addressOf(document);
  let url = new URL(seenAddress);

  function page(): Page {
    const href = addressOf(document);
    if (href !== address) {
      address = href;
      url = new URL(href);
    }
    const at = now();
    const zone = -new Date(at).getTimezoneOffset();
    return { document, url, now: at, zone, switchedOn: state.switchedOn, expando: readExpando };
  }

  /** Rules made by hand come first: somebody wrote them for this very site. */
  function adapterHere(): Site | null {
    const { adapters, ofRule } = reader();
    // One adapter a rule, as long as the rules are the same: who asks again must get the same one.
    if (byHand.rules !== state.rules) {
      byHand = { rules: state.rules, adapters: ofRule === undefined ? [] : state.rules.map(ofRule) };
    }
    const all = [...byHand.adapters, ...adapters];
    const first = state.sitesOff.length === 0 ? null : (readerOf(all, page())?.name ?? null);
    off = first !== null && state.sitesOff.includes(first) ? first : null;
    return readerOf(all, page(), state.sitesOff);
  }

  const known = startKnown(ask, onKnown, signal);
  const nearPosts = startNearPosts();
  const face = startFaceToCome(
    {
      document,
      ask,
      known,
      nearPosts: nearPosts.all,
      fetchMarks: () => fetchPart('marks'),
      anchorOf: ({ element }) => site?.parts(element, page()).anchor ?? element,
      keyNow: ({ element }) => {
        const post = site?.identify(element, page()) ?? null;
        return post === null ? null : postKey(post);
      },
      page,
      evidence: (target) => takeEvidence(target, page(), matcher),
      matcher: () => matcher,
      language: () => state.language,
      pictures: () => state.pictures,
      concealPaint: () => painter?.conceal() ?? null,
      fetchPart,
      around: unitAt,
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
  const { card, marks, tip, hovering, stepping } = face;
  const pointing: Pointing = startPointing({
    document,
    card,
    around: unitAt,
    targetOf,
    isWorthIt: (unit) => unit.mentions > 0 || isKnown(unit),
    flagKey: () => (state.signedIn ? state.settings.flagKey : ''),
    nextKey: () => (state.signedIn ? state.settings.nextKey : ''),
    step: stepping.step,
    signal,
  });
  const picking = startPicking({
    ...{ document, page, ask, fetchPart, signal },
    language: () => state.language,
    makeWay: () => {
      card.close();
      card.withdrawOffer();
      tip.hide();
    },
  });
  const report = () => {
    const counts = reportOf(site?.name ?? null, watch?.counts() ?? noCounts, matcher);
    return { ...counts, ...health.state(), off: state.chosen ? off : null };
  };
  const tell = startPresence(report, ask, signal);
  const health = startHealth({
    ...{ document, page, ask, signal },
    site: () => (watch === null ? null : site),
    watch: () => watch,
    onChange: tell,
  });

  function unitAt(node: Node | null): Unit | null {
    return picking.isActive() ? null : (watch?.around(node) ?? null);
  }

  function targetOf(unit: Unit): Target | null {
    if (site === null || unit.key === null) return null;
    return unit.kind === 'section' ? { kind: 'page' } : { kind: 'post', element: unit.element, site };
  }

  function onRead(units: readonly Unit[]): void {
    onNavigation();
    nearPosts.reread(units);
    const named = units.filter((unit) => unit.near && unit.key !== null && (unit.kind === 'post' || unit.mentions > 0));
    known.want(named.flatMap((unit) => unit.key ?? []));
    if (named.some((unit) => unit.mentions > 0)) face.soon();
    marks.look();
    pointing.reconsider(new Set(units));
    hovering.reconsider();
    stepping.reread(units);
    health.read();
    sightings?.note(units);
    tell();
  }

  /** A section of a page without known posts is no post. */
  const isKnown = (unit: Unit): boolean => {
    const found = unit.key === null || unit.kind !== 'post' ? null : known.get(unit.key);
    return found !== null && (found.post !== null || found.mine);
  };

  function onKnown(keys: ReadonlySet<string>): void {
    const shown = card.key();
    if (shown !== null && keys.has(shown)) card.redraw();
    const posts = [...nearPosts.all()].filter((unit) => unit.key !== null && keys.has(unit.key));
    if (posts.some(isKnown)) face.soon();
    // A post with a mention has its button whatever is known of it: it must not come back to a card that was just closed.
    pointing.reconsider(new Set(posts.filter(({ mentions }) => mentions === 0)));
    marks.look();
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
      watch = startWatching({
        document,
        site,
        page,
        matcher,
        painter,
        isOurs,
        onChange: marks.changed,
        onRead,
        signal: watching.signal,
      });
    }
    count();
    health.look();
    tell();
  }

  /** Notices what is on screen where that is wanted, and stops at once where it is not. */
  function count(): void {
    counting.abort();
    counting = new AbortController();
    sightings = null;
    if (!state.sightings || watch === null || matcher === null || signal.aborted) return;
    sightings = startSightings({ document, page, targetOf, matcher, seen, ask, signal: counting.signal });
    sightings.note([...watch.units()]);
  }

  /** Single-page sites change the address without loading: the same elements may be other posts now. */
  function onNavigation(): void {
    const { href } = page().url;
    if (href === seenAddress) return;
    seenAddress = href;
    if (state.chosen && adapterHere() !== site) begin();
    else {
      watch?.readAgain();
      health.look();
    }
  }

  /** What the side panel asks for comes with its first question. */
  function panelControl(): Promise<PanelControl> {
    panel ??= fetchPart('panel').then((part) =>
      part.start({
        ask,
        units: () => watch?.units() ?? [],
        targetOf,
        evidence: (target) => takeEvidence(target, page(), matcher),
        matcher: () => matcher,
        now,
        noteMine: (key) => known.setMine(key, true),
        goToPost: stepping.goToPost,
      }),
    );
    panel.catch(() => {
      panel = null;
    });
    return panel;
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
    const element = isElement(node) ? node : (node?.parentElement ?? rootOf(document));
    return card.open({ kind: 'page' }, { element, point });
  }

  begin();
  for (const type of ['popstate', 'hashchange'] as const) window.addEventListener(type, onNavigation, { signal });
  // The Navigation API tells of `pushState` too; without it the next change of the page does (see `onRead`).
  (window as { navigation?: EventTarget }).navigation?.addEventListener('currententrychange', onNavigation, { signal });
  signal.addEventListener('abort', () => {
    watching.abort();
    counting.abort();
  });

  return {
    setState(next) {
      const before = state;
      state = JSON.stringify(next.rules) === JSON.stringify(before.rules) ? { ...next, rules: before.rules } : next;
      if (next.matcher !== before.matcher || next.signedIn !== before.signedIn) matcher = matcherOf(next);
      else if (readsLike(next, before)) {
        if (next.sightings !== before.sightings) count();
        return;
      }
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
    posts: async () => ((watch?.counts().posts ?? 0) === 0 ? { posts: [], total: 0 } : (await panelControl()).posts()),
    jump: async (key) => (await panelControl()).jump(key),
    flag: async (key, chosen) =>
      state.signedIn && !signal.aborted
        ? (await panelControl()).flag(key, chosen)
        : { kept: false, reason: 'signed-out' },
    pick: picking.begin,
  };
}
