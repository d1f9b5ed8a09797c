import { v7 } from 'uuid';
import type { Evidence, FlagItem, FlagReceipt } from '../../../shared/contract/flags.ts';
import { hashOfData } from '../../../worker/analysis/chain.ts';
import { type Device, good } from './server.ts';

let posts = 0;

/** Evidence of a post of its own, unless told otherwise. */
export function evidence(parts: Partial<Evidence> = {}): Evidence {
  const id = parts.postId === undefined ? `P${++posts}` : parts.postId;
  return {
    site: 'weibo',
    kind: 'post',
    postId: id,
    url: `https://weibo.com/1234567890/${id}`,
    author: { name: '路人甲', id: '1234567890' },
    text: '海潮银行又扣我年费，客服不理人。',
    quoted: null,
    collapsed: false,
    truncated: false,
    postedAt: { at: 1_700_000_000_000, precision: 'minute' },
    seenAt: 1_700_000_060_000,
    counts: { reposts: 3, comments: 2, likes: null, views: null },
    mentions: [{ term: 'haichao', start: 0, end: 4, how: 'exact' }],
    ...parts,
  };
}

/** A flag that is right in every way, unless told otherwise. */
export function flagItem(parts: Partial<FlagItem> = {}): FlagItem {
  const seen = parts.evidence ?? evidence();
  return {
    id: v7(),
    class: 'grievance',
    risk: null,
    grade: null,
    note: '',
    picture: null,
    template: null,
    at: 1_700_000_100_000,
    evidence: seen,
    sha256: hashOfData(seen),
    ...parts,
  };
}

/** Sends flags and gives their receipts. */
export async function flag(device: Device, ...items: FlagItem[]): Promise<FlagReceipt[]> {
  return (await good<{ items: FlagReceipt[] }>(device.post('/v1/flags', { items }))).items;
}

/** Flags one post and gives its number. */
export async function flagPost(device: Device, parts: Partial<FlagItem> = {}): Promise<number> {
  const [receipt] = await flag(device, flagItem(parts));
  if (receipt?.result !== 'stored') throw new Error(`not stored: ${JSON.stringify(receipt)}`);
  return receipt.post;
}
