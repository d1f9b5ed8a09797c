import { Window } from 'happy-dom';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { takeEvidence } from '../../../extension/page/evidence.ts';
import { previewOf } from '../../../extension/page/picker/preview.ts';
import { siteOfRule } from '../../../extension/sites/by-hand.ts';
import { isStableClass, pathWithin } from '../../../extension/sites/element-shape.ts';
import { containersAround, draftFor, likeliest } from '../../../extension/sites/generalise.ts';
import type { Page } from '../../../extension/sites/site.ts';
import { SiteRule } from '../../../shared/contract/site-rules.ts';

const at = 'https://club.example.com/topic/77';

function pageOf(body: string, url = at): Page {
  const window = new Window({ url, settings: { disableJavaScriptEvaluation: true } });
  window.document.write(`<!doctype html><html><body>${body}</body></html>`);
  const document = window.document as unknown as Document;
  return { document, url: new URL(url), now: Date.UTC(2026, 10, 2, 3), zone: 480, switchedOn: true };
}

/** A thread in tables of divisions, as many small forums build it; every floor has its own address. */
const floors = (count: number) => `
  <nav class="crumbs"><ul><li><a href="/">首页</a></li><li><a href="/board/3">银行卡</a></li></ul></nav>
  <div class="css-1x2y3z main-col">${Array.from(
    { length: count },
    (_, i) => `
    <div class="floor-item odd" id="f${i + 1}">
      <div class="side"><a class="nick" href="/user/${100 + i}.html">卡友${i + 1}</a></div>
      <div class="content-box">
        <div class="info"><span class="date">2026-11-01 09:0${i}</span> <a class="no" href="/topic/77?floor=${i + 1}">#${i + 1}</a></div>
        <div class="words">第${i + 1}楼说海潮银行的卡又扣年费了，<b>打了三次</b>电话没有人管。</div>
        <div class="ops"><a href="/reply?to=${i + 1}">回复</a> <a href="/report?id=${i + 1}">举报</a></div>
      </div>
    </div>`,
  ).join('')}</div>
  <aside class="hot"><ul><li><a href="/topic/1">热帖一</a></li><li><a href="/topic/2">热帖二</a></li></ul></aside>`;

/** A feed of list items whose posts differ by fragment alone, and whose classes are a build's. */
const feed = `
  <ol class="_list_1a2b3">${[1, 2, 3]
    .map(
      (i) => `
    <li class="sc-aXz${i}9 _item_9zzQ${i}">
      <h3><a href="#note-${i}0">听说海潮银行要倒闭 ${i}</a></h3>
      <p>谁知道是真的吗？柜台今天排了很长的队，问了也不说。${i}</p>
      <footer>by <span class="byline">网友${i}</span> <time datetime="2026-11-0${i}T08:00:00+08:00">周日</time></footer>
    </li>`,
    )
    .join('')}</ol>`;

function ruleAt(page: Page, pointed: Element): SiteRule {
  const containers = containersAround(pointed);
  const container = containers[likeliest(containers, page)];
  if (container === undefined) throw new Error('nothing to choose from');
  const draft = draftFor(container, page);
  return v.parse(SiteRule, {
    ...draft,
    id: '0199f000-0000-7000-8000-000000000001',
    host: page.url.hostname,
    path: '/',
    name: '卡友之家',
  });
}

function readAll(page: Page, rule: SiteRule) {
  const site = siteOfRule(rule);
  return [...page.document.querySelectorAll(rule.post)]
    .map((element) => takeEvidence({ kind: 'post', element, site }, page, null))
    .filter((evidence) => evidence !== null);
}

const find = (page: Page, css: string, i = 0) => page.document.querySelectorAll(css)[i] as Element;

