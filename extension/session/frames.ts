import * as v from 'valibot';
import { postKinds } from '../../shared/contract/flags.ts';
import { adapterName } from '../../shared/contract/settings.ts';
import { healthChecks } from '../../shared/domain/site-health.ts';
import type { PageReport } from '../messages.ts';

/** After a question to a tab's frames, their answers count as complete, in milliseconds. */
const settle = 250;
/** Texts and lists from pages are cut: a term is no longer than this, and a report names no more of them. */
const longestTerm = 200;
const mostTerms = 100;

/** Which document of a tab a message came from. `documentId`: null where the browser has none. */
export interface FrameOf {
  frameId: number;
  documentId: string | null;
}

/** What the frames of each tab show. It is only in memory: what the background has forgotten, it asks the frames again. */
export interface Frames {
  tell(tabId: number, frame: FrameOf, report: PageReport): void;
  /** A document has gone; a newer one in the same frame stays. */
  forget(tabId: number, frame: FrameOf): void;
  /** The sum over a tab's frames; null where no content script works. Asks all of them, so what vanished falls out. */
  report(tabId: number): Promise<PageReport | null>;
  /** The frames of a tab in which a content script works, the page's own document first; null where none does. */
  ids(tabId: number): Promise<number[] | null>;
}

export interface FramesOptions {
  /** Has all frames of a tab `tell` again; rejects when there are none. */
  askAll: (tabId: number) => Promise<unknown>;
  /** The sum of a tab's mentions changed, and is not about to change again. */
  onSum: (tabId: number, mentions: number) => void;
  wait: (ms: number) => Promise<unknown>;
}

interface Tab {
  frames: Map<number, { documentId: string | null; report: PageReport; round: number }>;
  /** Counts the questions: who did not answer the last one is no longer there. */
  round: number;
  /** The question under way. */
  asked: Promise<boolean> | null;
  settled: Promise<void> | null;
}

export function startFrames({ askAll, onSum, wait }: FramesOptions): Frames {
  const tabs = new Map<number, Tab>();

  const show = (tabId: number, tab: Tab) => {
    if (tab.settled === null) onSum(tabId, sumOf(tab).mentions);
  };

  function tabOf(tabId: number): Tab {
    const known = tabs.get(tabId);
    if (known !== undefined) return known;
    const tab: Tab = { frames: new Map(), round: 0, asked: null, settled: null };
    tabs.set(tabId, tab);
    askAgain(tabId, tab);
    return tab;
  }

  /** One question at a time; `asked` says whether anybody is there, `settled` comes when all answers are in. */
  function askAgain(tabId: number, tab: Tab): void {
    if (tab.settled !== null) return;
    tab.round += 1;
    const asked = askAll(tabId).then(
      () => true,
      () => false,
    );
    tab.asked = asked;
    tab.settled = (async () => {
      await asked;
      await wait(settle);
      for (const [id, { round }] of tab.frames) if (round !== tab.round) tab.frames.delete(id);
      tab.settled = null;
      if (tab.frames.size === 0) tabs.delete(tabId);
      show(tabId, tab);
    })();
  }

  /** A tab after its frames were asked again; null where none answers. */
  async function asked(tabId: number): Promise<Tab | null> {
    const isNew = !tabs.has(tabId);
    const tab = tabOf(tabId);
    askAgain(tabId, tab);
    const isThere = await tab.asked;
    if (isNew) await tab.settled;
    return isThere === true || tab.frames.size > 0 ? tab : null;
  }

  return {
    tell(tabId, { frameId, documentId }, report) {
      const tab = tabOf(tabId);
      const before = tab.frames.get(frameId);
      tab.frames.set(frameId, { documentId, report, round: tab.round });
      // A new document may have taken others' place, whose last word is lost when they end with their process.
      if (before === undefined || before.documentId !== documentId) askAgain(tabId, tab);
      show(tabId, tab);
    },
    forget(tabId, { frameId, documentId }) {
      const tab = tabOf(tabId);
      if (tab.frames.get(frameId)?.documentId === documentId) tab.frames.delete(frameId);
      show(tabId, tab);
    },
    report: async (tabId) => {
      const tab = await asked(tabId);
      return tab === null ? null : sumOf(tab);
    },
    ids: async (tabId) => {
      const tab = await asked(tabId);
      return tab === null ? null : [...tab.frames.keys()].sort((a, b) => a - b);
    },
  };
}

function sumOf({ frames }: Tab): PageReport {
  const terms = new Map<string, number>();
  let posts = 0;
  let mentions = 0;
  for (const { report } of frames.values()) {
    posts += report.posts;
    mentions += report.mentions;
    for (const { term, count } of report.terms) terms.set(term, (terms.get(term) ?? 0) + count);
  }
  const sorted = [...terms].map(([term, count]) => ({ term, count })).sort((a, b) => b.count - a.count);
  const own = frames.get(0)?.report;
  const trouble = [...frames.values()].flatMap(({ report }) => report.trouble);
  return {
    site: own?.site ?? null,
    posts,
    mentions,
    terms: sorted,
    trouble,
    closed: own?.closed ?? false,
    off: own?.off ?? null,
  };
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

const TroubleSeen = v.object({
  adapter: adapterName,
  page: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/)),
  kind: v.nullable(v.picklist(postKinds)),
  check: v.picklist(healthChecks),
});

const readTrouble = (said: unknown): PageReport['trouble'] =>
  Array.isArray(said) ? said.slice(0, 20).filter((one) => v.is(TroubleSeen, one)) : [];

/** A report as a content script sent it; null when it is none. The page it is in may have got at its process. */
export function readReport(said: unknown): PageReport | null {
  const { site, posts, mentions, terms, trouble, closed, off } = said as Partial<Record<keyof PageReport, unknown>>;
  if (!isCount(posts) || !isCount(mentions) || !Array.isArray(terms)) return null;
  if (site !== null && typeof site !== 'string') return null;
  const read = terms.slice(0, mostTerms).flatMap((one: unknown) => {
    const { term, count } = (one ?? {}) as Partial<Record<'term' | 'count', unknown>>;
    return typeof term === 'string' && isCount(count) ? { term: term.slice(0, longestTerm), count } : [];
  });
  return {
    site: site?.slice(0, longestTerm) ?? null,
    ...{ posts, mentions, terms: read },
    trouble: readTrouble(trouble),
    closed: closed === true,
    off: v.is(adapterName, off) ? off : null,
  };
}
