import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { root } from '../../worker/local/build.ts';
import { flagOn } from './harness/api.ts';
import { eventually } from './harness/profile.ts';
import { freePort } from './harness/server.ts';

const started: ChildProcess[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await new Promise((done) => child.once('close', done));
    }
  }
  for (const folder of folders.splice(0))
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

function dataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fengsheng-start-'));
  folders.push(folder);
  return folder;
}

/** `npm start` as a process; `said` is all it has printed so far. */
function start(env: Record<string, string>, args: string[] = []) {
  const child = spawn(process.execPath, ['worker/local.ts', '--no-browser', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  started.push(child);
  let output = '';
  child.stdout.on('data', (data) => {
    output += data;
  });
  child.stderr.on('data', (data) => {
    output += data;
  });
  const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)));
  return { child, said: () => output, ended };
}

const ready = (server: ReturnType<typeof start>) =>
  eventually(async () => /^ready (\S+)$/m.exec(server.said())?.[1], 'ready', 60_000);

/** Uses an invite link; gives the token. */
async function enrol(link: string): Promise<string> {
  const { origin, hash } = new URL(link);
  const answer = await fetch(`${origin}/v1/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ invite: hash.slice(1), device: { kind: 'extension', name: 'test' }, name: '甲' }),
  });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { token: string }).token;
}

describe('npm start', () => {
  it('says where it is ready, gives one invite on the first start only, and stops on Ctrl-C', async () => {
    const env = { DATA_DIR: dataDir(), PORT: String(await freePort()) };
    const first = start(env);
    expect(await ready(first)).toBe(`http://127.0.0.1:${env.PORT}`);
    const link = await eventually(async () => /http:\S+\/join#demo\.[\w-]{43}/.exec(first.said())?.[0], 'an invite');
    const answer = await fetch(`http://127.0.0.1:${env.PORT}/healthz`);
    expect(answer.status).toBe(200);

    const token = await enrol(link);

    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);

    const second = start(env);
    await ready(second);
    await eventually(async () => second.said().includes('Ctrl-C stops it'), 'the end of the start');
    expect(second.said()).not.toContain('/join#');
    // What the first start stored is there.
    const me = await fetch(`http://127.0.0.1:${env.PORT}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(me.status).toBe(200);
    const list = (await (
      await fetch(`http://127.0.0.1:${env.PORT}/v1/watchlist`, { headers: { authorization: `Bearer ${token}` } })
    ).json()) as { terms: unknown[] };
    expect(list.terms.length).toBeGreaterThan(5);
  });

  it('keeps the pictures of flags in its data folder, over a restart', async () => {
    const env = { DATA_DIR: dataDir(), PORT: String(await freePort()) };
    const first = start(env);
    const origin = await ready(first);
    const token = await enrol(
      await eventually(async () => /http:\S+\/join#demo\.[\w-]{43}/.exec(first.said())?.[0], 'an invite'),
    );
    const headers = { authorization: `Bearer ${token}` };
    const bytes = Buffer.concat([Buffer.from('RIFF\x64\0\0\0WEBPVP8 ', 'latin1'), Buffer.alloc(92, 7)]);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const post = {
      id: 'P1',
      site: 'weibo' as const,
      author: '路人甲',
      text: '海潮银行又扣我年费',
      time: Date.now() - 60_000,
    };
    const flagged = await fetch(`${origin}/v1/flags`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ items: [{ ...flagOn(post, 'grievance'), picture: sha256 }] }),
    });
    expect(await flagged.json()).toMatchObject({ items: [{ result: 'stored' }] });
    const address = `${origin}/v1/evidence/${sha256}`;
    const put = { method: 'PUT', headers: { ...headers, 'content-type': 'image/webp' }, body: bytes };
    expect((await fetch(address, put)).status).toBe(200);
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
    expect(globSync('workspaces/**/blobs/*', { cwd: env.DATA_DIR })).toHaveLength(1);

    await ready(start(env));
    const again = await fetch(address, { headers });
    expect([again.status, again.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect(Buffer.from(await again.arrayBuffer())).toEqual(bytes);
  });

  it('makes another workspace, without the sample watchlist', async () => {
    const env = { DATA_DIR: dataDir(), PORT: String(await freePort()) };
    const server = start(env, ['--workspace', 'east-branch']);
    await ready(server);
    await eventually(async () => /\/join#east-branch\./.test(server.said()), 'its invite');
  });

  it('lets who knows the setup secret make a further workspace while it runs', async () => {
    const env = {
      DATA_DIR: dataDir(),
      PORT: String(await freePort()),
      SETUP_SECRET: 'a-secret-of-this-test-long-enough+/=',
    };
    await ready(start(env));
    const make = (secret: string) =>
      spawnSync(
        process.execPath,
        ['worker/create-workspace.ts', 'west-branch', '--server', `http://127.0.0.1:${env.PORT}`],
        {
          cwd: root,
          env: { ...process.env, SETUP_SECRET: secret },
          encoding: 'utf8',
        },
      );
    expect(make('another').status).not.toBe(0);
    const made = make(env.SETUP_SECRET);
    expect(made.stdout).toMatch(/http:\S+\/join#west-branch\.[\w-]{43}/);
    expect(made.status).toBe(0);
  });

  it('says who holds the data, and which port is taken', async () => {
    const env = { DATA_DIR: dataDir(), PORT: String(await freePort()) };
    const server = start(env);
    await ready(server);

    const sameData = start({ ...env, PORT: String(await freePort()) });
    expect(await sameData.ended).toBe(1);
    expect(sameData.said()).toContain(`process ${server.child.pid}`);

    const samePort = start({ ...env, DATA_DIR: dataDir() });
    expect(await samePort.ended).toBe(1);
    expect(samePort.said()).toMatch(/Port \d+ is in use/);
  });

  it('starts again after it was killed, or says what is left over', async () => {
    const env = { DATA_DIR: dataDir(), PORT: String(await freePort()) };
    const server = start(env);
    await ready(server);
    server.child.kill('SIGKILL');
    await server.ended;
    const again = start({ ...env, PORT: String(await freePort()) });
    const outcome = await Promise.race([ready(again), again.ended]);
    if (typeof outcome === 'string') return;
    const left = /End it with: kill (\d+)/.exec(again.said())?.[1];
    expect(again.said()).toContain('left over');
    process.kill(Number(left));
    await eventually(async () => {
      const third = start({ ...env, PORT: String(await freePort()) });
      return (await Promise.race([ready(third), third.ended])) !== 1;
    }, 'a start after the rest was ended');
  });

  it('refuses unknown options with the list of options', async () => {
    const server = start({ DATA_DIR: dataDir() }, ['--prot', '1']);
    expect(await server.ended).toBe(2);
    expect(server.said()).toContain('--workspace NAME');
  });
});
