import { v7 } from 'uuid';
import type { SightingMode } from '../../../shared/contract/settings.ts';
import type { Sighting, SightingBatch } from '../../../shared/contract/sightings.ts';
import { good, type TestWorkspace } from './server.ts';

let posts = 0;

/** A sighting of a post of its own, a moment ago, unless told otherwise. */
export function sighting(parts: Partial<Sighting> = {}): Sighting {
  const id = parts.postId ?? `S${++posts}`;
  return {
    site: 'weibo',
    kind: 'post',
    postId: id,
    url: `https://weibo.com/1234567890/${id}`,
    author: '1234567890',
    postedAt: { at: 1_700_000_000_000, precision: 'minute' },
    seenAt: Date.now(),
    counts: { reposts: 3, comments: null, likes: 5, views: null },
    terms: ['haichao'],
    fingerprint: '0123456789abcdef'.repeat(2),
    text: null,
    ...parts,
  };
}

export const batch = (...items: Sighting[]): SightingBatch => ({ batch: v7(), items });

/** Switches sightings on, from the settings as a workspace starts. */
export const wantSightings = (ours: TestWorkspace, sightings: SightingMode) =>
  good(ours.admin.put('/v1/settings', { sitesOff: [], sightings, pictures: true }, { 'if-match': '"0"' }));
