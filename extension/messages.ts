import type { Evidence, FlagChange, FlagItem, KnownPost, MyFlag } from '../shared/contract/flags.ts';
import type { Handover } from '../shared/contract/handovers.ts';
import type { Me } from '../shared/contract/people.ts';
import type { Settings } from '../shared/contract/settings.ts';
import type { Sighting } from '../shared/contract/sightings.ts';
import type { HealthCount } from '../shared/contract/site-health.ts';
import type { SiteRule } from '../shared/contract/site-rules.ts';
import type { Template } from '../shared/contract/templates.ts';
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
  /** Put a part that is needed now (`page/parts.ts`) into this frame; answered when it has run. */
  'page/part': { request: { part: string }; answer: null };
  /** What the team knows of these posts (keys), from the local copy. */
  'known/get': { request: { keys: string[] }; answer: { posts: KnownPost[]; mine: string[] } };
  /** A flag to keep; answered when it is on disk. The background seals it: `crypto.subtle` is missing on http pages. */
  'flag/keep': { request: { item: UnsealedFlag }; answer: { kept: true } | { kept: false; reason: KeepRefusal } };
  /** Change a kept flag's class, risk, grade or note. */
  'flag/change': { request: { id: string; change: FlagChange }; answer: { kept: boolean } };
  /** Take a flag back. */
  'flag/withdraw': { request: { id: string }; answer: { kept: boolean } };
  /** What was looked at and what was missing since this frame told last: numbers alone. */
  'page/health': { request: { items: HealthCount[] }; answer: null };
  /** Posts with a mention that were on screen for a second. The background makes the fingerprint and drops the text unless it is wanted. */
  'sighting/seen': { request: { items: SightingSeen[] }; answer: null };
  /**
   * Look at this tab's window as it is now. What was seen stays in the background's memory, for seconds, under the name it answers;
   * the name is null when the browser has not drawn the page's beacon yet.
   */
  'picture/look': { request: { beacon: Beacon | null }; answer: { look: string | null } | PictureRefused };
  /**
   * Make a picture of what was seen, cut to `box` (CSS pixels of the frame's viewport, which is `view`), for a kept flag; answered
   * when it is on disk under its SHA-256 and its name is in the flag.
   */
  'picture/take': {
    request: { flag: string; look: string; box: Box; view: { width: number; height: number; ratio: number } };
    answer: PictureAnswer;
  };
  /** The workspace's reply samples for posts of this class. */
  'template/list': { request: { class: FlagClass }; answer: { templates: Template[] } };
  /** Keep a rule made by hand for this frame's host; with `share`, for the workspace, too (leads). */
  'rule/keep': {
    request: { rule: SiteRule; share: boolean };
    answer: { kept: true; shared: boolean } | { kept: false };
  };
  /** A `/join#…` page of a local server was opened in this tab. */
  'join/seen': { request: { link: string }; answer: null };
  /** Extension pages only, from here on. */
  'join/pending': { request: Record<never, never>; answer: { link: string | null } };
  'session/enrol': { request: { link: string; name?: string }; answer: EnrolAnswer };
  'session/sign-out': { request: { discardWaiting: boolean }; answer: { signedOut: boolean; waiting: number } };
  /** What a tab shows, over all of its frames; null where no content script works. */
  'tab/report': { request: { tabId: number }; answer: PageReport | null };
  /** What the posts of a tab mention, over all of its frames, in the order of the page; null where no content script works. */
  'tab/posts': { request: { tabId: number }; answer: PostsSeen | null };
  /** Scroll a tab's post into view. */
  'tab/jump': { request: { tabId: number; frameId: number; key: string }; answer: { done: boolean } };
  /** Flag a tab's post, as its card would. */
  'tab/flag': {
    request: { tabId: number; frameId: number; key: string; class: FlagClass };
    answer: FlaggedThere;
  };
  /** Let the monitor point at a post in this tab, to make a rule of it. */
  'tab/pick': { request: { tabId: number }; answer: { started: boolean } };
  'rule/list': { request: Record<never, never>; answer: { own: SiteRule[]; shared: SiteRule[] } };
  /** Takes a rule away from this device or (leads) from the workspace. */
  'rule/drop': { request: { id: string; shared: boolean }; answer: { dropped: boolean } };
  /** Shares an own rule with the workspace (leads). */
  'rule/share': { request: { id: string }; answer: { shared: boolean } };
  /** The team's last hand-over notes, newest first, or why there are none. */
  'handover/list': { request: Record<never, never>; answer: { items: Handover[] } | { error: HandoverError } };
  /** A note for the next shift. `ok` means that the server has it. */
  'handover/write': { request: { text: string }; answer: { ok: true } | { ok: false; error: HandoverError } };
  /** The note that is being written, kept on this device until it is sent; with `text`, in place of what was kept. */
  'handover/draft': { request: { text?: string }; answer: { text: string } };
  /** Named sites (`sites/named-pages.ts`) and whether each is read; the permission is asked for by the page itself. */
  'named/list': { request: Record<never, never>; answer: { on: string[] } };
  /** A named site's permission was given, or is to be given back. */
  'named/switch': { request: { name: string; on: boolean }; answer: { on: string[] } };
  'session/status': { request: { tabId?: number }; answer: Status };
  'session/refresh': { request: Record<never, never>; answer: Status };
  /** A one-use link that signs the leads' page in as this member. */
  'session/leads-page': { request: Record<never, never>; answer: { url: string } | { error: string } };
  'outbox/list': { request: Record<never, never>; answer: { entries: OutboxView[] } };
  'outbox/retry': { request: { id?: string }; answer: null };
  'outbox/discard': { request: { id: string }; answer: null };
  /** The person has read that pictures were not taken by the server. */
  'picture/forget': { request: Record<never, never>; answer: null };
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
  /** This frame's posts with a mention, for the side panel. */
  'page/posts': { request: Record<never, never>; answer: PostsSaid };
  'page/jump': { request: { key: string }; answer: { done: boolean } };
  'page/flag': { request: { key: string; class: FlagClass }; answer: FlaggedThere };
  /** Begin pointing at a post to make a rule of it. */
  'page/pick': { request: { mayShare: boolean }; answer: { started: boolean } };
}

