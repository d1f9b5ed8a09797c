import { attributeOf, closestTo, findAll, findFirst, isLike } from './dom.ts';
import { linkTo } from './links.ts';
import type { Page, PostIdentity } from './site.ts';

/** Who is who on Zhihu: questions, answers, articles, pins and videos have numbers of their own each. */

const hosts = ['www.zhihu.com', 'zhuanlan.zhihu.com', 'zhihu.com'];

/** The post an address leads to. An answer's address has its question's number in it. */
export function zhihuAt(href: string | null | undefined, page: Page): PostIdentity | null {
  const url = linkTo(hosts, href, page);
  if (url === null) return null;
  const [, kind, first, second] =
    /^\/(question|pin|zvideo|p)\/(\d{3,20})(?:\/answer\/(\d{3,20}))?\/?$/.exec(url.pathname) ?? [];
  if (first === undefined) return null;
  if (kind === 'question') {
    const question = `https://www.zhihu.com/question/${first}`;
    return second === undefined
      ? post(`question${first}`, question, 'thread')
      : post(`answer${second}`, `${question}/answer/${second}`, 'post');
  }
  if (second !== undefined) return null;
  if (kind === 'p') return post(`article${first}`, `https://zhuanlan.zhihu.com/p/${first}`, 'post');
  return kind === 'pin'
    ? post(`pin${first}`, `https://www.zhihu.com/pin/${first}`, 'post')
    : post(`video${first}`, `https://www.zhihu.com/zvideo/${first}`, 'post');
}

const post = (postId: string, url: string, kind: PostIdentity['kind']): PostIdentity => ({
  site: 'zhihu',
  postId,
  url,
  kind,
});

/** What the site writes at its content for its own scripts. */
export interface Zop {
  readonly id: string | null;
  readonly type: string | null;
  readonly author: string | null;
}

export function zopOf(element: Element): Zop {
  const holder = isLike(element, '[data-zop]') ? element : findFirst(element, '[data-zop]');
  const json = (holder === null ? null : attributeOf(holder, 'data-zop')) ?? 'null';
  try {
    const data: unknown = JSON.parse(json);
    const fields = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>;
    const text = (value: unknown) => (typeof value === 'string' ? value : null);
    // Read as text: as a JavaScript number a pin's last digits are lost, and it would be another pin.
    const id = /"itemId"\s*:\s*"?(\d{3,20})\b/.exec(json)?.[1] ?? null;
    return { id, type: text(fields.type)?.toLowerCase() ?? null, author: text(fields.authorName) };
  } catch {
    // Not JSON: then it says nothing.
    return { id: null, type: null, author: null };
  }
}

/** The path before the number, by the type that `data-zop` names. */
const paths: Readonly<Record<string, string>> = {
  article: 'https://zhuanlan.zhihu.com/p/',
  pin: 'https://www.zhihu.com/pin/',
  zvideo: 'https://www.zhihu.com/zvideo/',
  question: 'https://www.zhihu.com/question/',
};

/** Where the content's own address may stand: never in its words, where everybody can write one. */
const addresses =
  'meta[itemprop="url"], .ContentItem-title a[href], .ContentItem-time a[href], .HotItem-content a[href], h2 a[href]';
const notItsOwn =
  '.RichText, .RichContent-inner, [itemprop="author"], [itemprop="zhihu:question"], .Comments-container';

/** The addresses that stand at a content, outside of its words and of what is nested in it. */
export function ownAddresses(element: Element, boundary: string, page: Page): PostIdentity[] {
  const found: PostIdentity[] = [];
  for (const part of findAll(element, addresses)) {
    if (closestTo(part, boundary) !== element) continue;
    const around = closestTo(part, notItsOwn);
    // A title's link to the question is in the question's scope; it is what names the answer, too.
    if (around !== null && !isLike(part, '.ContentItem-title a') && around !== element) continue;
    const post = zhihuAt(attributeOf(part, 'content') ?? attributeOf(part, 'href'), page);
    if (post !== null) found.push(post);
  }
  return found;
}

/** The identity of a content: its number from `data-zop`, its question from its own address, else from the page's. */
export function identifyContent(element: Element, boundary: string, page: Page): PostIdentity | null {
  const { id, type } = zopOf(element);
  const linked = ownAddresses(element, boundary, page);
  if (id === null || type === null) return linked.find(({ kind }) => kind === 'post') ?? linked[0] ?? null;
  if (Object.hasOwn(paths, type)) return zhihuAt(`${paths[type]}${id}`, page);
  if (type !== 'answer') return null;
  const same = linked.find(({ postId }) => postId === `answer${id}`);
  const question = /^\/question\/(\d{3,20})/.exec(page.url.pathname)?.[1];
  return (
    same ?? (question === undefined ? null : zhihuAt(`https://www.zhihu.com/question/${question}/answer/${id}`, page))
  );
}
