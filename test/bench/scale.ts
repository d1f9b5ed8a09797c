import { percentile, type Spent, spent, together } from './scale/clock.ts';
import { feedOf } from './scale/live-feed.ts';
import { type ScaleServer, scaleServer } from './scale/server.ts';
import { batches } from './seed/batches.ts';
import { figure, table } from './table.ts';

/** How large the workspace grows, step by step, up to what was asked for. */
const steps = [10_000, 100_000, 1_000_000];
const batchSize = 50;
/** Batches in one go, between which nothing is measured. */
const atOnce = 20;
/** Batches that both objects take in turns, at each size: half of them warm both up. */
const compared = 100;
/** Batches sent one by one for the times of a single one. */
const sentAlone = 200;
/** Posts come as if up to now. */
const until = Date.now();

interface Compared {
  product: { request: Spent; later: Spent };
  bare: { request: Spent; later: Spent };
  flags: number;
}

/** Lets the workspace grow to about so many flags. Gives how many there are and how long it took, in seconds. */
async function grow(server: ScaleServer, total: number, goal: number, already: number) {
  let flags = already;
  const began = performance.now();
  while (flags < goal) {
    const wanted = Math.min(100, Math.ceil((goal - flags) / batchSize));
    const { made } = await server.ask<{ made: number }>('prepare', server.workspace, {
      ...{ flags: total, until, batches: wanted, decisions: true },
    });
    if (made === 0) break;
    await server.ask('store', server.workspace, { record: false, hastily: true });
    await server.ask('drain', server.workspace, { record: false, hastily: true });
    flags += made * batchSize;
  }
  return { flags, seconds: (performance.now() - began) / 1000 };
}

/** The product and the bare object take the same batches in turns, both from the same database. */
async function compare(server: ScaleServer, total: number, bare: string): Promise<Compared> {
  const { workspace, pid } = server;
  await server.copyObject(workspace, bare);
  const ran: Compared[] = [];
  for (let n = 0; n < compared / atOnce; n++) {
    const { made } = await server.ask<{ made: number }>('prepare', workspace, {
      ...{ flags: total, until, batches: atOnce, decisions: false },
    });
    const request = await spent(pid, () => server.ask('store', workspace, { record: true }));
    const later = await spent(pid, () => server.ask('drain', workspace, { record: true }));
    await server.ask('understand', bare);
    const bareRequest = await spent(pid, () => server.ask('repeat', bare, { what: 'requests' }));
    const bareLater = await spent(pid, () => server.ask('repeat', bare, { what: 'alarms' }));
    ran.push({
      product: { request, later },
      bare: { request: bareRequest, later: bareLater },
      flags: made * batchSize,
    });
  }
  const counted = ran.slice(1);
  const sum = (look: (one: Compared) => Spent) => together(counted.map(look));
  return {
    product: { request: sum((one) => one.product.request), later: sum((one) => one.product.later) },
    bare: { request: sum((one) => one.bare.request), later: sum((one) => one.bare.later) },
    flags: counted.reduce((all, one) => all + one.flags, 0),
  };
}

