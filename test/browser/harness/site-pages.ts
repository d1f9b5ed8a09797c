import { readFileSync } from 'node:fs';
import { postKey } from '../../../shared/text/canonical-url.ts';
import type { Reading } from '../../unit/sites/read-fixture.ts';
import type { Answer } from './profile.ts';

/** What is watched for on the stored pages. */
export const siteTerms = ['虚构银行', 'Fictional Bank', '退了吗', '回电话了', '排了三小时', '换一家', '跑路', '去柜台'];

const fixtures = new URL('../../fixtures/sites/', import.meta.url);
const scripts = new URL('../pages/', import.meta.url);
const fixture = (name: string) => readFileSync(new URL(`${name}.html`, fixtures), 'utf8');
const script = (name: string) => `<script>${readFileSync(new URL(`${name}.js`, scripts), 'utf8')}</script>`;

/** A stored page with the scripts that make it move (`pages/<name>.js`). */
export const livePage = (stored: string, ...names: string[]): string =>
  `${stored}<script>globalThis.terms = ${JSON.stringify(siteTerms)}</script>${['life', ...names].map(script).join('')}`;

/** A post as it must be read: who it is, and how many mentions are in it. */
export interface Truth {
  readonly key: string;
  readonly mentions: number;
}

const mentionsIn = (text: string | null): number =>
  siteTerms.reduce((sum, term) => sum + (text ?? '').split(term).length - 1, 0);

/** The posts with a mention that a stored page's JSON names, in the order of the page. */
export function storedTruth(name: string): Truth[] {
  const { posts } = JSON.parse(readFileSync(new URL(`${name}.json`, fixtures), 'utf8')) as Reading;
  return posts
    .map((post) => ({ key: postKey(post), mentions: mentionsIn(post.text) + mentionsIn(post.quoted) }))
    .filter(({ mentions }) => mentions > 0);
}

/** What a site of one document shows below its root. */
const bodyOf = (html: string) => /<body[^>]*>(.*)<\/body>/s.exec(html)?.[1] ?? '';
const inRoot = (html: string) => /<div id="root">(.*)<\/div>\s*$/s.exec(bodyOf(html))?.[1] ?? bodyOf(html);

/** The first view as a page, and all views to be shown in its place, each by the beginning of its path. */
function app(first: string, views: Readonly<Record<string, string>>): string {
  const page = first.replace(
    /(<body[^>]*>).*<\/body>/s,
    (_, body) => `${body}<div id="root">${inRoot(first)}</div></body>`,
  );
  const stored = Object.entries(views).map(([name, html]) => `<template id="view-${name}">${inRoot(html)}</template>`);
  return livePage(`${page}${stored.join('')}`, 'app');
}

/** A page that a rule made by hand reads. */
const special =
  '<body><div class="Special"><a href="/special/7">第七期</a><p class="words">虚构银行的专题</p></div></body>';
const signIn = '<body><form>登录</form></body>';

const zhihuApp = () =>
  app(fixture('zhihu/question'), { question: fixture('zhihu/question'), hot: fixture('zhihu/hot'), signin: signIn });
const forumApp = () =>
  app(fixture('discourse/list'), { latest: fixture('discourse/list'), t: fixture('discourse/thread'), special });

const treesLater = (html: string) => html.replaceAll('<template shadowrootmode="open">', '<template data-tree>');

/** By host, and by the beginning of the path where one host has several; the first that fits is shown. */
const pages: readonly (readonly [at: string, html: () => string])[] = [
  ['weibo.com/1234567890/', () => livePage(fixture('weibo/post'), 'weibo-comments')],
  ['weibo.com/', () => livePage(fixture('weibo/feed'), 'weibo-feed')],
  ['www.bilibili.com/video/', () => livePage(treesLater(fixture('bilibili/video')), 'bilibili')],
  ['forum.example.com/latest', forumApp],
  ['forum.example.com/t/', () => livePage(fixture('discourse/thread'), 'discourse')],
  ['tieba.baidu.com/p/9100000002?old', () => livePage(fixture('tieba-old/thread'))],
  ['tieba.baidu.com/p/', () => livePage(fixture('tieba/thread'), 'tieba')],
  ['www.xiaohongshu.com/explore', () => livePage(fixture('xiaohongshu/feed'), 'xiaohongshu')],
  ['x.com/home', () => livePage(fixture('x/feed'), 'x')],
  ['www.zhihu.com/question/', zhihuApp],
];

/**
 * Answers https in place of the sites: stored pages at their addresses, moved by scripts of their own. A forum's gateway
 * asks for proof at the first visit.
 */
export function siteAnswers(): Answer {
  let visits = 0;
  const gated = () => livePage(fixture(visits++ === 0 ? 'hupu/waf' : 'hupu/thread'));
  return async ({ host, pathname, search }) => {
    const at = `${host}${pathname}${search}`;
    const found = at === 'bbs.hupu.com/640000001-2.html' ? gated : pages.find(([start]) => at.startsWith(start))?.[1];
    if (found === undefined) return null;
    return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: found() };
  };
}