/** A rectangle in CSS pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The cells of a beacon, row by row. */
export const beaconGrid = { columns: 4, rows: 3, cells: 12 } as const;

/** Cells that were drawn into a corner of the window, black (0) or white (1), so that a look can tell whether it is up to date. */
export interface Beacon {
  /** Where, in CSS pixels of the frame's viewport, which is `view`. */
  box: Box;
  view: { width: number; height: number; ratio: number };
  bits: string;
}

/** A sighting before the background has made the fingerprint of its text. */
export type SightingSeen = Omit<Sighting, 'fingerprint' | 'text'> & { text: string };

/**
 * Why there is no picture. `not-allowed`: the browser wants another permission. `not-visible`: the tab is not in front.
 * `in-frame`: only a tab's own document can be pictured. `full`: too many wait to be uploaded. `gone`: the flag was taken back,
 * or what was seen is forgotten.
 */
export interface PictureRefused {
  taken: false;
  reason: 'not-allowed' | 'not-visible' | 'in-frame' | 'too-large' | 'full' | 'disk' | 'gone';
}
export type PictureAnswer = { taken: true; sha256: string; width: number; height: number } | PictureRefused;

/** A post with mentions as the side panel lists it. Texts come from the page. */
export interface PostSeen {
  frameId: number;
  key: string;
  kind: Evidence['kind'];
  author: string | null;
  postedAt: Evidence['postedAt'];
  /** A part of its text in one line, around the first mention. */
  excerpt: string;
  /** Where mentions stand in the excerpt, in order: UTF-16 positions, the end is exclusive. */
  marks: [start: number, end: number][];
  /** The terms' texts, each once, with how often. */
  terms: { term: string; count: number }[];
  known: KnownPost | null;
  mine: boolean;
}

/** What a frame says of a post; what the team knows of it is put to it by the background. */
export type PostSaid = Omit<PostSeen, 'frameId' | 'known' | 'mine'>;

/** In the order of the page. `total`: how many posts have a mention, listed or not; the nearest to the window are listed. */
export interface PostsSaid {
  posts: PostSaid[];
  total: number;
}

/** The same over all frames of a tab, the page's own document first. */
export interface PostsSeen {
  posts: PostSeen[];
  total: number;
}

/** `unread`: it is no longer in the page, or cannot be recognised. `gone`: nobody answered. */
export type FlaggedThere = { kept: true; id: string } | { kept: false; reason: KeepRefusal | 'unread' | 'gone' };

/** A flag before the background has put the SHA-256 of its evidence to it. */
export type UnsealedFlag = Omit<FlagItem, 'sha256'>;

/** `forbidden`: this member's role may not. */
export type HandoverError = 'signed-out' | 'offline' | 'forbidden' | 'failed';

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
  /** False on a named site that nobody chose: nothing is read by itself there; one flag from the menu is possible all the same. */
  chosen: boolean;
  /** Adapters that the workspace has switched off. */
  sitesOff: string[];
  /** Rules made by hand for this frame's host: own ones first, then those of the workspace. */
  rules: SiteRule[];
  /** Whether posts with a mention are counted when they are on screen: the workspace wants it, and the monitor has not paused it. */
  sightings: boolean;
  /** Whether a picture is taken with a flag: the workspace allows it, and the monitor has switched it on. */
  pictures: boolean;
}

export interface LocalSettings {
  language: Language | 'auto';
  highlight: boolean;
  /** The key that opens the card on the hovered or focused post; empty: none. */
  flagKey: string;
  /** The key that goes to the next mention, with Shift to the previous one; empty: none. Never the same as `flagKey`. */
  nextKey: string;
  /** Take a picture with each flag, where the workspace allows it and the browser lets us. */
  pictures: boolean;
  /** The monitor has paused the counting of what is on screen. */
  sightingsPaused: boolean;
  /** Show a notification of new alerts (leads and admins). */
  notifications: boolean;
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
  /** What this page should have and cannot be read, by its adapter's page type. */
  trouble: Trouble[];
  /** The page asks to sign in or to prove that one is no robot. */
  closed: boolean;
  /** The adapter that would read it, were it not switched off by the workspace. */
  off: string | null;
}

/** A check that fails here: `kind` null with `posts`. */
export type Trouble = Pick<HealthCount, 'adapter' | 'page' | 'kind' | 'check'>;

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
  /** Pictures that wait to be uploaded, and those that the server would not have, with its reason for the last. */
  pictures: { waiting: number; lost: number; reason: string | null };
  settings: LocalSettings;
  /** The workspace's; null before they were fetched. */
  workspace: Settings | null;
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
