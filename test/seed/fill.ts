import { setTimeout as pause } from 'node:timers/promises';
import type * as v from 'valibot';
import { type FlagReceipts, limits } from '../../shared/contract/flags.ts';
import type { Enrolled, NewInvite } from '../../shared/contract/people.ts';
import { flagClassNames } from '../../shared/domain/classes.ts';
import { postKey } from '../../shared/text/canonical-url.ts';
import { madeUpFeed } from '../../worker/demo/feed.ts';
import { type Batch, batches } from '../bench/seed/batches.ts';
import { decisionItem, monitors } from '../bench/seed/made-up-flags.ts';
import { flagOn } from '../browser/harness/api.ts';
import { clientOf, fillDesk } from './desk.ts';

/** Asks a server; waits when it says that was too often. */
const asker = (origin: string) =>
  async function ask<T>(path: string, body: unknown, token?: string): Promise<T> {
    for (;;) {
      const answer = await fetch(new URL(path, origin), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(body),
      });
      if (answer.ok) return (await answer.json()) as T;
      const wait = Number(answer.headers.get('retry-after') ?? 0);
      // Longer than some minutes is the limit of a day.
      if (wait === 0 || wait > 300) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      await pause(wait * 1000);
    }
  };

/** Parts of a batch that fit a request's body. */
function* parts(items: Batch['items']): Generator<Batch['items']> {
  const fits = Buffer.byteLength(JSON.stringify({ items })) <= limits.bodyBytes || items.length === 1;
  if (fits) yield items;
  else {
    const half = items.length >> 1;
    yield* parts(items.slice(0, half));
    yield* parts(items.slice(half));
  }
}

/** Fills the workspace that this admin's invite leads to; answers with an invite to look at it with. */
export async function seed(
  { origin, invite }: { origin: string; invite: string },
  flags: number,
  number: number,
  say: (text: string) => void,
): Promise<string> {
  const ask = asker(origin);
  const enrol = (theirs: string) =>
    ask<Enrolled>('/v1/enrol', { invite: theirs, device: { kind: 'extension', name: 'seed' }, name: '组长' });
  const { token: admin, me } = await enrol(invite);
  if (admin === null || me.member.role !== 'admin')
    throw new Error('An admin’s invite is needed: it invites monitors.');
  const tokens: (string | null)[] = [];
  for (let n = 1; n <= monitors; n++) {
    const request = { for: 'someone', role: 'monitor', name: `监测员${n}` };
    tokens.push((await enrol((await ask<NewInvite>('/v1/invites', request, admin)).invite)).token);
  }

  const numbers = new Map<string, number>();
  let [sent, decided] = [0, 0];
  const tell = () => say(`${sent} flags, ${numbers.size} posts, ${decided} decisions`);
  // What is still with the monitors at the end is not sent: so much more is made. Of few flags small batches, so that all have some and the last ones are of today.
  const size = Math.max(1, Math.min(limits.batch, Math.floor(flags / monitors / 8)));
  for (const step of batches({ flags: flags + monitors * size, until: Date.now(), seed: number }, size)) {
    if (sent >= flags) break;
    if (step.what === 'decision') {
      const post = numbers.get(step.key);
      if (post === undefined) continue;
      await ask('/v1/decisions', { items: [decisionItem(step.decision, post, 0)] }, admin);
      decided++;
      continue;
    }
    for (const items of parts(step.items)) {
      const { items: receipts } = await ask<v.InferOutput<typeof FlagReceipts>>(
        '/v1/flags',
        { items },
        tokens[step.monitor] ?? '',
      );
      receipts.forEach((receipt, i) => {
        if (receipt.result === 'rejected') throw new Error(`rejected: ${JSON.stringify(receipt.problem)}`);
        const { evidence } = items[i] as Batch['items'][number];
        numbers.set(postKey(evidence), receipt.post);
      });
    }
    sent += step.items.length;
    if (sent % 2000 < step.items.length) tell();
  }
  tell();
  const today = madeUpFeed(Date.now()).filter(({ site }) => site === 'weibo');
  for (const [n, post] of today.entries()) {
    // Most are seen by one, some by several.
    for (let seen = 0; seen <= (n % 5 === 0 ? 2 : 0); seen++) {
      const flag = flagOn(post, flagClassNames[(n + seen) % flagClassNames.length] ?? 'undetermined');
      await ask('/v1/flags', { items: [flag] }, tokens[(n * 3 + seen) % monitors] ?? '');
    }
  }
  say(`${today.length} posts of today`);
  await fillDesk(origin, clientOf(origin, admin), say);
  const { invite: further } = await ask<NewInvite>('/v1/invites', { for: 'me' }, admin);
  return `${origin}/join#${further}`;
}
