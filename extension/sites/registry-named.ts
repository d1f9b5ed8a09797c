import { bilibili } from './bilibili.ts';
import { douban } from './douban.ts';
import { guba } from './guba.ts';
import { hackernews } from './hackernews.ts';
import { hupu } from './hupu.ts';
import { nga } from './nga.ts';
import { reddit } from './reddit.ts';
import { redditOld } from './reddit-old.ts';
import type { Site } from './site.ts';
import { tieba } from './tieba.ts';
import { tiebaOld } from './tieba-old.ts';
import { v2ex } from './v2ex.ts';
import { weibo } from './weibo.ts';
import { weiboMobile } from './weibo-mobile.ts';
import { weiboSearch } from './weibo-search.ts';
import { x } from './x.ts';
import { xiaohongshu } from './xiaohongshu.ts';
import { xueqiu } from './xueqiu.ts';
import { zhihu } from './zhihu.ts';

/** Adapters of named sites (`named-pages.ts`), in the order they are asked: an older front-end before the newer one. */
export const namedAdapters: readonly Site[] = [
  weibo,
  weiboSearch,
  weiboMobile,
  tiebaOld,
  tieba,
  zhihu,
  xueqiu,
  guba,
  douban,
  xiaohongshu,
  bilibili,
  hupu,
  v2ex,
  nga,
  redditOld,
  reddit,
  x,
  hackernews,
];
