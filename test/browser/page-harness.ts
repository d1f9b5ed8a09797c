import type { PageState, ToBackground } from '../../extension/messages.ts';
import { insertInto } from '../../extension/page/after/insert.ts';
import { showReplies } from '../../extension/page/after/replies.tsx';
import { takeAndSay } from '../../extension/page/after/take.ts';
import { face as pageFace } from '../../extension/page/card/face.ts';
import type { Face } from '../../extension/page/face.ts';
import { sheetFor } from '../../extension/page/highlight-style.ts';
import { startMarks } from '../../extension/page/marks/start.ts';
import { answerExpandos } from '../../extension/page/page-data.ts';
import { startPainting } from '../../extension/page/paint.ts';
import { panelPart } from '../../extension/page/panel/part.ts';
import type { PartName } from '../../extension/page/parts.ts';
import { picker } from '../../extension/page/picker/start.tsx';
import { type PageControl, startPage } from '../../extension/page/start.ts';
import { startStepping } from '../../extension/page/stepping.ts';
import { siteOfRule } from '../../extension/sites/by-hand.ts';
import { sites } from '../../extension/sites/registry.ts';
import type { KnownPost } from '../../shared/contract/flags.ts';
import type { Template } from '../../shared/contract/templates.ts';
import type { Language } from '../../shared/i18n.ts';

/**
 * Runs the page's code in an ordinary page, with a background that only remembers. Bundled and loaded by `page.test.ts`;
 * what needs the extension around it is tested by the story.
 */
export interface Harness {
  readonly asked: { kind: keyof ToBackground; request: unknown }[];
  readonly control: PageControl;
  /** What the page was told at its start. */
  readonly state: PageState;
  readonly known: KnownPost[];
  readonly mine: string[];
  /** What the background answers instead of keeping a flag. */
  refuse: 'disk' | 'gone' | null;
  /** How often the script that shows the card was asked for; with `holdFace` it comes or fails when told. */
  readonly face: { asked: number; settle: (comes: boolean) => void };
  stop(): void;
}

export interface HarnessOptions {
  /** The compiled watchlist, as the background gives it to pages. */
  matcher: string;
  language?: Language;
  flagKey?: string;
  nextKey?: string;
  switchedOn?: boolean;
  holdFace?: boolean;
  /** What the team knows when the page is opened. */
  known?: KnownPost[];
  /** The workspace's reply samples. */
  templates?: Template[];
  /** Pictures are taken, and so are looks answered, one after the other: null is one that came too early. */
  looks?: (string | null)[];
}

function start({
  matcher,
  language = 'zh-CN',
  flagKey = 'f',
  nextKey = 'n',
  switchedOn = false,
  holdFace = false,
  known = [],
  templates = [],
  looks,
}: HarnessOptions): Harness {
  const life = new AbortController();
  const asked: Harness['asked'] = [];
  const mine: string[] = [];
  const state: PageState = {
    signedIn: true,
    matcher,
    watchlistVersion: 1,
    language,
    settings: {
      language,
      highlight: true,
      flagKey,
      nextKey,
      pictures: looks !== undefined,
      sightingsPaused: false,
      notifications: false,
    },
    switchedOn,
    chosen: true,
    sitesOff: [],
    rules: [],
    sightings: false,
    pictures: looks !== undefined,
  };
  const waiting: ((comes: boolean) => void)[] = [];
  const face: Harness['face'] = { asked: 0, settle: (comes) => waiting.splice(0).forEach((one) => void one(comes)) };
  const fetchFace = () => {
    face.asked += 1;
    return new Promise<Face>((resolve, reject) => {
      waiting.push((comes) => (comes ? resolve(pageFace) : reject(new Error('refused'))));
      if (!holdFace) face.settle(true);
    });
  };
  const parts = {
    picker,
    panel: panelPart,
    marks: { start: startMarks },
    stepping: { start: startStepping },
    after: { takePicture: takeAndSay, showReplies },
  };
  const harness: Harness = {
    asked,
    state,
    known,
    mine,
    refuse: null,
    face,
    control: startPage({
      document,
      state,
      now: Date.now,
      fetchPart: (async (name: PartName) => (name === 'face' ? fetchFace() : parts[name])) as never,
      reader: () => ({ adapters: sites, ofRule: siteOfRule }),
      signal: life.signal,
      ask: answer as never,
    }),
    stop: () => life.abort(),
  };

  async function answer(kind: keyof ToBackground, request: never): Promise<unknown> {
    asked.push({ kind, request: JSON.parse(JSON.stringify(request)) });
    // For what is asked while the page goes.
    localStorage.setItem('asked', JSON.stringify(asked));
    if (kind === 'known/get') {
      const { keys } = request as ToBackground['known/get']['request'];
      return { posts: known.filter((post) => keys.includes(post.key)), mine: mine.filter((key) => keys.includes(key)) };
    }
    if (kind === 'flag/keep') {
      if (harness.refuse === 'gone') throw new Error('Extension context invalidated.');
      return harness.refuse === null ? { kept: true } : { kept: false, reason: harness.refuse };
    }
    if (kind === 'template/list') {
      const { class: of } = request as ToBackground['template/list']['request'];
      return { templates: templates.filter(({ classes }) => classes.includes(of)) };
    }
    if (kind === 'picture/look') return { look: looks?.shift() ?? null };
    if (kind === 'picture/take') return { taken: true, sha256: '0'.repeat(64), width: 1, height: 1 };
    if (kind === 'rule/keep') return { kept: true, shared: (request as ToBackground['rule/keep']['request']).share };
    return kind === 'page/mentions' ? null : { kept: true };
  }
  return harness;
}

/** The rules of paint, as the extension's manifest gives them to this browser's pages. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(sheetFor(navigator.userAgent.includes('Firefox') ? 'firefox' : 'chrome'));
document.adoptedStyleSheets = [sheet];

Object.assign(globalThis, { startFengsheng: start, startPainting, insertInto, answerExpandos });
