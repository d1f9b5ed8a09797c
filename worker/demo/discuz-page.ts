import { html } from 'hono/html';
import type { DemoPost } from './feed.ts';
import { numberOf, pageTime } from './weibo-page.ts';

const pageSize = 20;
const threadId = 20261;

/** The post's number: the digits of its id, else one made of it. */
const pid = (post: DemoPost) => Number(/\d{1,9}$/.exec(post.id)?.[0] ?? numberOf(post.id)) + 700_000;

/** The address of the post of this number in the one thread; the thread itself for any other. */
export function findPost(posts: readonly DemoPost[], number: string | undefined): string {
  const at = posts.findIndex((post) => String(pid(post)) === number);
  return at === -1 ? '/demo/discuz' : `/demo/discuz?page=${Math.floor(at / pageSize) + 1}#pid${number}`;
}

function floor(post: DemoPost, number: number) {
  const id = pid(post);
  return html`<div id="post_${id}"><table id="pid${id}" class="plhin" summary="pid${id}"><tbody><tr>
<td class="pls" rowspan="2"><div class="pi"><div class="authi"><a href="home.php?mod=space&amp;uid=${numberOf(post.author)}" class="xw1">${post.author}</a></div></div></td>
<td class="plc"><div class="pi"><strong><a href="forum.php?mod=redirect&amp;goto=findpost&amp;ptid=${threadId}&amp;pid=${id}" id="postnum${id}"><em>${number}</em><sup>#</sup></a></strong>
<div class="pti"><div class="authi"><a href="home.php?mod=space&amp;uid=${numberOf(post.author)}" class="xi2">${post.author}</a> <em id="authorposton${id}">发表于 ${pageTime(post.time)}</em></div></div></div>
<div class="pct"><div class="pcb"><div class="t_fsz"><table><tbody><tr><td class="t_f" id="postmessage_${id}">${post.text}</td></tr></tbody></table></div></div></div></td>
</tr></tbody></table></div>`;
}

const head = (title: string) => html`<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="generator" content="Discuz! X3.5"><title>${title}</title><link rel="stylesheet" href="/demo/discuz.css">`;

/** A page of the one thread; `page` counts from 1. */
export function discuzThread(posts: readonly DemoPost[], page: number) {
  const pages = Math.max(1, Math.ceil(posts.length / pageSize));
  const shown = posts.slice((page - 1) * pageSize, page * pageSize);
  return html`<!doctype html><html lang="zh-CN"><head>${head('演示 · 信用卡交流楼')}</head>
<body id="nv_forum" class="pg_viewthread"><p class="notice">演示页：帖子均为虚构，页面结构仿照 Discuz! X。 <a href="/demo/weibo">看微博样式的演示页 →</a> <a href="/demo/discuz/list">版块列表</a></p>
<h1 class="ts"><span id="thread_subject">信用卡交流楼</span></h1>
<div id="postlist" class="pl bm">${shown.map((post, i) => floor(post, (page - 1) * pageSize + i + 1))}</div>
<div class="pg">${Array.from({ length: pages }, (_, i) => html`<a href="/demo/discuz?page=${i + 1}" ${i + 1 === page ? html`aria-current="page"` : ''}>${i + 1}</a>`)}</div></body></html>`;
}

/** The list of threads: each post of the feed as the title of a thread of its own. */
export function discuzList(posts: readonly DemoPost[]) {
  return html`<!doctype html><html lang="zh-CN"><head>${head('演示 · 信用卡版块')}</head>
<body id="nv_forum" class="pg_forumdisplay"><p class="notice">演示页：主题均为虚构，页面结构仿照 Discuz! X。 <a href="/demo/discuz">看主题页</a></p>
<div id="threadlist"><table id="threadlisttableid">${posts.map(
    (
      post,
    ) => html`<tbody id="normalthread_${pid(post)}"><tr><td class="icn"></td><th class="new"><a href="forum.php?mod=viewthread&amp;tid=${pid(post)}" class="s xst">${[...post.text].slice(0, 40).join('')}</a></th>
<td class="by"><cite><a href="home.php?mod=space&amp;uid=${numberOf(post.author)}">${post.author}</a></cite><em><span>${pageTime(post.time)}</span></em></td></tr></tbody>`,
  )}</table></div></body></html>`;
}