/** Times of single batches over HTTP, in milliseconds, while alarms ring as they do in service. */
async function alone(server: ScaleServer): Promise<number[]> {
  const times: number[] = [];
  // Another seed, and posts of numbers that nobody has flagged.
  const ours = batches({ flags: 1_000_000, until, seed: 4, firstPost: 5_000_000 }, batchSize);
  while (times.length < sentAlone) {
    const { value, done } = ours.next();
    if (done === true) break;
    if (value.what !== 'flags') continue;
    const body = JSON.stringify({ items: value.items });
    // A body has 64 KB: the outbox sends fewer then.
    if (Buffer.byteLength(body) > 65_536) continue;
    const began = performance.now();
    const answer = await fetch(`${server.origin}/v1/flags`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.tokens[value.monitor]}`, 'content-type': 'application/json' },
      body,
    });
    const text = await answer.text();
    if (!answer.ok || text.includes('"rejected"')) throw new Error(`${answer.status} ${text.slice(0, 300)}`);
    times.push(performance.now() - began);
  }
  return times;
}

const perSecond = (flags: number, ms: number) => (flags / ms) * 1000;
const mega = (bytes: number) => bytes / 1024 / 1024;

/** The table of what taking flags costs, at each size. */
function ingest(ran: ReadonlyMap<number, Compared>): string {
  const lines = [...ran].flatMap(([size, { product, bare, flags }]) =>
    (['request', 'drained'] as const).map((what) => {
      const of = ({ request, later }: Compared['product']) =>
        what === 'request' ? request : together([request, later]);
      const [ours, theirs] = [of(product), of(bare)];
      return [
        `${size.toLocaleString('en')}, ${what === 'request' ? 'requests only' : 'with what alarms do later'}`,
        figure(perSecond(flags, ours.clock)),
        figure(perSecond(flags, theirs.clock)),
        figure(theirs.clock / ours.clock),
        figure((ours.processor / flags) * 1000),
        figure((theirs.processor / flags) * 1000),
        figure(theirs.processor / ours.processor),
      ];
    }),
  );
  return table(['flags', 'flags/s', 'bare object', 'ratio', 'µs of processor a flag', 'bare object', 'ratio'], lines);
}

/** Prints how the workspace behaves as it grows; false when reading grows with it, or a message was lost. */
export async function benchScale(print: (text: string) => void, goal: number): Promise<boolean> {
  if (!Number.isInteger(goal) || goal < 1000) throw new Error('--flags: a whole number from 1000 on');
  const sizes = [...steps.filter((step) => step < goal), goal];
  // Those of the comparisons and what waits in outboxes at the end come on top.
  const total = Math.ceil(goal * 1.05) + 40_000;
  const server = await scaleServer();
  let good = true;
  try {
    await server.ask('begin', server.workspace, { tokens: server.tokens, ownAlarms: false });
    const reads = new Map<number, Record<string, number>>();
    const ran = new Map<number, Compared>();
    const grown: (string | number)[][] = [];
    let flags = 0;
    for (const size of sizes) {
      const result = await grow(server, total, size, flags);
      flags = result.flags;
      const { bytes, rows } = await server.ask<{ bytes: number; rows: Record<string, number> }>(
        'size',
        server.workspace,
      );
      const held = rows.flags ?? 0;
      grown.push([
        size.toLocaleString('en'),
        ...[rows.posts ?? 0, held, rows.events ?? 0].map((n) => n.toLocaleString('en')),
        figure(mega(bytes)),
        figure(bytes / held),
      ]);
      reads.set(size, await server.ask('readCounts', server.workspace));
      ran.set(size, await compare(server, total, `bare-${size}`));
      flags += compared * batchSize;
      // Whoever breaks off the long run has seen this much.
      console.log(`\n${size} flags, grown in ${result.seconds.toFixed(0)} s\n\n${ingest(ran)}\n`);
    }
    print(table(['workspace', 'posts', 'flags', 'events', 'MB', 'bytes a flag'], grown));
    print(`\n${ingest(ran)}\n`);

    const names = Object.keys(reads.get(sizes[0] ?? 0) ?? {});
    print(
      table(
        ['rows read', ...sizes.map((size) => size.toLocaleString('en'))],
        names.map((name) => [name, ...sizes.map((size) => reads.get(size)?.[name] ?? '–')]),
      ),
    );

    await server.ask('begin', server.workspace, { tokens: server.tokens, ownAlarms: true });
    const times = await alone(server);
    print(
      `\nA batch of ${batchSize} over HTTP, at ${goal.toLocaleString('en')} flags, ${times.length} of them one after the other: ` +
        `p50 ${figure(percentile(times, 50))} ms, p99 ${figure(percentile(times, 99))} ms, longest ${figure(Math.max(...times))} ms.\n`,
    );
    const live = await feedOf(server);
    print(
      `Live queue, ${live.sockets} sockets, ${live.messages} messages each: ${live.missing} missing, ${live.disordered} out of order; ` +
        `from sending a flag to hearing of it p50 ${figure(percentile(live.delays, 50))} ms, p99 ${figure(percentile(live.delays, 99))} ms.\n`,
    );
    good &&= live.missing === 0 && live.disordered === 0;
  } finally {
    await server.stop();
  }
  return good;
}
