import { commentFacts, commentParts, comments, identifyComment, isComment, outward } from './bilibili-comments.ts';
import { asksForProof } from './challenge.ts';
import { attributeOf, closestTo, findAll, findFirst, isLike, nameOf } from './dom.ts';
import { readCount } from './figures.ts';
import { ownAddress } from './own-address.ts';
import { inPage, outermost, ownAll, ownFirst, pageHas, personAt, saysOnly, textRoots } from './post-parts.ts';
import { noCounts, type Page, type PostFacts, type PostIdentity, type Site } from './site.ts';
import { label } from './text.ts';
import { readChineseTime } from './time.ts';

/**
 * Bilibili: a video with what its author wrote, dynamics, one dynamic's page (opus), comments under all of them
 * (`bilibili-comments.ts`). Dynamics: classes grade B; where their id stands (`[dyn-id]`, `[data-did]`, `__vue__`): C. The
 * parts of a video's page and of an opus's beside author and text: C.
 */

const hosts = /^(?:www|t|space)\.bilibili\.com$/;
const dynamic = '.bili-dyn-item';
const opus = '.bili-opus-view';
const video = '.video-info-container';
/** The dynamic that another repeats. */
const reference = '.bili-dyn-content__orig.reference';

type Address = Pick<PostIdentity, 'postId' | 'url'>;

/** A dynamic and its opus page have the same number; all of them open below `t.bilibili.com`. */
const dynamicAt = (id: string): Address => ({ postId: `dyn${id}`, url: `https://t.bilibili.com/${id}` });

/** The post an address leads to. `t.bilibili.com/<id>` and `/opus/<id>` are dynamics. */
function addressOf(href: string | null, page: Page): Address | null {
  const url = ownAddress(href, hosts, page);
  if (url === null) return null;
  const path = url.pathname.replace(/\/+$/, '');
  if (url.hostname === 't.bilibili.com') {
    const id = /^\/(?:opus\/)?(\d{5,25})$/.exec(path)?.[1];
    return id === undefined ? null : dynamicAt(id);
  }
  if (url.hostname !== 'www.bilibili.com') return null;
  const [, kind, id] = /^\/(video|opus|read)\/(BV[A-Za-z0-9]{10}|av\d{1,15}|cv\d{1,15}|\d{5,25})$/.exec(path) ?? [];
  if (kind === 'opus' && id !== undefined && /^\d/.test(id)) return dynamicAt(id);
  const fits = (kind === 'video' && /^(?:BV|av)/.test(id ?? '')) || (kind === 'read' && id?.startsWith('cv'));
  return fits && id !== undefined ? { postId: id, url: `https://www.bilibili.com/${kind}/${id}` } : null;
}

function dynamicOf(element: Element, page: Page): Address | null {
  const marked = [element, ...ownAll(element, '[dyn-id], [data-did]', reference)];
  for (const part of marked) {
    const id = attributeOf(part, 'dyn-id') ?? attributeOf(part, 'data-did') ?? '';
    if (/^[1-9]\d{4,24}$/.test(id)) return dynamicAt(id);
  }
  for (const link of ownAll(element, '.bili-dyn-item__header a[href], .dyn-card-opus a[href]', reference)) {
    const found = addressOf(attributeOf(link, 'href'), page);
    if (found?.postId?.startsWith('dyn')) return found;
  }
  const kept = page.expando?.(element, '__vue__.data.id_str') ?? '';
  if (/^[1-9]\d{4,24}$/.test(kept)) return dynamicAt(kept);
  // On a dynamic's own page there is only that one.
  if (ownFirst(element, '.bili-dyn-title', reference) === null) return null;
  const here = addressOf(page.url.href, page);
  return here?.postId?.startsWith('dyn') ? here : null;
}

/** What a comment stands under: the dynamic around it, else what the page is about. */
function postUnder(element: Element, page: Page): Address | null {
  const around = outward(element, dynamic);
  return around === null ? addressOf(page.url.href, page) : dynamicOf(around, page);
}

function identify(element: Element, page: Page): PostIdentity | null {
  if (isComment(element)) return identifyComment(element, page, postUnder(element, page));
  const isDynamic = isLike(element, dynamic);
  if (isDynamic && closestTo(element, reference) !== null) return null;
  const found = isDynamic ? dynamicOf(element, page) : addressOf(page.url.href, page);
  if (found === null) return null;
  if (!isDynamic && isLike(element, video) !== /^(?:BV|av)/.test(found.postId ?? '')) return null;
  return { site: 'bilibili', ...found, kind: 'post' };
}

const words = [
  '.bili-dyn-content__forw__desc',
  '.bili-dyn-content__orig__desc',
  '.dyn-card-opus__title',
  '.dyn-card-opus__summary',
  '.bili-dyn-card-video__title',
].join(', ');

const expander = /^(?:展开|展开全文|全文)$/;
/** "Show more" is a part of the text's own element. */
const isControl = (part: Element) =>
  isLike(part, '.bili-rich-text__action') || (nameOf(part) === 'span' && saysOnly(part, /^(?:展开|展开全文|收起)$/));

