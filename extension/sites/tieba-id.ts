import { linkTo } from './links.ts';
import type { Page, PostIdentity } from './site.ts';
import { commentName } from './weibo-id.ts';

/** Who is who on Tieba. Both front-ends say it through these, so that a post is the same on either. */

const hosts = ['tieba.baidu.com'];

export const onTieba = ({ url }: Page) => hosts.includes(url.host);

/** The number of the thread that a link leads to: `/p/<tid>`. */
export function threadAt(href: string | null | undefined, page: Page): string | null {
  if (!href?.includes('/p/')) return null;
  const url = linkTo(hosts, href, page);
  return url === null ? null : (/^\/p\/([1-9]\d{3,17})\/?$/.exec(url.pathname)?.[1] ?? null);
}

/** The thread this page shows. */
export const threadOf = (page: Page) => threadAt(page.url.href, page);

export function threadPost(tid: string | null): PostIdentity | null {
  return tid === null ? null : { site: 'tieba', postId: tid, url: `https://tieba.baidu.com/p/${tid}`, kind: 'thread' };
}

/** What the page gives of a reply: its number, else its floor, else (a reply to a reply) its author and words. */
export interface ReplySigns {
  readonly pid: string | null;
  readonly floor: string | null;
  readonly said: { readonly author: string; readonly words: string } | null;
}

/** Its number leads to it: `?pid=`. Without one its address is the thread's. */
export function replyPost(tid: string | null, { pid, floor, said }: ReplySigns): PostIdentity | null {
  if (tid === null) return null;
  const thread = `https://tieba.baidu.com/p/${tid}`;
  if (pid !== null && /^[1-9]\d{5,17}$/.test(pid)) {
    return { site: 'tieba', postId: `${tid}/${pid}`, url: `${thread}?pid=${pid}`, kind: 'comment' };
  }
  const name =
    floor !== null && /^\d{1,7}$/.test(floor)
      ? `${floor}f`
      : said === null
        ? null
        : commentName(said.author, said.words);
  return name === null ? null : { site: 'tieba', postId: `${tid}/${name}`, url: thread, kind: 'comment' };
}

/** The user's `portrait` (`tb.1.…`), which both front-ends know; without the time of their picture behind it. */
export function portraitOf(text: string | null | undefined): string | null {
  const portrait = (text ?? '').replace(/\?.*$/, '');
  return /^[\w.-]{6,100}$/.test(portrait) ? portrait : null;
}

/** The portrait in a link to a user: `/home/main?id=`. */
export function portraitAt(href: string | null | undefined, page: Page): string | null {
  const url = linkTo(hosts, href, page);
  return url?.pathname.startsWith('/home/main') ? portraitOf(url.searchParams.get('id')) : null;
}
