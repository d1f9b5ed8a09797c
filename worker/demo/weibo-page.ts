import { html } from 'hono/html';
import type { DemoPost } from './feed.ts';

/** How many posts the feed gives at a time. */
export const pageSize = 10;

/** A number made of a name, stable, for addresses that want one. */
export function numberOf(name: string): number {
  let hash = 7;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 9_000_000_000;
  return 1_000_000_000 + hash;
}

/** What Weibo calls mblogid: letters and digits only. */
const mblogid = (id: string) => id.replace(/[^A-Za-z0-9]/g, '') || `p${numberOf(id)}`;

const twoDigits = (n: number) => String(n).padStart(2, '0');

/** `2026-11-02 09:07`, in the server's time zone, as the site shows it. */
export function pageTime(time: number): string {
  const date = new Date(time);
  const day = `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
  return `${day} ${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
}

function article(post: DemoPost) {
  const uid = numberOf(post.author);
  const counts = [numberOf(post.id) % 90, numberOf(`${post.id}c`) % 200, numberOf(`${post.id}l`) % 900];
  return html`<div class="vue-recycle-scroller__item-view"><div class="wbpro-scroller-item">
<article class="woo-panel-main woo-panel-top Feed_wrap_3v9LH" tabindex="0">
  <header class="woo-box-flex">
    <a class="head_avatar_1" href="https://weibo.com/u/${uid}" usercard="${uid}"><span class="avatar" aria-hidden="true">${[...post.author][0]}</span></a>
    <div class="head_content_1">
      <a class="head_name_24eEB" href="https://weibo.com/u/${uid}" usercard="${uid}" aria-label="${post.author}"><span title="${post.author}">${post.author}</span></a>
      <a class="head-info_time_6sFQg" href="https://weibo.com/${uid}/${mblogid(post.id)}" title="${pageTime(post.time)}">${pageTime(post.time)}</a>
    </div>
  </header>
  <div class="wbpro-feed-content"><div class="wbpro-feed-ogText"><div class="detail_wbtext_4CRf9">${post.text}</div></div>
  ${post.repeats === undefined ? '' : html`<div class="retweet Feed_retweet_JqZJb"><div class="wbpro-feed-reText"><div class="detail_wbtext_4CRf9">${post.repeats}</div></div></div>`}
  </div>
  <footer aria-label="${counts.join(',')}">
    <span class="woo-font--retweet">转发 ${counts[0]}</span><span class="woo-font--comment">评论 ${counts[1]}</span><span class="woo-like-main">赞 ${counts[2]}</span>
  </footer>
</article></div></div>`;
}

/** Posts from `from` on, as the feed's rows. */
export function weiboRows(posts: readonly DemoPost[], from: number) {
  return html`${posts.slice(from, from + pageSize).map(article)}`;
}

/** The feed page; further rows come from `/demo/weibo/more?from=N` as one scrolls. */
export function weiboPage(posts: readonly DemoPost[]) {
  return html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>演示 · 微博样式的信息流</title><link rel="stylesheet" href="/demo/weibo.css"><script src="/demo/weibo.js" defer></script></head>
<body><p class="notice">演示页：帖子均为虚构，页面结构仿照微博。 <a href="/demo/discuz">看论坛样式的演示页 →</a></p>
<main class="Main_wrap_2GRrG" data-total="${posts.length}" data-page-size="${pageSize}">${weiboRows(posts, 0)}</main>
<p class="end" role="status">正在载入…</p></body></html>`;
}
