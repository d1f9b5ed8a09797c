import type { FlagChange, FlagItem, KnownPost, MyFlag } from '../shared/contract/flags.ts';
import type { Me } from '../shared/contract/people.ts';
import type { FlagClass } from '../shared/domain/classes.ts';
import type { Grade, RiskType } from '../shared/domain/risks.ts';
import type { Language } from '../shared/i18n.ts';

/**
 * The one protocol between page, background and extension pages. A message is `{ kind, ...payload }`; the answer's type
 * stands beside it. All values are JSON: Chrome passes messages as JSON.
 */
export interface ToBackground {
  /** A content script starts: what it needs to work in this page. */
  'page/start': { request: Record<never, never>; answer: PageState };
  /** What a frame of a page shows now, for the badge and the popup. */
  'page/mentions': { request: PageReport; answer: null };
  /** A frame of a page goes away, and what it showed with it. */
  'page/gone': { request: Record<never, never>; answer: null };
  /** Put the script that shows card and tip into this frame; answered when it has run. */
  'page/face': { request: Record<never, never>; answer: null };
  /** What the team knows of these posts (keys), from the local copy. */
  'known/get': { request: { keys: string[] }; answer: { posts: KnownPost[]; mine: string[] } };
  /** A flag to keep; answered when it is on disk. The background seals it: `crypto.subtle` is missing on http pages. */
  'flag/keep': { request: { item: UnsealedFlag }; answer: { kept: true } | { kept: false; reason: KeepRefusal } };
  /** Change a kept flag's class, risk, grade or note. */
  'flag/change': { request: { id: string; change: FlagChange }; answer: { kept: boolean } };
  /** Take a flag back. */
  'flag/withdraw': { request: { id: string }; answer: { kept: boolean } };
  /** A `/join#…` page of a local server was opened in this tab. */
  'join/seen': { request: { link: string }; answer: null };
  /** Extension pages only, from here on. */
  'join/pending': { request: Record<never, never>; answer: { link: string | null } };
  'session/enrol': { request: { link: string; name?: string }; answer: EnrolAnswer };
  'session/sign-out': { request: { discardWaiting: boolean }; answer: { signedOut: boolean; waiting: number } };
  /** What a tab shows, over all of its frames; null where no content script works. */
  'tab/report': { request: { tabId: number }; answer: PageReport | null };
  'session/status': { request: { tabId?: number }; answer: Status };
  'session/refresh': { request: Record<never, never>; answer: Status };
  /** A one-use link that signs the leads' page in as this member. */
  'session/leads-page': { request: Record<never, never>; answer: { url: string } | { error: string } };
  'outbox/list': { request: Record<never, never>; answer: { entries: OutboxView[] } };
  'outbox/retry': { request: { id?: string }; answer: null };
  'outbox/discard': { request: { id: string }; answer: null };
  'flags/mine': { request: { limit: number }; answer: { flags: MyFlag[] } };
  'site/switch': { request: { origin: string; on: boolean }; answer: { on: boolean } };
  'site/list': { request: Record<never, never>; answer: { origins: string[] } };
  'settings/set': { request: Partial<LocalSettings>; answer: LocalSettings };
}

/** What the content scripts of a tab are asked, in one frame or in all of them. */
export interface ToPage {
  /** The watchlist, the session or a setting changed: ask what is true for this frame's address. */
  'page/state-changed': { request: Record<never, never>; answer: null };
  /** Known posts changed: ask again for those on screen. */
  'page/known-changed': { request: Record<never, never>; answer: null };
  /** Open the flag card for the post that was right-clicked last, or for the page. */
  'page/flag-here': { request: Record<never, never>; answer: { opened: boolean } };
  /** Open the flag card on the post under the pointer or focus (keyboard command). `anyway`: without the focus, too. */
  'page/flag-focused': { request: { anyway?: boolean }; answer: { opened: boolean } };
  /** Go to the next (1) or previous (-1) mention (keyboard command). `anyway`: without the focus, too. */
  'page/step': { request: { by: 1 | -1; anyway?: boolean }; answer: { stepped: boolean } };
  /** Send `page/mentions` again: the background has forgotten it. */
  'page/tell': { request: Record<never, never>; answer: null };
}

/** A flag before the background has put the SHA-256 of its evidence to it. */
export type UnsealedFlag = Omit<FlagItem, 'sha256'>;

export type KeepRefusal = 'signed-out' | 'disk' | 'too-large';

export interface PageState {
  signedIn: boolean;
  /** The compiled watchlist (`Matcher.serialize()`), base64; null before the first watchlist arrived. */
  matcher: string | null;
  watchlistVersion: number;
  language: Language;
  settings: LocalSettings;
  /** The site was switched on by hand: the generic adapter may work here. */
  switchedOn: boolean;
}

export interface LocalSettings {
  language: Language | 'auto';
  highlight: boolean;
  /** The key that opens the card on the hovered or focused post; empty: none. */
  flagKey: string;
  /** The key that goes to the next mention, with Shift to the previous one; empty: none. Never the same as `flagKey`. */
  nextKey: string;
}

/** What a frame shows, or all frames of a tab. */
export interface PageReport {
  /** What reads the frame, or the tab's own document; null where nothing is read. */
  site: string | null;
  /** Posts with a mention. */
  posts: number;
  mentions: number;
  /** By the terms' texts, for reading; most mentions first. */
  terms: { term: string; count: number }[];
}

/** Why joining failed: each has a sentence in the locale files. */
export type EnrolError = 'bad-link' | 'refused' | 'unreachable' | 'no-permission' | 'not-fengsheng' | 'too-many';
export type EnrolAnswer = { ok: true; me: Me } | { ok: false; error: EnrolError; needsName?: boolean };

export interface Status {
  me: Me | null;
  server: string | null;
  /** `revoked`: the server no longer knows this device. */
  connection: 'signed-out' | 'online' | 'offline' | 'revoked';
  lastSyncAt: number | null;
  watchlist: { version: number; terms: number; fetchedAt: number } | null;
  outbox: { waiting: number; rejected: number };
  settings: LocalSettings;
}

export interface OutboxView {
  id: string;
  class: FlagClass;
  risk: RiskType | null;
  grade: Grade | null;
  url: string;
  excerpt: string;
  at: number;
  state: 'waiting' | 'rejected';
  tries: number;
  nextTryAt: number | null;
  reason: string | null;
}