describe('one post that was pointed at', () => {
  it.each([
    ['its words', '.words b'],
    ['its name', '.nick'],
    ['its time', '.date'],
    ['itself', '.floor-item'],
  ])('gives the rule for all of a thread, by %s', (_, css) => {
    const page = pageOf(floors(4));
    const read = readAll(page, ruleAt(page, find(page, css, 1)));
    expect(read.map(({ url, author, text, postedAt }) => [url, author?.name, text, postedAt?.at])).toEqual(
      [1, 2, 3, 4].map((i) => [
        `https://club.example.com/topic/77?floor=${i}`,
        `卡友${i}`,
        `第${i}楼说海潮银行的卡又扣年费了，打了三次电话没有人管。`,
        Date.UTC(2026, 10, 1, 1, i - 1),
      ]),
    );
  });

  it('tells posts apart that differ by a fragment alone, without a single class that a build has made', () => {
    const page = pageOf(feed, 'https://notes.example.org/day/1');
    const rule = ruleAt(page, find(page, 'p', 2));
    expect(JSON.stringify(rule)).not.toMatch(/sc-|_item_|_list_/);
    expect(readAll(page, rule).map(({ postId, author, postedAt }) => [postId, author?.name, postedAt?.at])).toEqual(
      [1, 2, 3].map((i) => [`/day/1#note-${i}0`, `网友${i}`, Date.UTC(2026, 10, i)]),
    );
  });

  /** Posts with nothing but names of elements in them, their addresses below their words. */
  const plain = (...words: string[]) =>
    `<div class="thread">${words
      .map(
        (one, i) =>
          `<div class="post"><div>${one}</div><p><span>甲</span> <a href="/topic/77?floor=${i + 1}">#</a></p></div>`,
      )
      .join('')}</div>`;
  const angry = '海潮银行的卡又扣年费了，打了三次电话没有人管。';
  const toAnother = `${angry}<a href="/topic/5?floor=9">看这里</a>`;
  const floorsRead = (page: Page, rule: SiteRule) =>
    readAll(page, rule).map(({ url }) => url.replace(/^.*\/topic/, '/topic'));

  it('makes no other post of one whose words have a link to that', () => {
    const page = pageOf(plain(angry, angry, angry));
    const made = ruleAt(page, find(page, '.post > div'));
    for (const words of [
      toAnother,
      `<div>${toAnother}</div>`,
      `<p>${toAnother}</p>`,
      `${angry}<p><span>乙</span>${toAnother}</p>`,
    ]) {
      expect(floorsRead(pageOf(plain(angry, words, angry)), made)).toEqual([
        '/topic/77?floor=1',
        '/topic/77?floor=2',
        '/topic/77?floor=3',
      ]);
    }
  });

  it('shows what it reads without characters that mislead', () => {
    const page = pageOf(plain(`${angry}\u202e官员`, angry, angry));
    const { posts } = previewOf(ruleAt(page, find(page, '.post > div')), page);
    expect(posts[0]?.text).toBe(`${angry}官员`);
  });

  it('reads nothing of what has no address of its own', () => {
    const page = pageOf(floors(3).replaceAll(/href="\/topic\/77\?floor=\d+"/g, 'href="/topic/77"'));
    const containers = containersAround(find(page, '.words'));
    for (const container of containers) {
      const { link } = draftFor(container, page);
      // What is left are links to people and to forms, none of which names the post.
      if (link !== null) expect(container.alike.length).toBeLessThan(2);
    }
  });
});

describe('a rule', () => {
  const rule = () => ruleAt(pageOf(floors(3)), find(pageOf(floors(3)), '.words'));

  it('reads its host below its path alone', () => {
    const made = { ...ruleAt(pageOf(floors(3)), find(pageOf(floors(3)), '.words')), path: '/topic/' };
    const reads = (url: string) => siteOfRule(made).reads(pageOf('', url));
    expect([reads(at), reads('https://club.example.com/board/3'), reads('https://other.example.com/topic/1')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('gives no identity at another host, whatever a post links to', () => {
    const page = pageOf(floors(3));
    const made = ruleAt(page, find(page, '.words'));
    const links = page.document.querySelectorAll('.no');
    links[0]?.setAttribute('href', 'https://phish.example/topic/77?floor=1');
    links[1]?.setAttribute('href', 'javascript:alert(1)');
    links[2]?.setAttribute('href', 'https://club.example.com:8443/topic/77?floor=3');
    expect(readAll(page, made)).toEqual([]);
  });

  it.each([
    ['a list of selectors', 'div, body'],
    ['a function', 'div:has(*)'],
    ['an escape', 'div\\31'],
    ['a namespace', '*|div'],
    ['text that is none', '<img src=x>'],
    ['too many steps', Array(20).fill('div').join(' ')],
  ])('holds no %s', (_, post) => {
    expect(v.safeParse(SiteRule, { ...rule(), post }).success).toBe(false);
  });

  it('reads nothing where the browser does not take its selector', () => {
    const page = pageOf(floors(1));
    expect(siteOfRule({ ...rule(), post: ':::' }).reads(page)).toBe(false);
  });
});

describe('names of classes', () => {
  it.each(['floor-item', 'post', 'threadCard', 'd_post_content', 'ReplyList', 'comment-reply', 'pb-content-item'])(
    '%s stays',
    (name) => expect(isStableClass(name)).toBe(true),
  );
  it.each([
    'css-1x2y3z',
    'sc-bdVaJa',
    '_abc12_14',
    'Feed_body_3R0rO',
    'is-active',
    'hover',
    'odd',
    'item10293',
    'head_name_24eEB',
  ])('%s may be another tomorrow', (name) => expect(isStableClass(name)).toBe(false));
});

describe('the way from a post to a part of it', () => {
  it('leads to that part, and to the same part of the others', () => {
    const page = pageOf(floors(3));
    const first = find(page, '.floor-item', 0);
    for (const part of first.querySelectorAll('*')) {
      expect(first.querySelector(pathWithin(first, part))).toBe(part);
    }
    const path = pathWithin(first, find(page, '.ops a', 1));
    expect(find(page, '.floor-item', 2).querySelector(path)?.textContent).toBe('举报');
  });
});
