import { asksForProof } from './challenge.ts';
import { bodyOf } from './document-parts.ts';
import { attributeOf, findAll, findFirst, isLike, textOf } from './dom.ts';
import { readCount } from './figures.ts';
import { ownAddress } from './own-address.ts';
import { hasText, inPage, ownFirst, pageHas, textRoots } from './post-parts.ts';
import { noCounts, type Page, type PostFacts, type PostIdentity, type Site } from './site.ts';
import { label } from './text.ts';
import { beijing, readChineseTime } from './time.ts';

/**
 * NGA: a thread's floors, the short notes below a floor, lists. Grade B (several scripts): the ids with the floor's number,
 * `tr.postrow[id^="post1strow"]`, `a[id="pid<n>Anchor"]`. Grade C: `.quote`, `.collapse_btn`, `.recommendvalue`, all of a list.
 * Pages are GBK, which the browser has decoded. Names come later, by script: until then an author is known by the uid alone.
 */

const hosts = /^(?:bbs\.nga\.cn|nga\.178\.com|ngabbs\.com)$/;
const floor = 'tr[id^="post1strow"]';
const note = 'span[id^="postcommentcontentandsubject_"]';
const row = 'tr.topicrow';

const isRow = (element: Element) => isLike(element, row);
const isNote = (element: Element) => isLike(element, note);

/** The number a floor's parts carry in their ids. */
const floorOf = (element: Element) => /^post1strow(\d{1,7})$/.exec(attributeOf(element, 'id') ?? '')?.[1] ?? null;
const noteOf = (element: Element) =>
  /^postcommentcontentandsubject_([1-9]\d{0,14})$/.exec(attributeOf(element, 'id') ?? '')?.[1] ?? null;

const withId = (element: Element, id: string) => findFirst(element, `[id="${id}"]`);

function threadAt(href: string | null, page: Page): string | null {
  const url = href?.includes('read.php') ? ownAddress(href, hosts, page) : null;
  const id = url?.pathname === '/read.php' ? url.searchParams.get('tid') : null;
  return id !== null && /^[1-9]\d{0,14}$/.test(id) ? id : null;
}

/** Of this page; one that was opened by a floor's number says it in the way back to the thread. */
function threadHere(page: Page): string | null {
  const link = inPage(page.document, 'a#currentTopicName[href], #currentTopicName a[href]');
  return threadAt(page.url.href, page) ?? threadAt(link === null ? null : attributeOf(link, 'href'), page);
}

const threadUrl = (id: string) => `https://bbs.nga.cn/read.php?tid=${id}`;

function answerUrl(thread: string, pid: string, { url }: Page): string {
  const at = url.searchParams.get('page') ?? '';
  return `${threadUrl(thread)}${/^[1-9]\d{0,4}$/.test(at) && at !== '1' ? `&page=${at}` : ''}#pid${pid}Anchor`;
}

function titleOf(element: Element, page: Page): Element | null {
  const links = [...findAll(element, 'a.topic[href]')];
  return links.find((link) => threadAt(attributeOf(link, 'href'), page) !== null) ?? null;
}

function pidOf(element: Element): string | null {
  const anchor = findFirst(element, 'a[id^="pid"][id$="Anchor"]');
  return /^pid(\d{1,15})Anchor$/.exec((anchor === null ? null : attributeOf(anchor, 'id')) ?? '')?.[1] ?? null;
}

function identify(element: Element, page: Page): PostIdentity | null {
  const answer = (thread: string, pid: string): PostIdentity => {
    return { site: 'nga', postId: `${thread}/${pid}`, url: answerUrl(thread, pid, page), kind: 'comment' };
  };
  if (isRow(element)) {
    const title = titleOf(element, page);
    const id = title === null ? null : threadAt(attributeOf(title, 'href'), page);
    return id === null ? null : { site: 'nga', postId: id, url: threadUrl(id), kind: 'thread' };
  }
  const thread = threadHere(page);
  if (thread === null) return null;
  if (isNote(element)) {
    const pid = noteOf(element);
    return pid === null || !hasText(noteText(element)) ? null : answer(thread, pid);
  }
  const number = floorOf(element);
  if (number === null || bodyAt(element, number) === null) return null;
  if (number === '0') return { site: 'nga', postId: thread, url: threadUrl(thread), kind: 'thread' };
  const pid = pidOf(element);
  return pid === null || pid === '0' ? null : answer(thread, pid);
}

