import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type * as v from 'valibot';
import { parseInviteLink } from '../../../shared/contract/credentials.ts';
import { type FlagReceipts, limits } from '../../../shared/contract/flags.ts';
import type { Enrolled, NewInvite } from '../../../shared/contract/people.ts';
import { postKey } from '../../../shared/text/canonical-url.ts';
import { type Batch, batches } from './batches.ts';
import { decisionItem, monitors } from './made-up-flags.ts';

const usage = `npm run seed -- 'http://127.0.0.1:8787/join#…' [--flags 10000] [--seed 1]

Fills a workspace with made-up flags, as if posts and flags had come in the last ninety days, so that the product can be
tried by hand. The link is an admin's invite, as npm start prints it; a new one to look at it with is printed at the end.
Not for a workspace in use.`;

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

async function seed({ origin, invite }: { origin: string; invite: string }, flags: number, number: number) {
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
  const tell = () => console.log(`${sent} flags, ${numbers.size} posts, ${decided} decisions`);
  // What is still with the monitors at the end is not sent: so much more is made. Of few flags small batches, so that all have some.
  const size = Math.max(1, Math.min(limits.batch, Math.floor(flags / monitors)));
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
  const { invite: further } = await ask<NewInvite>('/v1/invites', { for: 'me' }, admin);
  console.log(`look at it: ${origin}/join#${further}`);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { flags: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
});
const link = parseInviteLink(positionals[0] ?? '');
const [flags, number] = [Number(values.flags), Number(values.seed)];
if (link === null || !(flags > 0) || !(number > 0)) {
  console.error(usage);
  process.exitCode = 2;
} else {
  try {
    await seed(link, flags, number);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