const spaceId = /^(?:https?:)?\/\/space\.bilibili\.com\/(\d{1,20})(?:[/?#]|$)/;
/** What was changed later shows when that was. */
const timeOf = (text: string | null, page: Page) =>
  text === null || text.includes('编辑于') ? null : readChineseTime(text, page.now, page.zone);

function dynamicFacts(element: Element, page: Page): PostFacts {
  const own = (selector: string) => ownFirst(element, selector, reference);
  const name = label(own('.bili-dyn-title__text') ?? own('.bili-dyn-title'));
  const following = own('[data-mid]');
  const mid = /^\d{1,20}$/.exec((following === null ? null : attributeOf(following, 'data-mid')) ?? '')?.[0];
  // In somebody's space, all that stands there is theirs.
  const space = page.url.hostname === 'space.bilibili.com' ? /^\/(\d{1,20})\//.exec(page.url.pathname)?.[1] : undefined;
  const count = (kind: string) => readCount(label(own(`.bili-dyn-action.${kind}`)));
  return {
    author: name === null ? null : { name, id: mid ?? space ?? null },
    postedAt: timeOf(label(own('.bili-dyn-time')), page),
    counts: { reposts: count('forward'), comments: count('comment'), likes: count('like'), views: null },
    collapsed: ownAll(element, '.bili-rich-text__action', reference).some((part) => saysOnly(part, expander)),
  };
}

function opusFacts(element: Element, page: Page): PostFacts {
  const name = label(findFirst(element, '.opus-module-author__name'));
  const link = findFirst(element, '.opus-module-author a[href*="space.bilibili.com/"]');
  const count = (kind: string) => readCount(label(inPage(page.document, `.side-toolbar__action.${kind}`)));
  return {
    author: name === null ? null : { name, id: spaceId.exec((link && attributeOf(link, 'href')) ?? '')?.[1] ?? null },
    postedAt: timeOf(label(findFirst(element, '.opus-module-author__pub__text')), page),
    counts: { reposts: count('forward'), comments: count('comment'), likes: count('like'), views: null },
    collapsed: false,
  };
}

function videoFacts(element: Element, page: Page): PostFacts {
  const link = inPage(page.document, '.up-info-container a.up-name[href], a.up-name[href*="space.bilibili.com/"]');
  return {
    author: personAt(link, spaceId),
    postedAt: timeOf(label(findFirst(element, '.pubdate-ip-text, .pubdate-text')), page),
    counts: {
      ...noCounts,
      views: readCount(label(findFirst(element, '.view-text'))),
      likes: readCount(label(inPage(page.document, '.video-like-info'))),
    },
    collapsed: false,
  };
}

/** Grade C: the gateway's page has nothing but its own words. */
const closed = (page: Page) => asksForProof(page) || pageHas(page.document, '.geetest_panel, #risk-captcha-app');

export const bilibili: Site = {
  name: 'bilibili',
  wholePage: false,
  identityAttributes: ['data-did', 'dyn-id'],
  inShadow: true,
  reads: ({ url }) => hosts.test(url.hostname),
  closed,
  posts: [dynamic, opus, video, ...comments].join(', '),
  identify,

  parts(element, page) {
    if (isComment(element)) return commentParts(element);
    if (isLike(element, video)) {
      const title = findFirst(element, 'h1');
      const about = inPage(page.document, '#v_desc .desc-info-text, .video-desc-container .desc-info-text');
      return { roots: textRoots([title, about]), skip: isControl, anchor: element };
    }
    if (isLike(element, opus)) {
      const roots = [findFirst(element, '.opus-module-title__text'), findFirst(element, '.opus-module-content')];
      return { roots: textRoots(roots), skip: isControl, anchor: element };
    }
    const quote = ownFirst(element, reference, dynamic);
    const own = outermost(ownAll(element, words, reference));
    const quoted = quote === null ? [] : outermost([...findAll(quote, words)]);
    const anchor = ownFirst(element, '.bili-dyn-item__main', reference) ?? element;
    return { roots: textRoots(own, quoted), skip: isControl, anchor };
  },

  facts(element, page) {
    if (isComment(element)) return commentFacts(element, page);
    if (isLike(element, video)) return videoFacts(element, page);
    return isLike(element, opus) ? opusFacts(element, page) : dynamicFacts(element, page);
  },

  pageTypes: [
    {
      name: 'video',
      at: ({ url }) => /^\/video\//.test(url.pathname),
      posts: true,
      expects: { post: ['author', 'time', 'text'], comment: ['author', 'time', 'text'] },
    },
    {
      name: 'opus',
      at: (page) => addressOf(page.url.href, page)?.postId?.startsWith('dyn') ?? false,
      posts: true,
      expects: { post: ['author', 'text'], comment: ['author', 'time', 'text'] },
    },
    {
      name: 'dynamics',
      at: ({ url }) => url.hostname === 't.bilibili.com' || /^\/\d+\/dynamic/.test(url.pathname),
      posts: false,
      expects: { post: ['author', 'time'], comment: ['author', 'time', 'text'] },
    },
  ],
  // In the open tree of `bili-comment-rich-textarea`. Grade C.
  replyBox: '.brt-editor[contenteditable="true"]',
};
