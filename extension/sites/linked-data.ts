import { rootOf } from './document-parts.ts';
import { findAll } from './dom.ts';
/** What a page says in JSON-LD: of its one main item, and of the posts it shows. */

/** What a page says about its one main item in JSON-LD. */
export interface LinkedData {
  readonly author: string | null;
  readonly published: string | null;
}

const posting =
  /^(?:DiscussionForumPosting|SocialMediaPosting|Article|NewsArticle|BlogPosting|Question|QAPage|Review)$/;

type Values = Record<string, unknown>;

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
const words = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null);

/** An item's names of itself: `url`, `@id`, `mainEntityOfPage`. */
function addresses(item: Values): string[] {
  const page = item.mainEntityOfPage;
  return [item.url, item['@id'], isObject(page) ? page['@id'] : page].filter((value) => typeof value === 'string');
}

/**
 * The posting whose address is the page's own (`isThisPage`). Scripts are read as text and parsed as JSON, never run;
 * broken JSON is skipped, and nesting is followed three levels deep.
 */
export function readLinkedData(document: Document, isThisPage: (url: string) => boolean): LinkedData | null {
  for (const data of describedIn(document)) {
    const item = find(data, 3, isThisPage);
    if (item !== null) return item;
  }
  return null;
}

/** What stands in a page's scripts of JSON-LD, one after the other. */
function* describedIn(document: Document): Generator<unknown> {
  for (const script of [...findAll(rootOf(document), 'script[type="application/ld+json"]')].slice(0, 20)) {
    const source = script.textContent ?? '';
    if (source.length > 200_000) continue;
    let data: unknown;
    try {
      data = JSON.parse(source);
    } catch {
      // Pages write broken JSON-LD; it says nothing then.
      continue;
    }
    yield data;
  }
}

/** What a page says in JSON-LD about one of the posts it shows. `text` is only to find it by: what counts is what the page shows. */
export interface Posting {
  readonly type: string;
  readonly url: string | null;
  readonly author: { readonly name: string; readonly url: string | null } | null;
  readonly published: string | null;
  readonly text: string | null;
  readonly counts: Partial<Record<'comments' | 'likes' | 'reposts' | 'views', number>>;
}

const post = /^(?:DiscussionForumPosting|SocialMediaPosting|Comment|Answer|Question|Review)$/;
/** Where a description holds others. */
const holding = [
  '@graph',
  'mainEntity',
  'comment',
  'suggestedAnswer',
  'acceptedAnswer',
  'review',
  'itemListElement',
  'item',
  'hasPart',
];
const mostPostings = 300;
const deepest = 8;

/** Every post a page describes, at most 300, outer ones before those in them. */
export function readPostings(document: Document): Posting[] {
  const found: Posting[] = [];
  for (const data of describedIn(document)) collect(data, deepest, found);
  return found;
}

function collect(data: unknown, depth: number, found: Posting[]): void {
  for (const item of list(data)) {
    if (!isObject(item) || found.length >= mostPostings) continue;
    const type = list(item['@type']).find((name): name is string => typeof name === 'string' && post.test(name));
    if (type !== undefined) found.push(postingOf(item, type));
    if (depth > 0) for (const name of holding) collect(item[name], depth - 1, found);
  }
}

function postingOf(item: Values, type: string): Posting {
  const author = list(item.author)[0];
  const name = words(isObject(author) ? author.name : author);
  return {
    type,
    url: addresses(item)[0] ?? null,
    author: name === null ? null : { name, url: isObject(author) ? words(author.url) : null },
    published: words(item.datePublished ?? item.dateCreated),
    text: words(item.text ?? item.articleBody ?? item.reviewBody),
    counts: countsOf(item),
  };
}

/** What an `InteractionCounter` counts, by the end of its type. */
const counted: readonly (readonly [RegExp, keyof Posting['counts']])[] = [
  [/LikeAction$/, 'likes'],
  [/CommentAction$|ReplyAction$/, 'comments'],
  [/ShareAction$/, 'reposts'],
  [/(?:View|Watch|Read)Action$/, 'views'],
];

function countsOf(item: Values): Posting['counts'] {
  const counts: Posting['counts'] = {};
  const set = (name: keyof Posting['counts'], value: unknown) => {
    const number = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : value;
    if (typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 && number <= 1e12)
      counts[name] = number;
  };
  set('comments', item.commentCount ?? item.answerCount);
  set('likes', item.upvoteCount);
  for (const counter of list(item.interactionStatistic).slice(0, 10)) {
    if (!isObject(counter)) continue;
    const type = isObject(counter.interactionType) ? counter.interactionType['@type'] : counter.interactionType;
    const name = counted.find(([fits]) => typeof type === 'string' && fits.test(type))?.[1];
    if (name !== undefined) set(name, counter.userInteractionCount);
  }
  return counts;
}

function find(data: unknown, depth: number, isThisPage: (url: string) => boolean): LinkedData | null {
  for (const item of list(data)) {
    if (!isObject(item)) continue;
    const typed = list(item['@type']).some((type) => typeof type === 'string' && posting.test(type));
    if (typed && addresses(item).some(isThisPage)) {
      const author = list(item.author)[0];
      return {
        author: words(isObject(author) ? author.name : author),
        published: words(item.datePublished ?? item.dateCreated),
      };
    }
    const inner = depth > 0 ? find([...list(item['@graph']), ...list(item.mainEntity)], depth - 1, isThisPage) : null;
    if (inner !== null) return inner;
  }
  return null;
}
