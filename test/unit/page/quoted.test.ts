import { Window } from 'happy-dom';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { startSearch } from '../../../extension/page/scan.ts';
import { discuz } from '../../../extension/sites/discuz.ts';
import type { Page, PostParts, Site } from '../../../extension/sites/site.ts';
import { web } from '../../../extension/sites/web.ts';
import { weibo } from '../../../extension/sites/weibo.ts';
import { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { compileWatchlist } from '../../../shared/match/compile.ts';

const matcher = compileWatchlist(
  [
    { id: 'bank', text: '招商银行' },
    { id: 'evaded', text: '海潮银行', evasion: true },
    { id: 'run', text: '跑路', kind: 'risk' },
  ].map((term) => v.parse(WatchTerm, term)),
);

function openPage(html: string, address: string): Page {
  const window = new Window({ url: address });
  window.document.write(`<body>${html}</body>`);
  const document = window.document as unknown as Document;
  return { document, url: new URL(address), now: 1_790_000_000_000, zone: 480, switchedOn: true };
}

function search(parts: PostParts, places: number) {
  const going = startSearch(parts, matcher, places);
  while (going.advance());
  return going;
}

/** Each mention's words as they stand in their text nodes, `|` between nodes, and whether another's. */
function found(site: Site, html: string, address: string): [string, boolean][] {
  const page = openPage(html, address);
  const element = page.document.querySelector(site.posts);
  if (element === null) throw new Error('no post');
  const parts = site.parts(element, page);
  return search(parts, 100).found.map(({ pieces, quoted }) => [pieces.map(({ text }) => text).join('|'), quoted]);
}

describe('own words and repeated ones', () => {
  it('are told apart in a Weibo post that repeats another', () => {
    const html = `<article class="woo-panel-main"><header><a href="/1234567890/Aa1">1</a></header>
      <div class="wbpro-feed-ogText"><div class="x_wbtext_1">转：招<b>商</b>银行</div></div>
      <div class="retweet"><div class="wbpro-feed-reText"><div class="x_wbtext_1">听说招商银行<a>跑路</a></div></div></div></article>`;
    expect(found(weibo, html, 'https://weibo.com/')).toEqual([
      ['招|商|银行', false],
      ['招商银行', true],
      ['跑路', true],
    ]);
  });

  it('are told apart in a floor of a forum that quotes another, its title being its own', () => {
    const html = `<h1 id="thread_subject">跑路了吗</h1><div id="postlist"><div id="post_1"><a id="postnum1"
      href="forum.php?mod=viewthread&amp;tid=45">1</a><div id="postmessage_1"><div class="quote"><blockquote>招商银行好</blockquote></div>
      海<font class="jammer">x9</font>潮银行才好<i class="pstatus">招商银行 编辑</i></div></div></div>`;
    expect(found(discuz, html, 'https://bbs.example.com/forum.php?mod=viewthread&tid=45')).toEqual([
      ['跑路', false],
      ['海|潮银行', false],
      ['招商银行', true],
    ]);
  });

  it('never make one mention together', () => {
    const html = `<article class="woo-panel-main"><header><a href="/1234567890/Aa1">1</a></header><div class="x_wbtext_1">海潮</div>
      <div class="retweet"><div class="x_wbtext_1">银行</div></div></article>`;
    expect(found(weibo, html, 'https://weibo.com/')).toEqual([]);
  });

  it('are all its own on a page without an adapter, comments in it apart', () => {
    const html = `<div itemscope itemtype="https://schema.org/DiscussionForumPosting"><p itemprop="text">招商银行<span itemscope
      itemtype="https://schema.org/Comment">跑路</span></p></div>`;
    expect(found(web, html, 'https://qa.example/q')).toEqual([['招商银行', false]]);
  });
});

describe('a post far from the window', () => {
  it.each([
    '招<b>商</b><!-- 一 --><wbr>银行',
    '招<span hidden>q</span>商银行',
    '招<i style="display:none">q</i>商银行，跑路',
    '<ruby>招<rt>zhāo</rt></ruby>商银行',
    '招商<br>银行',
    '海潮<br>银行',
    '<p>招商</p><p>银行</p>',
    '海<img alt="😂">潮银行',
    '招<img alt="😂">商银行',
    '招<script>q</script>商<style>q</style>银行',
    '招商银行<span>展开</span>跑<span>展开</span>路',
    '招\u00ad商\u200b银行',
  ])('counts what it would paint: %s', (words) => {
    const html = `<article class="woo-panel-main"><header><a href="/1234567890/Aa1">1</a></header><div class="x_wbtext_1">${words}</div></article>`;
    const page = openPage(html, 'https://weibo.com/');
    const element = page.document.querySelector('article') as Element;
    const near = search(weibo.parts(element, page), 100);
    expect(near.found).toHaveLength(near.hits.length);
    expect(search(weibo.parts(element, page), 0).hits).toEqual(near.hits);
  });
});
