import { rootOf } from './document-parts.ts';
import { attributeOf, findAll, findFirst, isLike } from './dom.ts';
import { readCount } from './figures.ts';
import { ownPart } from './own-parts.ts';
import { titleOf } from './page-title.ts';
import { noCounts, type Page, type PostFacts, type PostIdentity, type Site } from './site.ts';
import { label } from './text.ts';
import { onTieba, portraitAt, portraitOf, replyPost, threadAt, threadOf, threadPost } from './tieba-id.ts';
import { beijing, readChineseTime } from './time.ts';

/**
 * Baidu Tieba as the server rendered it before 2026, which still comes up. Lists first hide their content in a comment inside
 * `<code>`; the page's scripts then put it into the page. Only what is in the page is read.
 */

const row = 'li.j_thread_list';
const floor = '.l_post';
/** Replies to a reply. */
const nested = 'li.lzl_single_post';
const boundary = `${floor}, ${nested}`;

const own = (element: Element, selector: string) => ownPart(element, boundary, selector);

type Fields = Record<string, unknown>;
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
const textIn = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;

/** What the server wrote down about a post, as JSON; older pages wrote it with single quotes. */
function dataOf(element: Element): Fields {
  const text = attributeOf(element, 'data-field') ?? '';
  for (const json of [text, text.replaceAll("'", '"')]) {
    try {
      return fieldsOf(JSON.parse(json));
    } catch {
      // Not JSON: then it says nothing.
    }
  }
  return {};
}

function identify(element: Element, page: Page): PostIdentity | null {
  const data = dataOf(element);
  if (isLike(element, row)) {
    const link = findFirst(element, 'a.j_th_tit[href]');
    const tid = link === null ? null : threadAt(attributeOf(link, 'href'), page);
    const said = textIn(data.id) ?? attributeOf(element, 'data-tid');
    // Rows that lead to another thread than they name are no thread of this list.
    return tid === null || (said !== null && said !== tid) ? null : threadPost(tid);
  }
  if (isLike(element, nested)) return replyPost(threadOf(page), { pid: textIn(data.spid), floor: null, said: null });
  const content = fieldsOf(data.content);
  const pid = textIn(content.post_id) ?? attributeOf(element, 'data-pid');
  // Advertisements between the floors have neither.
  if (pid === null || own(element, '.d_post_content') === null) return null;
  return isFirst(data) ? threadPost(threadOf(page)) : replyPost(threadOf(page), { pid, floor: null, said: null });
}

const isFirst = (data: Fields) => textIn(fieldsOf(data.content).post_no) === '1';

function author(name: string | null, portrait: string | null): PostFacts['author'] {
  return name === null ? null : { name, id: portrait };
}

function rowFacts(element: Element, page: Page): PostFacts {
  const data = dataOf(element);
  const link = findFirst(element, '.frs-author-name');
  const portrait =
    portraitOf(textIn(data.author_portrait)) ?? portraitAt(link === null ? null : attributeOf(link, 'href'), page);
  const replies = textIn(data.reply_num) ?? label(findFirst(element, '.threadlist_rep_num, .j_reply_num'));
  return {
    author: author(label(link) ?? textIn(data.author_name), portrait),
    // The other time in a row is that of the last answer.
    postedAt: readChineseTime(label(findFirst(element, '.is_show_create_time')), page.now, beijing),
    counts: { ...noCounts, comments: readCount(replies) },
    collapsed: true,
  };
}

function floorFacts(element: Element, page: Page): PostFacts {
  const data = dataOf(element);
  const said = fieldsOf(data.author);
  const times = [...findAll(element, '.post-tail-wrap .tail-info')].map(label);
  // What answers the first floor are the other floors; their number stands below the page.
  const replies = isFirst(data)
    ? label(findFirst(rootOf(page.document), '.l_reply_num > span'))
    : textIn(fieldsOf(data.content).comment_num);
  const posted = textIn(fieldsOf(data.content).date) ?? times.find((time) => /\d-\d/.test(time ?? ''));
  return {
    author: author(label(own(element, '.p_author_name')) ?? textIn(said.user_name), portraitOf(textIn(said.portrait))),
    postedAt: readChineseTime(posted, page.now, beijing),
    counts: { ...noCounts, comments: readCount(replies) },
    collapsed: false,
  };
}

function nestedFacts(element: Element, page: Page): PostFacts {
  const data = dataOf(element);
  const name = label(own(element, '.lzl_cnt > .at')) ?? textIn(data.showname) ?? textIn(data.user_name);
  return {
    author: author(name, portraitOf(textIn(data.portrait))),
    postedAt: readChineseTime(label(own(element, '.lzl_time')), page.now, beijing),
    counts: noCounts,
    collapsed: false,
  };
}

function parts(element: Element, page: Page): ReturnType<Site['parts']> {
  const first = isLike(element, floor) && isFirst(dataOf(element));
  const found = isLike(element, row)
    ? [findFirst(element, 'a.j_th_tit'), findFirst(element, '.threadlist_abs')]
    : isLike(element, nested)
      ? [own(element, '.lzl_content_main')]
      : // The thread's title belongs to its first floor, and stands outside of it.
        [first ? findFirst(rootOf(page.document), '.core_title_txt') : null, own(element, '.d_post_content')];
  return {
    roots: found.filter((part) => part !== null).map((part) => ({ element: part, quoted: false })),
    skip: (part) => isLike(part, '.replace_div, .share_btn'),
    anchor: own(element, '.d_post_content_main') ?? element,
  };
}

const markers = '#j_p_postlist, #thread_list, .l_post, li.j_thread_list, code[id^="pagelet_html_"]';

export const tiebaOld: Site = {
  name: 'tieba-old',
  wholePage: false,
  identityAttributes: ['data-field', 'data-pid', 'data-tid'],
  reads: (page) => onTieba(page) && findFirst(rootOf(page.document), markers) !== null,
  posts: `${row}, ${boundary}`,
  identify,
  parts,
  facts: (element, page) =>
    isLike(element, row)
      ? rowFacts(element, page)
      : isLike(element, nested)
        ? nestedFacts(element, page)
        : floorFacts(element, page),

  pageTypes: [
    {
      name: 'thread',
      at: (page) => threadOf(page) !== null,
      posts: true,
      // A floor of pictures has no text.
      expects: { thread: ['author', 'time', 'text'], comment: ['author', 'time'] },
    },
    {
      name: 'list',
      at: ({ url }) => url.pathname === '/f',
      posts: true,
      expects: { thread: ['author', 'text', 'counts'] },
    },
  ],
  closed: (page) => /安全验证/.test(titleOf(page)),
  replyBox: '#ueditor_replace[contenteditable="true"]',
};
