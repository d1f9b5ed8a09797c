import type { Evidence } from '../../shared/contract/flags.ts';
import type { SiteField } from '../../shared/domain/site-health.ts';
import { around, isLike, nodeTypeOf } from './dom.ts';

/** The page a post is read from. The clock is handed in, so that relative times can be tested. */
export interface Page {
  readonly document: Document;
  /** The page's address as it stands now: single-page sites change it without loading. */
  readonly url: URL;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Minutes east of UTC of the reader's clock: sites that format times by script show the reader's own time. */
  readonly zone: number;
  /** The monitor switched this origin on by hand. */
  readonly switchedOn: boolean;
  /**
   * What the page's own scripts keep at an element, by a path such as `__data.rpid_str`: a text, a number as text, or null.
   * Scripts of the page can make it up, like everything else it shows. Absent where nobody can look there.
   */
  readonly expando?: (element: Element, path: string) => string | null;
}

/** What makes a post this post: never its DOM node. `postKey` of `shared/text` makes one string of it. */
export type PostIdentity = Pick<Evidence, 'site' | 'postId' | 'url' | 'kind'>;

/** A part of the page that holds text of a post. `quoted`: repeated from another post. */
export interface TextRoot {
  readonly element: Element;
  readonly quoted: boolean;
}

export interface PostParts {
  /** Where the post's text stands, in reading order. */
  readonly roots: readonly TextRoot[];
  /** Elements inside the roots that are not the post's words: the author's link, "show more". */
  readonly skip: (element: Element) => boolean;
  /** Words without which `skip` leaves nothing out, where there are such: most texts need not be walked for it. */
  readonly skipWords?: RegExp;
  /** What the flag button is put at. */
  readonly anchor: Element;
}

/** What is written around the text. Everything a page does not show is null. */
export type PostFacts = Pick<Evidence, 'author' | 'postedAt' | 'counts' | 'collapsed'>;

/** What a post can lose when its site changes, beside its identity. */
export type PostField = SiteField;

/**
 * A kind of page of a site, and what is there as long as the adapter still fits it. Health is measured against this: what is
 * missing goes quiet by itself and is told to the monitor and the workspace.
 */
export interface PageType {
  /** `feed`, `thread`, `list`, `search`, …: lower-case letters and dashes. */
  readonly name: string;
  readonly at: (page: Page) => boolean;
  /** Once the page has loaded there is at least one post. False where an empty page is usual, as a search without a result. */
  readonly posts: boolean;
  /** By kind of post: what all of them have here. Absent kinds are not looked at. */
  readonly expects: Partial<Record<PostIdentity['kind'], readonly PostField[]>>;
}

/** What one site's pages look like: pure DOM → data. */
export interface Site {
  /** Names the adapter in reports, settings and documentation: lower-case letters, digits and dashes. */
  readonly name: string;
  /** Whether this adapter reads the page. The first of `registry.ts` that says yes is used. */
  reads(page: Page): boolean;
  /** Matches whatever may be a post; only what `identify` knows is one. */
  readonly posts: string;
  /**
   * Posts that no selector describes, found by looking at the page as a whole, bit by bit: each step takes about a millisecond.
   * `identify` knows them from then on. Asked for once the page has come to rest, and again when it has changed.
   */
  readonly survey?: (page: Page) => Iterator<void, readonly Element[]>;
  /** The post's identity; null without a permalink or id of its own: then it is no post, and gets no button. */
  identify(element: Element, page: Page): PostIdentity | null;
  parts(element: Element, page: Page): PostParts;
  facts(element: Element, page: Page): PostFacts;
  /** Text outside posts counts as the page's own: only on pages without a structure we know. */
  readonly wholePage: boolean;
  /** Attributes that carry who a post is, beside `href`, `title` and `id`: where rows are used again they may change alone. */
  readonly identityAttributes?: readonly string[];
  /** Posts stand in open shadow trees, which are searched and watched, too. */
  readonly inShadow?: boolean;
  /** The kinds of pages it knows, the first that fits counts; none: nothing is expected, and health is not measured. */
  readonly pageTypes?: readonly PageType[];
  /** The page asks to sign in, to wait or to prove that one is no robot: then no post is expected. */
  readonly closed?: (page: Page) => boolean;
  /** Where the page lets one write an answer: a `textarea` or an editable element. */
  readonly replyBox?: string;
}

/** The kind of page this is; null where nothing is expected of it. */
export function pageTypeOf(site: Site, page: Page): PageType | null {
  return site.closed?.(page) ? null : (site.pageTypes?.find((type) => type.at(page)) ?? null);
}

export const nothingSkipped = (): boolean => false;

export const noCounts: PostFacts['counts'] = { reposts: null, comments: null, likes: null, views: null };

/** Works across documents and worlds, where `instanceof` does not. */
export function isElement(node: Node | null): node is Element {
  return node !== null && nodeTypeOf(node) === 1;
}

/** Looks at the page as a whole at once: for somebody who waits, or in a test. */
export function surveyNow(site: Site, page: Page): readonly Element[] {
  const survey = site.survey?.(page);
  for (let step = survey?.next(); step !== undefined; step = survey?.next()) if (step.done) return step.value;
  return [];
}

/** The innermost post around `node`, and its identity; out of shadow trees, too. */
export function postAround(site: Site, node: Node | null, page: Page): { element: Element; post: PostIdentity } | null {
  const surveyed = new Set(surveyNow(site, page));
  for (let at = node; at !== null; at = around(at)) {
    if (!isElement(at) || !(isLike(at, site.posts) || surveyed.has(at))) continue;
    const post = site.identify(at, page);
    if (post !== null) return { element: at, post };
  }
  return null;
}

export { hostName } from '../../shared/text/identity.ts';

/** Whether the page is one of a server on this machine, below `/demo/<name>`. */
export function isDemo(url: URL, name: string): boolean {
  const here = url.hostname === '127.0.0.1' || url.hostname === 'localhost' || url.hostname === '[::1]';
  return here && new RegExp(`^/demo/${name}(?:[/.-]|$)`).test(url.pathname);
}
