import { textOf } from './dom.ts';
import { linkTo } from './links.ts';
import type { Page, PostIdentity } from './site.ts';

/** Who is who on Reddit, for both of its front-ends. */

const hosts = ['www.reddit.com', 'old.reddit.com', 'new.reddit.com', 'sh.reddit.com', 'reddit.com'];

export const onReddit = ({ url }: Page) => hosts.includes(url.host);

/**
 * The post or comment that a permalink leads to: `/r/<sub>/comments/<post>/<words of the title>/<comment>`, on users' own pages
 * `/user/<name>/comments/…`. The title's words are no part of the address we write.
 */
export function redditAt(href: string | null | undefined, page: Page): PostIdentity | null {
  if (!href?.includes('/comments/')) return null;
  const [, place, post, comment] =
    /^(\/(?:r|user)\/[\w.-]{1,50})\/comments\/([a-z0-9]{2,13})(?:\/[^/]*(?:\/([a-z0-9]{2,13}))?)?\/?$/.exec(
      linkTo(hosts, href, page)?.pathname ?? '',
    ) ?? [];
  if (place === undefined || post === undefined) return null;
  const url = `https://www.reddit.com${place}/comments/${post}`;
  if (comment === undefined) return { site: 'reddit', postId: post, url, kind: 'thread' };
  return { site: 'reddit', postId: `${post}/${comment}`, url: `${url}/comment/${comment}`, kind: 'comment' };
}

/** Whether the full name at the element (`t3_<post>`, `t1_<comment>`) is what its permalink leads to; null says nothing. */
export function isNamed(post: PostIdentity, fullname: string | null): boolean {
  if (fullname === null) return true;
  const id = post.postId?.split('/').at(-1);
  return fullname === `${post.kind === 'comment' ? 't1' : 't3'}_${id}`;
}

/** Whoever has deleted their account or their post is nobody. Names last, so that they are the ids, too. */
export function redditor(name: string | null | undefined): { name: string; id: string } | null {
  return name && /^[\w-]{1,30}$/.test(name) ? { name, id: name } : null;
}

/** A score can be below zero: that is no count. */
export const scoreOf = (text: string | null | undefined) => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : null);

/** Of a deleted comment only its place is left, or a word in its place. */
export const isGone = (words: Element | null) =>
  words === null || /^\s*\[(?:removed|deleted)\]\s*$/.test(textOf(words) ?? '');
