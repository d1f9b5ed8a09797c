import { sheetFor } from '../../extension/page/highlight-style.ts';
import { chance } from './chance.ts';

/** A made-up feed in Weibo's markup (see docs/sites.md): about 25 elements a post. */

export interface FeedPost {
  readonly html: string;
  /** What stands in the post's own text, pictures as nothing. */
  readonly text: string;
}

const picture = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Cuts a text into inline elements here and there, anywhere in a word; pictures stand after a full stop only. */
function inline(text: string, next: (below: number) => number): string {
  let html = '';
  for (let at = 0; at < text.length; ) {
    const end = Math.min(text.length, at + 40 + next(80));
    const part = escapeHtml(text.slice(at, end)).replaceAll('\n', '<br>');
    const style = next(6);
    if (style === 0) html += `<a href="//s.weibo.com/weibo?q=${at}">${part}</a>`;
    else if (style === 1) html += `<span>${part}</span>`;
    else html += part;
    if (part.endsWith('。')) html += `<img alt="[微笑]" width="20" height="20" src="${picture}">`;
    at = end;
  }
  return html;
}

export function feedPost(text: string, i: number): FeedPost {
  const next = chance(i + 1);
  const uid = 1_000_000_000 + i;
  const minute = String(i % 60).padStart(2, '0');
  const tool = (name: string, count: number) =>
    `<div class="woo-box-item-flex toolbar_item_1ky_D"><div class="woo-pop-wrap"><i class="woo-font woo-font--${name}"></i><span class="toolbar_num_JXZul">${count}</span></div></div>`;
  const words = text.replaceAll(/[\r\n]+/g, '\n');
  const html = `<div class="vue-recycle-scroller__item-view"><div class="wbpro-scroller-item">
<article class="woo-panel-main woo-panel-top Feed_wrap_3v9LH" tabindex="0"><div class="Feed_body_3R0rO">
<header class="woo-box-flex"><a class="ALink_none_1w6rm" href="/u/${uid}"><div class="woo-avatar-main"><img alt="" width="50" height="50" src="${picture}"></div></a>
<div class="head_main_3DRDm"><a class="head_name_24eEB" href="/u/${uid}" usercard="${uid}" aria-label="用户${uid}"><span title="用户${uid}">用户${uid}</span></a>
<div class="head-info_info_2AspQ"><a class="head-info_time_6sFQg" href="/${uid}/Pz${i.toString(36)}x" title="2026-11-02 09:${minute}">11-2 09:${minute}</a><div class="head-info_cut_1tPQI">来自 微博网页版</div></div></div></header>
<div class="wbpro-feed-content"><div class="detail_text_1U10O wbpro-feed-ogText"><div class="detail_wbtext_4CRf9">${inline(words, next)}</div></div>
<div class="picture_pic_1"><img alt="" width="120" height="90" src="${picture}"></div></div></div>
<footer aria-label="${i % 7},${i % 50},${i % 90}"><div class="woo-box-flex toolbar_left">${tool('retweet', i % 7)}${tool('comment', i % 50)}${tool('like', i % 90)}</div></footer></article></div></div>`;
  return { html, text: words.replaceAll('\n', '') };
}

const style = `body{margin:0;font:15px/1.6 sans-serif;background:#f0f1f4;color:#222}#feed{width:600px;margin:0 auto}
article{background:#fff;margin:8px 0;padding:12px;border-radius:4px}header,.toolbar_left{display:flex}img{vertical-align:middle}`;

export function feedPage(posts: readonly FeedPost[]): string {
  const links = Array.from({ length: 30 }, (_, i) => `<a href="/hot/${i}">频道${i}</a>`).join(' ');
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>微博</title><style>${style}</style>
<body><nav>${links}</nav><main id="feed">${posts.map(({ html }) => html).join('\n')}</main></body></html>`;
}

/** The page with the extension's rules of paint, which browsers put in by its manifest before there is anything in a page. */
export const withPaint = (html: string, browser: string): string =>
  html.replace('<style>', `<style>${sheetFor(browser)}</style><style>`);
