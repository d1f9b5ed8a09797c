import { rootOf } from './document-parts.ts';
import { attributeOf, findAll, findFirst, isLike, nameOf, textOf } from './dom.ts';
import { readCount } from './figures.ts';
import { linkTo } from './links.ts';
import { ownPart } from './own-parts.ts';
import { titleOf } from './page-title.ts';
import { nothingSkipped, type Page, type PostFacts, type PostIdentity, type Site } from './site.ts';
import { label, plainText } from './text.ts';
import { readChineseTime } from './time.ts';
import { commentName, type WeiboPost, weiboPost } from './weibo-id.ts';

/**
 * Weibo for phones (m.weibo.cn). Cards carry neither id nor address in the page. On a post's own page the address bar says
 * which it is; in lists what the page's scripts keep at the card does, where somebody can look there (grade C: read out of the
 * site's own scripts). Without either a card is no post.
 */

const hosts = ['m.weibo.cn'];
const card = '.card.card9';
const comment = '.card.lite-page-list';
const repeated = '.weibo-rp';
const boundary = `${card}, ${repeated}, ${comment}`;

const isComment = (element: Element) => isLike(element, comment);

const own = (element: Element, selector: string) => ownPart(element, boundary, selector);

/** `/profile/<uid>` and `/u/<uid>`. */
function uidAt(link: Element | null, page: Page): string | null {
  const url = link === null ? null : linkTo(hosts, attributeOf(link, 'href'), page);
  return url === null ? null : (/^\/(?:profile|u)\/(\d{5,})\/?$/.exec(url.pathname)?.[1] ?? null);
}

/** The picture of the author leads to them. */
const authorUid = (element: Element, page: Page) => uidAt(own(element, '.m-img-box[href], .m-img-box a[href]'), page);

/** The id in the address of a post's own page: its number, or its mblogid. */
const idOfPage = ({ url }: Page) =>
  /^\/(?:detail|status|\d{5,})\/([A-Za-z0-9]{6,20})\/?$/.exec(url.pathname)?.[1] ?? null;

function keptAtCard(element: Element, page: Page): WeiboPost | null {
  for (const item of ['__vue__.card.mblog', '__vue__.item']) {
    const post = weiboPost(page.expando?.(element, `${item}.user.id`), page.expando?.(element, `${item}.mid`));
    if (post !== null) return post;
  }
  return null;
}

function postOf(element: Element, page: Page): WeiboPost | null {
  // Of all cards only the page's own post has this class; what is recommended below has not.
  if (isLike(element, '.f-weibo')) return weiboPost(authorUid(element, page), idOfPage(page));
  return keptAtCard(element, page);
}

const commentText = (element: Element) => own(element, '.m-text-box h3');

function identifyComment(element: Element, page: Page): PostIdentity | null {
  const around = findFirst(rootOf(page.document), `${card}.f-weibo`);
  const post = around === null ? null : postOf(around, page);
  const text = commentText(element);
  const words = text === null ? '' : plainText(text, nothingSkipped);
  if (post === null || words === '') return null;
  // As on weibo.com, where comments have no id either. Grade C: the author's picture is a link.
  const name = commentName(authorUid(element, page) ?? label(own(element, '.m-text-box h4')) ?? '', words);
  return { site: 'weibo', postId: `${post.id}/${name}`, url: post.url, kind: 'comment' };
}

/** Counts stand below a card in a list, and on the tabs above the comments on a post's own page. */
function counts(element: Element): PostFacts['counts'] {
  const beside = (icon: string) => readCount(label(own(element, `footer .m-diy-btn ${icon}`)?.parentElement));
  if (!isLike(element, '.f-weibo')) {
    return {
      reposts: beside('.m-font-forward'),
      comments: beside('.m-font-comment'),
      likes: beside('.m-icon-like'),
      views: null,
    };
  }
  const tabs = [...findAll(rootOf(element.ownerDocument), '.lite-page-tab .tab-item')].map((tab) => label(tab) ?? '');
  const named = (name: string) => readCount(tabs.find((tab) => tab.startsWith(name)));
  return { reposts: named('转发'), comments: named('评论'), likes: named('赞'), views: null };
}

function facts(element: Element, page: Page): PostFacts {
  const said = isComment(element);
  const name = label(own(element, said ? '.m-text-box h4' : '.weibo-top .m-text-box h3'));
  return {
    author: name === null ? null : { name, id: authorUid(element, page) },
    // Grade C.
    postedAt: readChineseTime(label(own(element, said ? '.time' : '.weibo-top .time')), page.now, page.zone),
    counts: said
      ? { reposts: null, comments: null, likes: readCount(label(own(element, '.lite-bot aside'))), views: null }
      : counts(element),
    collapsed: [...findAll(element, '.weibo-og .weibo-text a')].some(isMore),
  };
}

/** "全文" at the end of a cut text leads to the post's own page. */
const isMore = (part: Element) => nameOf(part) === 'a' && /^\s*(?:\.\.\.)?全文\s*$/.test(textOf(part) ?? '');

export const weiboMobile: Site = {
  name: 'weibo-mobile',
  wholePage: false,
  reads: ({ url }) => hosts.includes(url.host),
  posts: `${card}, ${comment}`,

  identify(element, page) {
    if (isComment(element)) return identifyComment(element, page);
    const post = findFirst(element, '.weibo-main') === null ? null : postOf(element, page);
    return post === null ? null : { site: 'weibo', postId: post.id, url: post.url, kind: 'post' };
  },

  parts(element) {
    if (isComment(element)) {
      const text = commentText(element);
      return { roots: text === null ? [] : [{ element: text, quoted: false }], skip: nothingSkipped, anchor: element };
    }
    const [said, quoted] = [own(element, '.weibo-og .weibo-text'), findFirst(element, `${repeated} .weibo-text`)];
    return {
      roots: [
        ...(said === null ? [] : [{ element: said, quoted: false }]),
        ...(quoted === null ? [] : [{ element: quoted, quoted: true }]),
      ],
      skip: isMore,
      skipWords: /全文/,
      anchor: element,
    };
  },

  facts,

  pageTypes: [
    {
      name: 'post',
      at: (page) => idOfPage(page) !== null,
      posts: true,
      expects: { post: ['author', 'text'], comment: ['author', 'text'] },
    },
    // Nothing is expected of lists: whether their cards can be identified depends on the browser.
    {
      name: 'list',
      at: ({ url }) => /^\/(?:$|search|u\/|profile\/|p\/)/.test(url.pathname),
      posts: false,
      expects: { post: ['author', 'text'] },
    },
  ],
  closed: (page) =>
    /^\/(?:login|signin)/.test(page.url.pathname) || /^(?:登录|Sina Visitor System)/.test(titleOf(page)),
  replyBox: '.lite-page-editor textarea',
};
