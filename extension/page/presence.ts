import type { Matcher } from '../../shared/match/matcher.ts';
import type { PageReport } from '../messages.ts';
import type { Ask } from './ask.ts';

/** Changes within this time are told as one, in milliseconds. */
const quiet = 300;

/** What the page shows now: posts with a mention, mentions, and how often each term (by id) occurs. */
export interface Counts {
  posts: number;
  mentions: number;
  terms: Record<string, number>;
}

/** A report names so many terms: the popup shows fewer. */
const reportedTerms = 100;

/** The popup's report, by the terms' texts, most mentions first. */
export function reportOf(site: string | null, counts: Counts, matcher: Matcher | null): PageReport {
  const terms = Object.entries(counts.terms)
    .map(([id, count]) => ({ term: matcher?.terms.get(id)?.text ?? id, count }))
    .sort((a, b) => b.count - a.count);
  return {
    site,
    posts: counts.posts,
    mentions: counts.mentions,
    terms: terms.slice(0, reportedTerms),
    trouble: [],
    closed: false,
    off: null,
  };
}

/** Tells the background when the page's mentions have changed and rested for a moment. Returns what to call on a change. */
export function startPresence(report: () => PageReport, ask: Ask, signal: AbortSignal): () => void {
  let told = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(timer));
  const tell = () => {
    timer = undefined;
    const now = report();
    const form = JSON.stringify(now);
    if (form === told) return;
    told = form;
    // A background that is gone shows no badge; the next change asks again.
    ask('page/mentions', now).catch(() => {
      told = '';
    });
  };
  return () => {
    if (!signal.aborted) timer ??= setTimeout(tell, quiet);
  };
}
