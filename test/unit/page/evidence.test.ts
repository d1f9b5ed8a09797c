import { Window } from 'happy-dom';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { cleanText, cut, takeEvidence } from '../../../extension/page/evidence.ts';
import { weibo } from '../../../extension/sites/weibo.ts';
import { Evidence, limits } from '../../../shared/contract/flags.ts';
import { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { compileWatchlist } from '../../../shared/match/compile.ts';

const matcher = compileWatchlist([v.parse(WatchTerm, { id: 'bank', text: '海潮银行' })]);

function take(words: string, quoted = '') {
  const window = new Window({ url: 'https://weibo.com/' });
  window.document.write(`<article class="woo-panel-main"><header><a href="/1234567890/Abc12"></a></header>
    <div class="wbpro-feed-ogText"><div class="x_wbtext_1"></div></div><div class="retweet"><div class="x_wbtext_1"></div></div></article>`);
  const document = window.document as unknown as Document;
  const [own, other] = document.querySelectorAll('[class*="wbtext"]');
  if (own) own.textContent = words;
  if (other) other.textContent = quoted;
  const element = document.querySelector('article') as Element;
  const page = { document, url: new URL('https://weibo.com/'), now: 1_790_000_000_000, zone: 480, switchedOn: false };
  const evidence = takeEvidence({ kind: 'post', element, site: weibo }, page, matcher);
  return evidence === null ? null : v.parse(Evidence, evidence);
}

describe('evidence', () => {
  it('has the mentions at their places in its own text', () => {
    const evidence = take('  说说 海潮银行，還有海潮銀行  ');
    expect(evidence?.mentions.map(({ start, end, how }) => [evidence.text.slice(start, end), how])).toEqual([
      ['海潮银行', 'exact'],
      ['海潮銀行', 'variant'],
    ]);
  });

  it('cuts what is too long, says so, and stays within the contract', () => {
    const evidence = take(`${'一'.repeat(limits.text - 1)}😀`, '海潮银行'.repeat(2000));
    expect(evidence?.truncated).toBe(true);
    expect(evidence?.text).toBe('一'.repeat(limits.text - 1));
    expect(evidence?.quoted).toHaveLength(limits.quoted);
  });

  it('lists no more mentions than the contract takes', () => {
    expect(take('海潮银行，'.repeat(300))?.mentions).toHaveLength(limits.mentions);
  });

  it('fits the body limit even where every character takes three bytes', () => {
    const evidence = take('海潮银行，'.repeat(4000), '银'.repeat(9000));
    expect(new TextEncoder().encode(JSON.stringify(evidence)).length).toBeLessThan(limits.bodyBytes - 8000);
  });

  it('is made well-formed and loses only what nobody sees', () => {
    expect(take('甲\ud800乙\u0000丙\u0007\u200b丁')?.text).toBe('甲\ufffd乙丙\u200b丁');
  });
});

describe('cutting', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'abc'],
    ['ab😀', 3, 'ab'],
    ['a😀b', 3, 'a😀'],
  ])('%s at %i', (text, max, left) => expect(cut(text, max)).toBe(left));
  it('cleans line ends', () => expect(cleanText('一\r\n二\r三\n\n\n\n四')).toBe('一\n二\n三\n\n四'));
});
