import { rootOf } from './document-parts.ts';
import { attributeOf, closestTo, findAll, findFirst, hasAttribute, isLike, textOf } from './dom.ts';
import { readCount } from './figures.ts';
import { ownUrl } from './page-itself.ts';
import { nothingSkipped, type Page, type PostFacts, type PostParts } from './site.ts';
import { label } from './text.ts';

/** What the pages of forum engines have in common. An engine runs on any host: its posts' numbers are of that host alone. */

/**
 * An address of this very host (and port), http(s), without credentials, in its one form; null for everything else. What a
 * forum does not need to find a post again (sessions, the way one came) its adapter leaves out.
 */
export function addressHere(href: string | null | undefined, page: Page): URL | null {
  const url = ownUrl(href, page);
  return url === null ? null : URL.parse(url);
}

/** The value of a parameter where it is a number of a post or thread. Not by iterating: see `canonicalUrl`. */
export function numberOf(url: URL, name: string): string | null {
  const value = url.searchParams.get(name) ?? '';
  return /^\d{1,12}$/.test(value) ? value : null;
}

/** The address without its path's last part, fragment and parameters: `https://host/forum/` of `https://host/forum/x?y`. */
export const folderOf = (url: URL): string => `${url.origin}${url.pathname.replace(/[^/]*$/, '')}`;

export const hrefOf = (link: Element | null | undefined): string | null => (link ? attributeOf(link, 'href') : null);

/** The first match that belongs to the post itself, not to another one (`others`) that stands in it. */
export function ownFirst(element: Element, selector: string, others: string): Element | null {
  for (const part of findAll(element, selector)) if (closestTo(part, others) === element) return part;
  return null;
}

export const hasClass = (element: Element, name: string): boolean =>
  ` ${(attributeOf(element, 'class') ?? '').replace(/\s+/g, ' ')} `.includes(` ${name} `);

export interface Texts {
  /** Where the post's own words are, in reading order: its title, its body. */
  readonly own: readonly (Element | null | undefined)[];
  /** What in them is repeated from elsewhere: quotations, previews of links. */
  readonly quotes: string;
  /** What in them is nobody's words: buttons, "last edited by". */
  readonly leftOut?: string;
  readonly anchor: Element;
}

/** Own and repeated words apart. Where nothing has to be left out the text need not be walked for it (`skip` says so). */
export function forumParts({ own, quotes, leftOut, anchor }: Texts): PostParts {
  const bodies = own.filter((part) => part !== null && part !== undefined);
  const apart = leftOut === undefined ? quotes : `${quotes}, ${leftOut}`;
  const plain = bodies.every((body) => findFirst(body, apart) === null);
  return {
    roots: [
      ...bodies.map((element) => ({ element, quoted: false })),
      // A quotation in a quotation is read by itself, too.
      ...bodies.flatMap((body) => [...findAll(body, quotes)]).map((element) => ({ element, quoted: true })),
    ],
    skip: plain ? nothingSkipped : (part) => isLike(part, apart),
    anchor,
  };
}

/** Whoever is named by an element; `id` where the page has one. Number 0 is a guest's. */
export function person(named: Element | null | undefined, id: string | null | undefined): PostFacts['author'] {
  const name = label(named);
  return name === null ? null : { name, id: id && id !== '0' ? id : null };
}

/** A count as a whole number; sums of votes can be below zero, and are no count then. */
export function countIn(element: Element | null | undefined, attribute?: string): number | null {
  const text = element ? (attribute === undefined ? textOf(element) : attributeOf(element, attribute)) : null;
  return /^\s*[-−–]\s*\d/.test(text ?? '') ? null : readCount(text);
}

/** Pages of services that stand before a site and ask for proof that one is no robot. Grade C: seen, documented nowhere. */
const challenges = [
  '#challenge-form',
  '#challenge-running',
  '#cf-challenge-running',
  'script[src*="/cdn-cgi/challenge-platform/"][src*="orchestrate"]',
  'meta[name^="aliyun_waf"]',
  'iframe[src*="captcha-delivery.com"]',
];

/** Asks for a password or for proof that one is no robot, and has no post: then none is expected. */
export function isClosed({ document }: Page, posts: string): boolean {
  const root = rootOf(document);
  if (findFirst(root, challenges.join(', ')) !== null) return findFirst(root, posts) === null;
  for (const field of findAll(root, 'input[type="password"]')) {
    if (!hasAttribute(field, 'hidden')) return findFirst(root, posts) === null;
  }
  return false;
}