const bodyAt = (element: Element, number: string) => withId(element, `postcontent${number}`);
const noteText = (element: Element) => withId(element, `postcomment_${noteOf(element) ?? ''}`);

function author(link: Element | null): PostFacts['author'] {
  if (link === null) return null;
  const id = /[?&]uid=(\d{1,15})(?:[&#]|$)/.exec(attributeOf(link, 'href') ?? '')?.[1] ?? null;
  const name = label(link);
  return name === null && id === null ? null : { name: name ?? '', id };
}

const time = (part: Element | null, page: Page) => readChineseTime(label(part), page.now, beijing);

/** What can be unfolded and was not. */
const isFolded = (body: Element | null) =>
  body !== null && [...findAll(body, '.collapse_content')].some((part) => !hasText(part));

function floorFacts(element: Element, page: Page): PostFacts {
  const number = floorOf(element) ?? '';
  return {
    author: author(withId(element, `postauthor${number}`)),
    postedAt: time(withId(element, `postdate${number}`), page),
    counts: { ...noCounts, likes: readCount(label(findFirst(element, '.recommendvalue'))) },
    collapsed: isFolded(bodyAt(element, number)),
  };
}

function rowFacts(element: Element, page: Page): PostFacts {
  return {
    author: author(findFirst(element, 'a.author')),
    postedAt: time(findFirst(element, '.postdate'), page),
    counts: { ...noCounts, comments: readCount(label(findFirst(element, '.replies'))) },
    collapsed: true,
  };
}

function noteFacts(element: Element, { document }: Page): PostFacts {
  const place = inPage(document, `[id="commentposterinfo_${noteOf(element) ?? ''}"]`);
  const by = author(place === null ? null : findFirst(place, 'a[href*="uid="]'));
  return { author: by, postedAt: null, counts: noCounts, collapsed: false };
}

const isAside = (part: Element) => isLike(part, '.quote, .collapse_btn');

function closed(page: Page): boolean {
  if (asksForProof(page)) return true;
  const { document } = page;
  const body = pageHas(document, `${floor}, ${row}`) ? null : bodyOf(document);
  return (
    body !== null && /访客不能直接访问|(?:需要|请)\s*登录\s*后访问|刷新过快|请等候数秒再行访问/.test(textOf(body) ?? '')
  );
}

export const nga: Site = {
  name: 'nga',
  wholePage: false,
  reads: ({ url }) => hosts.test(url.hostname),
  closed,
  posts: [floor, note, row].join(', '),
  identify,

  parts(element, page) {
    if (isRow(element)) return { roots: textRoots([titleOf(element, page)]), skip: isAside, anchor: element };
    if (isNote(element)) return { roots: textRoots([noteText(element)]), skip: isAside, anchor: element };
    const number = floorOf(element) ?? '';
    const own = withId(element, `postsubject${number}`);
    // The thread's title may stand in the way back to the list alone.
    const title = hasText(own) || number !== '0' ? own : inPage(page.document, '#currentTopicName');
    const body = bodyAt(element, number);
    const quoted = body === null ? null : ownFirst(body, '.quote', '.collapse_content');
    const anchor = withId(element, `postcontainer${number}`) ?? element;
    return { roots: textRoots([title, body], [quoted]), skip: isAside, anchor };
  },

  facts(element, page) {
    if (isRow(element)) return rowFacts(element, page);
    return isNote(element) ? noteFacts(element, page) : floorFacts(element, page);
  },

  pageTypes: [
    {
      name: 'thread',
      at: ({ url }) => url.pathname === '/read.php',
      posts: true,
      // Notes have no time.
      expects: { thread: ['author', 'time', 'text'], comment: ['author', 'text'] },
    },
    {
      name: 'list',
      at: ({ url }) => url.pathname === '/thread.php',
      posts: false,
      expects: { thread: ['author', 'text'] },
    },
  ],
  replyBox: '#fast_post_c textarea, textarea[name="post_content"]',
};
