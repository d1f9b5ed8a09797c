import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { ExportLine } from '../../shared/contract/export.ts';
import type { Enrolled, NewInvite, WorkspaceMade } from '../../shared/contract/people.ts';
import type { Role } from '../../shared/domain/roles.ts';
import { linesOf } from '../../worker/local/file-lines.ts';
import { verifyFile } from '../../worker/local/verify-file.ts';
import { chance } from '../bench/chance.ts';
import { type Fault, type FaultProxy, faultProxy } from '../browser/harness/fault-proxy.ts';
import { freePort } from '../browser/harness/server.ts';
import { Lead } from './lead.ts';
import { Line, sleep, Tally } from './line.ts';
import { Monitor } from './monitor.ts';
import { MortalServer } from './mortal-server.ts';
import { Town } from './town.ts';

export interface SoakOptions {
  monitors: number;
  seconds: number;
  seed: number;
  /** How often the server is killed on the way. */
  deaths: number;
}

export interface SoakReport {
  /** What is not as it must be; none is good. */
  differences: string[];
  /** What happened, for a person. */
  told: string[];
}

const leads = 3;
/** Every so many requests one meets a fault: the next kind each time. */
const faultEvery = 7;
const faults: readonly Fault[] = ['refuse', 'lose-answer', 'lose-answer', 'hang-after-write', 500, 429];
/** So long may what waits take to be sent once nothing fails any more, in milliseconds. */
const drainMs = 60_000;

/**
 * Simulated monitors and leads work for a while through a line that fails, against a server that is killed on the way. Then
 * everything that waits is sent, and what the server has is held against what they know: every flag once, the last word of each,
 * the chain, and all rows against the events folded anew.
 */
export async function soak(options: SoakOptions): Promise<SoakReport> {
  const folder = mkdtempSync(join(tmpdir(), 'fengsheng-soak-'));
  const setupSecret = 'the-secret-of-this-soak-which-is-long';
  const server = new MortalServer({ port: await freePort(), dataDir: join(folder, 'data'), setupSecret });
  let proxy: FaultProxy | undefined;
  try {
    await server.start();
    proxy = await faultProxy(server.origin, await freePort());
    return await work(options, server, proxy, setupSecret, join(folder, 'export.jsonl'));
  } finally {
    await proxy?.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

async function work(
  { monitors: many, seconds, seed, deaths }: SoakOptions,
  server: MortalServer,
  proxy: FaultProxy,
  setupSecret: string,
  file: string,
): Promise<SoakReport> {
  const own = (n: number) => chance(seed * 10_007 + n + 1);
  const admit = await admission(server.origin, setupSecret);
  const tally = new Tally();
  const town = new Town(Math.max(100, many * 20), own(0), Date.now());
  const line = async (role: Role, name: string) => new Line(proxy.origin, await admit.token(role, name), tally);
  const monitors = await all(many, async (n) => new Monitor(await line('monitor', `监测员${n}`), own(100 + n), town));
  const leading = await all(leads, async (n) => new Lead(await line('lead', `组长${n}`), own(10 + n)));

  const begun = Date.now();
  let sending = true;
  const reading = () => Date.now() - begun < seconds * 1000;
  let requests = 0;
  const fault = () => faults[Math.floor(requests / faultEvery) % faults.length] ?? 'none';
  proxy.choose = () => (++requests % faultEvery === 0 ? fault() : 'none');
  const people = [
    ...monitors.map((monitor) => monitor.work(reading, () => sending)),
    ...leading.map((lead) => lead.work(reading)),
  ];
  for (let n = 1; n <= deaths; n++) {
    await sleep(Math.max(0, begun + (n * seconds * 1000) / (deaths + 1) - Date.now()));
    await server.kill();
    await server.start();
  }
  await sleep(Math.max(0, begun + seconds * 1000 - Date.now()));
  proxy.choose = () => 'none';
  const until = Date.now() + drainMs;
  while (monitors.some((monitor) => !monitor.idle) && Date.now() < until) await sleep(50);
  sending = false;
  await Promise.all(people);
  const took = (Date.now() - begun) / 1000;

  writeFileSync(file, await admit.exported());
  const differences = [
    ...monitors.flatMap((monitor) =>
      monitor.idle ? monitor.problems : ['a monitor could not send everything', ...monitor.problems],
    ),
    ...leading.flatMap(({ problems }) => problems),
    ...(await compare(file, monitors, leading)),
  ];
  const flags = monitors.reduce((sum, monitor) => sum + monitor.flags.size, 0);
  const played = [...proxy.played].filter(([fault]) => fault !== 'none').map(([fault, n]) => `${fault} ${n}`);
  const report = await verifyFile(file);
  return {
    differences,
    told: [
      `${many} monitors and ${leads} leads, ${seconds} s, seed ${seed}; everything was sent after ${took.toFixed(1)} s`,
      `${flags} flags, ${(flags / took).toFixed(0)} a second; ${leading.reduce((sum, { decided }) => sum + decided.size, 0)} decisions answered, ${leading.reduce((sum, { undone }) => sum + undone.size, 0)} undone, ${leading.reduce((sum, { conflicts }) => sum + conflicts, 0)} conflicts`,
      `${tally.requests} requests: ${[...tally.statuses]
        .sort()
        .map(([status, n]) => `${status} ×${n}`)
        .join(', ')}`,
      `faults: ${played.join(', ')}; the server was killed ${server.deaths} times`,
      `answered within ${tally.percentile(50).toFixed(0)} ms (half), ${tally.percentile(95).toFixed(0)} ms (95 %), ${tally.percentile(99).toFixed(0)} ms (99 %)`,
      `${report.head.seq} events in one chain, ${report.compared} rows held against them`,
    ],
  };
}

const all = <T>(many: number, make: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: many }, (_, n) => make(n)));

