import { v7 } from 'uuid';
import { type Entry, newEntry } from '../../../extension/outbox/entry.ts';
import type { FlagItem } from '../../../shared/contract/flags.ts';

export const owner = 'https://fs.example|bank|1';
export const start = Date.UTC(2026, 10, 1);

export function flagItem(over: Partial<FlagItem> = {}, evidence: Partial<FlagItem['evidence']> = {}): FlagItem {
  const id = over.id ?? v7();
  return {
    ...{
      id,
      class: 'venting',
      risk: null,
      grade: null,
      note: '',
      picture: null,
      template: null,
      at: start,
      sha256: '0'.repeat(64),
    },
    ...over,
    evidence: {
      ...{ site: 'weibo', kind: 'post', postId: id, url: `https://weibo.com/1/${id}`, author: null },
      ...{ text: '海潮银行又扣费了', quoted: null, collapsed: false, truncated: false, postedAt: null, seenAt: start },
      ...{ counts: { reposts: null, comments: null, likes: null, views: null }, mentions: [] },
      ...evidence,
    },
  };
}

/** A waiting flag, one per call, with a post of its own unless told otherwise. */
export function entry(over: Partial<Entry> = {}, text = '海潮银行又扣费了'): Entry {
  const item = flagItem({}, { text });
  return { ...newEntry(item, `weibo:${item.id}`, owner, start), ...over };
}
