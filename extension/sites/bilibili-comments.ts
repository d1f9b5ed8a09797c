import { around, attributeOf, findInside, isLike } from './dom.ts';
import { readCount, textName } from './figures.ts';
import { textRoots } from './post-parts.ts';
import {
  isElement,
  noCounts,
  nothingSkipped,
  type Page,
  type PostFacts,
  type PostIdentity,
  type PostParts,
} from './site.ts';
import { label, plainText } from './text.ts';
import { readChineseTime } from './time.ts';

/**
 * Bilibili's comments: elements of their own, each with an open shadow tree, in one another. Grade A (a script of August 2026
 * and others). Grade C: `bili-comment-reply-renderer` standing in `bili-comment-replies-renderer`, and that `#reply<id>`
 * in an address leads to a comment.
 */

export const comments = ['bili-comment-renderer', 'bili-comment-reply-renderer'];
export const isComment = (element: Element) => isLike(element, comments.join(', '));

/** The words stand two trees further in. */
export const commentText = (element: Element) => findInside(findInside(element, 'bili-rich-text'), '#contents');

const userName = (element: Element) => findInside(findInside(element, 'bili-comment-user-info'), '#user-name');

function userId(element: Element): string | null {
  for (const part of [userName(element), findInside(element, '#user-avatar')]) {
    const id = part === null ? null : attributeOf(part, 'data-user-profile-id');
    if (id !== null && /^\d{1,20}$/.test(id)) return id;
  }
  return null;
}

/** What stands around the comment, out of shadow trees too: the first that fits. */
export function outward(element: Element, selector: string): Element | null {
  for (let at = around(element); at !== null; at = around(at)) if (isElement(at) && isLike(at, selector)) return at;
  return null;
}

/**
 * A comment's id is nowhere in the page but with the page's own scripts, which can make it up: digits, or it is none. Where
 * nobody can look, a name is made of author and text, which two monitors get alike.
 */
export function identifyComment(
  element: Element,
  page: Page,
  post: Pick<PostIdentity, 'postId' | 'url'> | null,
): PostIdentity | null {
  const text = commentText(element);
  const words = post === null || text === null ? '' : plainText(text, nothingSkipped);
  if (post === null || words === '') return null;
  const id = page.expando?.(element, '__data.rpid_str') ?? '';
  if (/^[1-9]\d{0,19}$/.test(id)) {
    return { site: 'bilibili', postId: `${post.postId}/${id}`, url: `${post.url}#reply${id}`, kind: 'comment' };
  }
  const by = userId(element) ?? label(userName(element)) ?? '';
  const name = textName(`${by}\n${words}`);
  return { site: 'bilibili', postId: `${post.postId}/t-${name}`, url: post.url, kind: 'comment' };
}

/** The second it was written in, from the page's scripts; else what is shown, in the reader's own time. */
function timeOf(element: Element, shown: string | null, page: Page): PostFacts['postedAt'] {
  const seconds = page.expando?.(element, '__data.ctime') ?? '';
  const at = /^\d{9,10}$/.test(seconds) ? Number(seconds) * 1000 : 0;
  if (at > Date.UTC(2009, 0) && at < page.now + 86_400_000) return { at, precision: 'second' };
  return readChineseTime(shown, page.now, page.zone);
}

export function commentFacts(element: Element, page: Page): PostFacts {
  const name = label(userName(element));
  const actions = findInside(element, 'bili-comment-action-buttons-renderer');
  return {
    author: name === null ? null : { name, id: userId(element) },
    postedAt: timeOf(element, label(findInside(actions, '#pubdate')), page),
    counts: { ...noCounts, likes: readCount(label(findInside(actions, '#like #count'))) },
    collapsed: false,
  };
}

export function commentParts(element: Element): PostParts {
  return { roots: textRoots([commentText(element)]), skip: nothingSkipped, anchor: element };
}