/** Lets people in past the faults, as an admin. */
async function admission(origin: string, setupSecret: string) {
  const post = async <T>(path: string, body: unknown, bearer?: string): Promise<T> => {
    const answer = await fetch(origin + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const enrol = async (invite: string | null, name: string) => {
    const { token } = await post<Enrolled>('/v1/enrol', { invite, name, device: { kind: 'extension', name: 'soak' } });
    return token ?? '';
  };
  const made = await post<WorkspaceMade>('/v1/workspaces', { name: 'soak', sample: true }, setupSecret);
  const admin = await enrol(made.invite, '管理员');
  return {
    token: async (role: Role, name: string) => {
      const { invite } = await post<NewInvite>('/v1/invites', { for: 'someone', role, name }, admin);
      return enrol(invite, name);
    },
    exported: async () => {
      const answer = await fetch(`${origin}/v1/export`, { headers: { authorization: `Bearer ${admin}` } });
      if (!answer.ok) throw new Error(`the export: ${answer.status} ${await answer.text()}`);
      return answer.text();
    },
  };
}

/** What the server has beside what people know. */
async function compare(file: string, monitors: readonly Monitor[], leading: readonly Lead[]): Promise<string[]> {
  const { faults: found } = await verifyFile(file);
  const differences = found.map(
    ({ line, seq, what }) => `line ${line}${seq === undefined ? '' : ` event ${seq}`}: ${what}`,
  );
  const flags = new Map<string, Record<string, unknown>>();
  const decisions = new Map<number, Record<string, unknown>>();
  for await (const line of linesOf(file)) {
    const parsed: unknown = JSON.parse(line);
    if (!v.is(ExportLine, parsed) || 'gone' in parsed) continue;
    if (parsed.t === 'flags') flags.set(String(parsed.r.id), parsed.r);
    if (parsed.t === 'decisions') decisions.set(Number(parsed.r.id), parsed.r);
  }
  const known = new Map(monitors.flatMap((monitor) => [...monitor.flags]));
  for (const id of flags.keys()) if (!known.has(id)) differences.push(`flag ${id} is stored, and nobody sent it`);
  for (const [id, { item, class: flagClass, withdrawn }] of known) {
    const stored = flags.get(id);
    if (stored === undefined) {
      differences.push(`flag ${id} is lost`);
      continue;
    }
    if (stored.evidence !== item.sha256) differences.push(`flag ${id} has other evidence than was sent`);
    // A flag that was replaced before its change came keeps what it said.
    if (stored.state === 'replaced') continue;
    if (stored.state !== (withdrawn ? 'withdrawn' : 'active')) differences.push(`flag ${id} is ${stored.state}`);
    if (!withdrawn && stored.class !== flagClass)
      differences.push(`flag ${id} is of class ${stored.class}, not ${flagClass}`);
  }
  for (const { decided } of leading) {
    for (const id of decided) if (!decisions.has(id)) differences.push(`decision ${id} was answered, and is lost`);
  }
  return differences;
}
