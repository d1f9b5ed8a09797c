import { bilibili } from './bilibili.ts';
import { douban } from './douban.ts';
import { guba } from './guba.ts';
import { hupu } from './hupu.ts';
import { nga } from './nga.ts';
import type { Site } from './site.ts';
import { v2ex } from './v2ex.ts';
import { weibo } from './weibo.ts';
import { xiaohongshu } from './xiaohongshu.ts';
import { xueqiu } from './xueqiu.ts';

/** Adapters of named sites (`named-pages.ts`), in the order they are asked. */
export const namedAdapters: readonly Site[] = [weibo, xueqiu, guba, douban, xiaohongshu, bilibili, hupu, v2ex, nga];
