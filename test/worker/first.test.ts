import { expect, it } from 'vitest';
import type { MyFlags } from '../../shared/contract/flags.ts';
import type { QueuePage } from '../../shared/contract/review.ts';
import { evidence, flagItem, flagPost } from './harness/flags.ts';
import { good, workspace } from './harness/server.ts';

it('carries a post from two flags to a decision that both monitors see', async () => {
  const { join } = await workspace();
  const a = await join('monitor');
  const b = await join('monitor');
  const lead = await join('lead', 'dashboard');
  const seen = evidence();
  const post = await flagPost(a, { evidence: seen });
  expect(await flagPost(b, { evidence: seen, class: 'venting' })).toBe(post);

  const answer = await lead.client.v1.queue.$get({ query: {} });
  if (!answer.ok) throw new Error('refused');
  const queue: QueuePage = await answer.json();
  expect(queue.items).toMatchObject([{ id: post, votes: { grievance: 1, venting: 1 }, state: 'open', version: 0 }]);
  await good(lead.post('/v1/decisions', { items: [{ outcome: 'confirmed', post, version: 0, class: 'grievance' }] }));
  const outcome = async (who: typeof a) => (await good<MyFlags>(who.get('/v1/flags/mine'))).items[0]?.outcome;
  expect([await outcome(a), await outcome(b)]).toEqual(['agreed', 'changed']);
  expect(flagItem().id).toHaveLength(36);
});
