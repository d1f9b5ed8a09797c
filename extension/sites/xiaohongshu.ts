import { asksForProof } from './challenge.ts';
import { attributeOf, findAll, findFirst, isLike } from './dom.ts';
import { readCount } from './figures.ts';
import { ownAddress } from './own-address.ts';
import { hasText, inPage, ownFirst, pageHas, textRoots } from './post-parts.ts';
import { noCounts, nothingSkipped, type Page, type PostFacts, type PostIdentity, type Site } from './site.ts';
import { label } from './text.ts';

/**
 * Xiaohongshu: cards of feeds and searches, a note, its comments. Grade A/B (several scripts of 2026); C: `.chat-wrapper`, the
 * pages of a gateway. Far cards are taken out of the page and put back: a note's id is who it is, never its place. The
 * address of a page carries a session's token (`xsec_token`): addresses are written anew from the id alone.
 */

const hosts = /^(?:www\.)?xiaohongshu\.com$/;
const card = 'section.note-item';
const note = '#noteContainer';
const comment = '#noteContainer .comment-item[id^="comment-"]';
const others = '.comment-item, .comments-container';

const isCard = (element: Element) => isLike(element, card);
const isComment = (element: Element) => isLike(element, '.comment-item');

/** `/explore/<id>`, `/discovery/item/<id>`, `/search_result/<id>`, `/user/profile/<uid>/<id>`. */
const notePath = /^\/(?:explore|discovery\/item|search_result|user\/profile\/[0-9a-f]{24})\/([0-9a-f]{24})\/?$/;

function noteAt(href: string | null, page: Page): string | null {
  if (href === null || !/[0-9a-f]{24}/.test(href)) return null;
  return notePath.exec(ownAddress(href, hosts, page)?.pathname ?? '')?.[1] ?? null;
}

const urlOf = (id: string) => `https://www.xiaohongshu.com/explore/${id}`;

/** A card's link; a list of things to search for has no note. */
function linkedNote(element: Element, page: Page): string | null {
  for (const link of findAll(element, 'a.cover[href], a[href*="/explore/"], a[href*="/search_result/"]')) {
    const id = noteAt(attributeOf(link, 'href'), page);
    if (id !== null) return id;
  }
  return null;
}

const noteOf = (element: Element, page: Page) =>
  isCard(element) ? linkedNote(element, page) : noteAt(page.url.href, page);

const commentId = (element: Element) => /^comment-([0-9a-f]{24})$/.exec(attributeOf(element, 'id') ?? '')?.[1] ?? null;
const commentText = (element: Element) => findFirst(element, '.content .note-text') ?? findFirst(element, '.content');

function identify(element: Element, page: Page): PostIdentity | null {
  const id = noteOf(element, page);
  if (id === null) return null;
  if (!isComment(element)) return { site: 'xiaohongshu', postId: id, url: urlOf(id), kind: 'post' };
  const own = commentId(element);
  if (own === null || !hasText(commentText(element))) return null;
  return { site: 'xiaohongshu', postId: `${id}/${own}`, url: urlOf(id), kind: 'comment' };
}

/** Ids begin with the second they were made in, as eight hexadecimal digits. */
function timeOf(id: string | null, now: number): PostFacts['postedAt'] {
  const at = Number.parseInt((id ?? '').slice(0, 8), 16) * 1000;
  // The site is of 2013; an id that names a time before it, or one to come, is made in another way.
  return at > Date.UTC(2013, 0) && at < now + 86_400_000 ? { at, precision: 'second' } : null;
}

/** The person's link is around the name or is the name; the one around the picture has no words. */
function author(place: Element | null): PostFacts['author'] {
  if (place === null) return null;
  const name = label(findFirst(place, '.name'));
  if (name === null) return null;
  const named = [...findAll(place, '[data-user-id]')].map((part) => attributeOf(part, 'data-user-id') ?? '');
  const linked = [place, ...findAll(place, 'a[href]')].map(
    (link) => /\/user\/profile\/([0-9a-f]{24})(?:[/?#]|$)/.exec(attributeOf(link, 'href') ?? '')?.[1] ?? '',
  );
  return { name, id: [...named, ...linked].find((id) => /^[0-9a-f]{24}$/.test(id)) ?? null };
}

function facts(element: Element, page: Page): PostFacts {
  const count = (selector: string) => readCount(label(ownFirst(element, selector, others)));
  if (isComment(element)) {
    return {
      author: author(findFirst(element, '.author') ?? findFirst(element, '.author-wrapper')),
      postedAt: timeOf(commentId(element), page.now),
      counts: { ...noCounts, likes: count('.like .count'), comments: count('.reply .count') },
      collapsed: false,
    };
  }
  const postedAt = timeOf(noteOf(element, page), page.now);
  if (isCard(element)) {
    const likes = count('.footer .like-wrapper .count') ?? count('.footer .count');
    // A card shows the title alone.
    return {
      author: author(findFirst(element, 'a.author')),
      postedAt,
      counts: { ...noCounts, likes },
      collapsed: true,
    };
  }
  return {
    author: author(ownFirst(element, '.author-wrapper', others)),
    postedAt,
    counts: {
      ...noCounts,
      likes: count('.interact-container .like-wrapper .count'),
      comments: count('.interact-container .chat-wrapper .count'),
    },
    collapsed: false,
  };
}

/** Searches show nothing to those who have not signed in. */
const closed = (page: Page) =>
  asksForProof(page) ||
  /^\/(?:website-login|login)(?:\/|$)/.test(page.url.pathname) ||
  (pageHas(page.document, '.login-container') && !pageHas(page.document, `${card}, ${note}`));

export const xiaohongshu: Site = {
  name: 'xiaohongshu',
  wholePage: false,
  identityAttributes: ['data-user-id'],
  reads: ({ url }) => hosts.test(url.hostname),
  closed,
  posts: [card, note, comment].join(', '),
  identify,

  parts(element) {
    if (isComment(element)) return { roots: textRoots([commentText(element)]), skip: nothingSkipped, anchor: element };
    if (isCard(element)) {
      const title = findFirst(element, '.footer .title span') ?? findFirst(element, '.footer .title');
      return { roots: textRoots([title]), skip: nothingSkipped, anchor: element };
    }
    const text = findFirst(element, '#detail-desc .note-text') ?? findFirst(element, '#detail-desc');
    // The note is nearly the whole window: the button goes to its text, not to its edge.
    const anchor = ownFirst(element, '.note-content', others) ?? element;
    return { roots: textRoots([findFirst(element, '#detail-title'), text]), skip: nothingSkipped, anchor };
  },

  facts,

  pageTypes: [
    {
      name: 'note',
      at: ({ url, document }) => notePath.test(url.pathname) && inPage(document, note) !== null,
      posts: true,
      expects: { post: ['author', 'time'], comment: ['author', 'time', 'text'] },
    },
    {
      name: 'search',
      at: ({ url }) => url.pathname.startsWith('/search_result'),
      posts: false,
      expects: { post: ['author'] },
    },
    { name: 'feed', at: ({ url }) => url.pathname === '/explore', posts: true, expects: { post: ['author'] } },
  ],
  replyBox: '#content-textarea',
};
