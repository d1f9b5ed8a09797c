import type { NamedSiteName } from '../../shared/text/named-sites.ts';

/** A site the extension has an adapter for: what the browser is asked for when a monitor chooses it. */
export interface NamedPages {
  /** Its name and why it is asked for are in the locale files: `site.<name>`, `site.<name>.why`. */
  readonly name: NamedSiteName;
  /** Match patterns of all its pages, one a host. */
  readonly patterns: readonly string[];
}

/** In the order in which a monitor is offered them. Nothing is read before its permission was given. */
export const namedPages: readonly NamedPages[] = [
  {
    name: 'weibo',
    patterns: ['https://weibo.com/*', 'https://www.weibo.com/*', 'https://s.weibo.com/*', 'https://m.weibo.cn/*'],
  },
  { name: 'tieba', patterns: ['https://tieba.baidu.com/*'] },
  { name: 'zhihu', patterns: ['https://www.zhihu.com/*', 'https://zhuanlan.zhihu.com/*'] },
  { name: 'xueqiu', patterns: ['https://xueqiu.com/*'] },
  { name: 'guba', patterns: ['https://guba.eastmoney.com/*'] },
  { name: 'douban', patterns: ['https://www.douban.com/*'] },
  { name: 'xiaohongshu', patterns: ['https://www.xiaohongshu.com/*'] },
  {
    name: 'bilibili',
    patterns: ['https://www.bilibili.com/*', 'https://t.bilibili.com/*', 'https://space.bilibili.com/*'],
  },
  { name: 'hupu', patterns: ['https://bbs.hupu.com/*'] },
  { name: 'v2ex', patterns: ['https://www.v2ex.com/*', 'https://v2ex.com/*'] },
  { name: 'nga', patterns: ['https://bbs.nga.cn/*', 'https://nga.178.com/*', 'https://ngabbs.com/*'] },
  { name: 'reddit', patterns: ['https://www.reddit.com/*', 'https://old.reddit.com/*'] },
  { name: 'x', patterns: ['https://x.com/*', 'https://twitter.com/*'] },
  { name: 'hackernews', patterns: ['https://news.ycombinator.com/*'] },
];

/** The named site a match pattern of one host belongs to; none for other hosts. */
export function namedBy(pattern: string | null): NamedPages | undefined {
  return namedPages.find(({ patterns }) => patterns.some((one) => one === pattern));
}

/** The host of a pattern of one host. */
export const hostOf = (pattern: string): string => pattern.replace(/^[a-z*]+:\/\/|\/.*$/g, '');
