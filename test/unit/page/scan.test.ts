import { Window } from 'happy-dom';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { startSearch, windowSize } from '../../../extension/page/scan.ts';
import { discuz } from '../../../extension/sites/discuz.ts';
import { nothingSkipped, type Page } from '../../../extension/sites/site.ts';
import { weibo } from '../../../extension/sites/weibo.ts';
import { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { compileWatchlist } from '../../../shared/match/compile.ts';

const matcher = compileWatchlist(
  [
    { id: 'bank', text: '海潮银行', level: 2 },
    { id: 'run', text: '跑路', kind: 'risk', level: 3 },
  ].map((term) => v.parse(WatchTerm, term)),
);

function pageOf(html: string, href = 'https://weibo.com/'): Page {
  const { document } = new Window({ url: href });
  document.write(`<body>${html}</body>`);
  return { document: document as unknown as Document, url: new URL(href), now: 0, zone: 480, switchedOn: true };
}

function searchAll(...[parts, places]: [Parameters<typeof startSearch>[0], number]) {
  const search = startSearch(parts, matcher, places);
  let turns = 1;
  while (search.advance()) turns += 1;
  return { ...search, turns };
}

const rootOf = (html: string) => {
  const element = pageOf(`<div id="root">${html}</div>`).document.querySelector('#root') as Element;
  return { roots: [{ element, quoted: false }], skip: nothingSkipped };
};

describe('searching a post', () => {
  it('counts the same whether or not places are wanted', () => {
    const html = '海<b>潮</b>银行<br>跑<img alt="[怒]">路，跑路<i hidden>跑路</i><ruby>跑<rt>pǎo</rt></ruby>路';
    const far = searchAll(rootOf(html), 0);
    const near = searchAll(rootOf(html), 500);
    expect(far.hits).toEqual(near.hits);
    expect(near.found.map(({ pieces }) => pieces.map(({ text }) => text).join('|'))).toEqual([
      '海|潮|银行',
      '跑路',
      '跑|路',
    ]);
    expect(far.found).toEqual([]);
  });

  it('finds what stands on the border of two windows, once', () => {
    for (const shift of [-5, -4, -2, -1, 0, 1]) {
      const before = windowSize + shift;
      const { found, hits, turns } = searchAll(rootOf(`${'字'.repeat(before)}海潮银行${'字'.repeat(windowSize)}`), 9);
      expect(hits).toHaveLength(1);
      expect(found[0]?.mention).toMatchObject({ start: before, end: before + 4 });
      expect(turns).toBeGreaterThan(2);
    }
  });

  it('gives as many places as are wanted, and counts all', () => {
    const { found, hits } = searchAll(rootOf('跑路'.repeat(30_000)), 20);
    expect([found.length, hits.length]).toEqual([20, 30_000]);
  });
});

describe('own words and repeated ones', () => {
  it('are told apart in a repost on Weibo', () => {
    const page = pageOf(`<article class="woo-panel-main"><header><a href="/1234567890/Aa1">1</a></header>
      <div class="wbpro-feed-ogText"><div class="x_wbtext_1">跑路了</div></div>
      <div class="retweet"><div class="wbpro-feed-reText"><div class="x_wbtext_1">海潮银行</div></div></div></article>`);
    const parts = weibo.parts(page.document.querySelector('article') as Element, page);
    expect(searchAll(parts, 9).found.map(({ mention, quoted }) => [mention.term, quoted])).toEqual([
      ['run', false],
      ['bank', true],
    ]);
  });

  it('are told apart in an answer of a forum', () => {
    const page = pageOf(
      `<div id="postlist"><div id="post_7"><a id="postnum7" href="forum.php?mod=redirect&goto=findpost&ptid=4&pid=7">2</a>
       <div id="postmessage_7"><div class="quote"><blockquote>海潮银行</blockquote></div>跑路</div></div></div>`,
      'https://bbs.example.com/thread-4-1-1.html',
    );
    const parts = discuz.parts(page.document.querySelector('#post_7') as Element, page);
    expect(searchAll(parts, 9).found.map(({ mention, quoted }) => [mention.term, quoted])).toEqual([
      ['run', false],
      ['bank', true],
    ]);
  });
});
