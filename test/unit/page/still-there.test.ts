import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { stillThere } from '../../../extension/page/after/still-there.ts';
import { takeEvidence } from '../../../extension/page/evidence.ts';
import { weibo } from '../../../extension/sites/weibo.ts';
import type { Evidence } from '../../../shared/contract/flags.ts';

function flagged() {
  const window = new Window({ url: 'https://weibo.com/' });
  window.document.write(`<article class="woo-panel-main"><header><a href="/1234567890/Abc12"></a></header>
    <div class="wbpro-feed-ogText"><div class="x_wbtext_1">海潮银行</div></div></article>`);
  const document = window.document as unknown as Document;
  const element = document.querySelector('article') as Element;
  const page = { document, url: new URL('https://weibo.com/'), now: 1_790_000_000_000, zone: 480, switchedOn: false };
  const target = { kind: 'post', element, site: weibo } as const;
  const evidence = takeEvidence(target, page, null) as Evidence;
  return { element, page, target, evidence, link: element.querySelector('a') as Element };
}

describe('the post to be answered', () => {
  it('is there while its element is that post', () => {
    const { element, target, evidence, page } = flagged();
    expect(stillThere(target, evidence, page)).toBe(element);
  });

  it('is not there when a list has given its element to another post, or to none', () => {
    const { target, evidence, page, link } = flagged();
    link.setAttribute('href', '/1234567890/Other1');
    expect(stillThere(target, evidence, page)).toBeNull();
    link.removeAttribute('href');
    expect(stillThere(target, evidence, page)).toBeNull();
  });

  it('is not there when it has left the page, or when the page as a whole was flagged', () => {
    const { element, target, evidence, page } = flagged();
    element.remove();
    expect(stillThere(target, evidence, page)).toBeNull();
    expect(stillThere({ kind: 'page' }, evidence, page)).toBeNull();
  });
});
