import { rootOf } from './document-parts.ts';
import { attributeOf, closestTo, findAll, findFirst, isLike, nextElementOf } from './dom.ts';
import { readEnglishTime } from './english-time.ts';
import { readCount } from './figures.ts';
import { noCounts, type Page, type PostFacts, type PostIdentity, type Site } from './site.ts';
import { label } from './text.ts';
import { readIsoTime } from './time.ts';

/** Hacker News: lists, a story or a comment with the comments below it. Every story and comment is an item with a number. */

const row = 'tr.athing';

const comments = 'tr.athing.comtr, .fatitem tr.athing:not(.submission)';
const words = (element: Element) => findFirst(element, '.commtext');
const title = (element: Element) => findFirst(element, '.titleline > a');

/** Author, points and time of a story stand in the row after it; those of a comment in its own. */
function detailsOf(element: Element): Element | null {
  if (title(element) === null) return element;
  const next = nextElementOf(element);
  return next === null || isLike(next, row) ? null : next;
}

function identify(element: Element, page: Page): PostIdentity | null {
  const id = attributeOf(element, 'id') ?? '';
  if (page.url.host !== 'news.ycombinator.com' || !/^[1-9]\d{0,11}$/.test(id)) return null;
  const isStory = title(element) !== null;
  const details = detailsOf(element);
  // Advertisements for jobs have no author; of deleted and flagged comments no word is left.
  if (isStory ? details === null || findFirst(details, '.hnuser') === null : words(element) === null) return null;
  return {
    site: 'hackernews',
    postId: id,
    url: `https://news.ycombinator.com/item?id=${id}`,
    kind: isStory ? 'thread' : 'comment',
  };
}

function facts(element: Element, page: Page): PostFacts {
  const details = detailsOf(element);
  const find = (selector: string) => (details === null ? null : findFirst(details, selector));
  const name = label(find('.hnuser'));
  const age = find('.age');
  // "discuss" is the link's word where nobody has yet.
  const links = details === null ? [] : [...findAll(details, 'a[href^="item?id="]')].map(label);
  const replies = links.find((text) => /^\d+\s*comments?$/.test(text ?? ''));
  return {
    author: name === null ? null : { name, id: name },
    // The title is in UTC and does not say so.
    postedAt:
      readIsoTime(age === null ? null : attributeOf(age, 'title'), page.now, 0) ??
      readEnglishTime(label(age), page.now, 0),
    counts: {
      ...noCounts,
      comments: readCount(replies),
      likes: title(element) === null ? null : readCount(label(find('.score'))),
    },
    collapsed: isLike(element, '.coll'),
  };
}

/** A story's own text stands in the rows after it, once a page. */
function storyText(element: Element): Element | null {
  const around = closestTo(element, '.fatitem');
  return around === null ? null : findFirst(around, '.toptext');
}

export const hackernews: Site = {
  name: 'hackernews',
  wholePage: false,
  reads: ({ url }) => url.host === 'news.ycombinator.com',
  posts: row,
  identify,

  parts(element) {
    const found =
      isLike(element, comments) && title(element) === null ? [words(element)] : [title(element), storyText(element)];
    return {
      roots: found.filter((part) => part !== null).map((part) => ({ element: part, quoted: false })),
      skip: (part) => isLike(part, '.reply'),
      anchor: element,
    };
  },

  facts,

  pageTypes: [
    {
      name: 'item',
      at: ({ url }) => url.pathname === '/item',
      posts: true,
      expects: { thread: ['author', 'time', 'text'], comment: ['author', 'time', 'text'] },
    },
    {
      name: 'list',
      at: ({ url }) => /^\/(?:$|news|newest|front|ask|show|best|active|newcomments|threads)/.test(url.pathname),
      posts: true,
      expects: { thread: ['author', 'time', 'text'], comment: ['author', 'time', 'text'] },
    },
  ],
  // What is said to those who ask too fast is a page without the site's frame.
  closed: ({ url, document }) =>
    /^\/(?:login|vote)\b/.test(url.pathname) || findFirst(rootOf(document), '#hnmain') === null,
  replyBox: 'form[action="comment"] textarea[name="text"]',
};
