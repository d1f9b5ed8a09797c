/**
 * Names of the adapters in `extension/sites`, for those who switch them off or read of their health without the extension. A test
 * compares them with the registry.
 */
export const adapterNames = [
  'weibo',
  'weibo-search',
  'weibo-mobile',
  'tieba',
  'tieba-old',
  'zhihu',
  'xueqiu',
  'guba',
  'douban',
  'xiaohongshu',
  'bilibili',
  'hupu',
  'v2ex',
  'nga',
  'reddit',
  'reddit-old',
  'x',
  'hackernews',
  'discuz',
  'discourse',
  'phpbb',
  'xenforo',
  'vbulletin',
  'flarum',
  'nodebb',
  'mybb',
  'by-hand',
  'web',
] as const;
export type AdapterName = (typeof adapterNames)[number];
