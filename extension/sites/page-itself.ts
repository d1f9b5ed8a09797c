import { canonicalUrl } from '../../shared/text/canonical-url.ts';
import { bodyOf, rootOf } from './document-parts.ts';
import { attributeOf, baseAt, findFirst } from './dom.ts';
import { readLinkedData } from './linked-data.ts';
import { inPage } from './post-parts.ts';
import { hostName, noCounts, nothingSkipped, type Page, type PostFacts, type PostIdentity, type Site } from './site.ts';
import { readIsoTime } from './time.ts';

/** A page as one post, identified by its address: what can be flagged where nothing in the page is a post of its own. */

const host = (page: Page) => hostName(page.url);

/** What addresses in the page are relative to. A `Page` is the page at one moment: it is asked once, not for each link. */
export function baseOf(page: Page): string {
  const known = bases.get(page);
  if (known !== undefined) return known;
  const base = baseAt(page.document) || page.url.href;
  bases.set(page, base);
  return base;
}
const bases = new WeakMap<Page, string>();

/** An address of this site in its one form; other sites' addresses cannot name a post of this page. */
export function ownUrl(href: string | null | undefined, page: Page): string | null {
  const url = href ? URL.parse(href, baseOf(page)) : null;
  return url !== null && url.host === page.url.host ? canonicalUrl(url.href) : null;
}

/** Asked of the root element: a document's own methods can be hidden by the names of forms and pictures. */
function canonicalHref({ document }: Page): string | null {
  const link = findFirst(rootOf(document), 'link[rel="canonical"][href]');
  return link === null ? null : attributeOf(link, 'href');
}

const addresses = new WeakMap<Page, string | null>();

/** The page's own address: `link[rel=canonical]` where it names this site, else the address bar. */
export function pageUrl(page: Page): string | null {
  const known = addresses.get(page);
  if (known !== undefined) return known;
  const url = ownUrl(canonicalHref(page), page) ?? canonicalUrl(page.url.href);
  addresses.set(page, url);
  return url;
}

/** The page itself as one post, identified by its address. Null where the address is not http(s). */
export function pagePost(page: Page): PostIdentity | null {
  const url = pageUrl(page);
  return url === null ? null : { site: host(page), postId: null, url, kind: 'page' };
}

/** Where the page's text stands: its main part where it says which that is. */
export function pageParts(page: Page): ReturnType<Site['parts']> {
  const { document } = page;
  const main = inPage(document, 'main, [role="main"]') ?? bodyOf(document) ?? rootOf(document);
  const heading = findFirst(main, 'h1') === null ? inPage(document, 'h1') : null;
  return {
    roots: [...(heading === null ? [] : [heading]), main].map((element) => ({ element, quoted: false })),
    skip: nothingSkipped,
    anchor: main,
  };
}

export function pageFacts(page: Page): PostFacts {
  const meta = (selector: string) => {
    const element = inPage(page.document, selector);
    return (element === null ? null : attributeOf(element, 'content')?.trim()) || null;
  };
  const data = readLinkedData(page.document, (url) => ownUrl(url, page) === pageUrl(page));
  const name = data?.author ?? meta('meta[name="author"]');
  const published = data?.published ?? meta('meta[property="article:published_time"]');
  return {
    author: name === null ? null : { name, id: null },
    postedAt: readIsoTime(published, page.now, page.zone),
    counts: noCounts,
    collapsed: false,
  };
}
