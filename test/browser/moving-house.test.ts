import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { MyFlags } from '../../shared/contract/flags.ts';
import { root } from '../../worker/local/build.ts';
import { type LocalServer, startServer } from '../../worker/local/server.ts';
import { adminApi, flagOn } from './harness/api.ts';
import { freePort } from './harness/server.ts';

const folders: string[] = [];
const servers: LocalServer[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  for (const folder of folders.splice(0))
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'fengsheng-moving-'));
  folders.push(made);
  return made;
}

const setupSecret = 'a-secret-of-this-test-long-enough';

async function serve(dataDir: string): Promise<LocalServer> {
  const started = await startServer({ host: '127.0.0.1', port: await freePort(), dataDir, setupSecret });
  if (!started.ok) throw new Error(started.error);
  servers.push(started.value);
  return started.value;
}

/** Runs a script of the project; its exit code and all it printed. */
function script(
  name: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [`worker/${name}.ts`, ...args], { cwd: root, env: { ...process.env, ...env } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      said += data;
    });
  }
  return new Promise((done) => child.once('close', (code) => done({ code, said })));
}

let posts = 0;
const post = () => {
  const id = `P${++posts}`;
  return { id, site: 'weibo' as const, author: '路人甲', text: `海潮银行又扣我年费 ${id}`, time: Date.now() - 60_000 };
};

it('moves from machine to machine by backup and by export, and nothing is lost', async () => {
  const [there, elsewhere, packed] = [folder(), folder(), folder()];
  const server = await serve(there);
  await server.makeWorkspace({ name: 'demo', sample: true });
  const admin = await adminApi(server, 'demo');
  const picture = Buffer.concat([Buffer.from('RIFF\x64\0\0\0WEBPVP8 ', 'latin1'), Buffer.alloc(92, 7)]);
  const sha256 = createHash('sha256').update(picture).digest('hex');
  const first = { ...flagOn(post(), 'grievance'), picture: sha256 };
  await admin.flag([first, ...Array.from({ length: 20 }, () => flagOn(post(), 'venting'))]);
  const token = join(packed, 'token');
  writeFileSync(token, admin.token);
  await fetch(`${server.origin}/v1/evidence/${sha256}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${admin.token}`, 'content-type': 'image/webp' },
    body: picture,
  });

  // A backup while more is being stored.
  const stored: string[] = [first.id];
  let going = true;
  const monitor = (async () => {
    while (going) {
      const flag = flagOn(post(), 'venting');
      await admin.flag([flag]);
      stored.push(flag.id);
    }
  })();
  await expect.poll(() => stored.length).toBeGreaterThan(10);
  const before = [...stored];
  const backup = join(packed, 'backup');
  const backedUp = await script('backup', ['--to', backup], { DATA_DIR: there });
  expect(backedUp).toMatchObject({ code: 0 });
  const during = stored.length;
  going = false;
  await monitor;
  expect(during).toBeGreaterThan(before.length);

  // Not over a server that runs, not over other data, and not when a file has changed.
  expect(await script('restore', [backup, '--replace'], { DATA_DIR: there })).toMatchObject({
    code: 1,
    said: expect.stringContaining('in use'),
  });
  expect(await script('restore', [backup], { DATA_DIR: elsewhere })).toMatchObject({ code: 0 });
  expect(await script('restore', [backup], { DATA_DIR: elsewhere })).toMatchObject({
    code: 1,
    said: expect.stringContaining('--replace'),
  });
  const replaced = await script('restore', [backup, '--replace'], { DATA_DIR: elsewhere });
  expect(replaced.code).toBe(0);
  expect(existsSync(/before is in (\S+)/.exec(replaced.said)?.[1] ?? '')).toBe(true);
  const [blob = ''] = globSync('r2/**/blobs/*', { cwd: backup });
  appendFileSync(join(backup, blob), 'x');
  expect(await script('restore', [backup, '--replace'], { DATA_DIR: elsewhere })).toMatchObject({
    code: 1,
    said: expect.stringContaining(blob.split('/').at(-1) ?? ''),
  });

  // There, the same person reads the same, and takes it along as a file.
  const second = await serve(elsewhere);
  const mine = await fetch(`${second.origin}/v1/flags/mine?limit=500`, {
    headers: { authorization: `Bearer ${admin.token}` },
  });
  const ids = ((await mine.json()) as MyFlags).items.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(before.filter((id) => !ids.includes(id))).toEqual([]);

  const exported = await script('export', ['--server', second.origin, '--token-file', token, '--to', packed]);
  expect(exported).toMatchObject({ code: 0, said: expect.stringContaining('1 pictures and files fetched') });
  const file = join(packed, 'export.jsonl');
  expect(await script('verify', [file])).toMatchObject({ code: 0, said: expect.stringContaining('"demo" holds') });
  const bad = join(packed, 'bad.jsonl');
  writeFileSync(bad, readFileSync(file, 'utf8').replace('"kind":"flag.stored"', '"kind":"flag.dropped"'));
  const found = await script('verify', [bad]);
  expect(found).toMatchObject({ code: 1, said: expect.stringMatching(/line \d+: event \d+ is not what its hash/) });

  const moved = ['--server', server.origin, '--workspace', 'moved', '--pictures', join(packed, 'pictures')];
  expect(await script('import', [bad, ...moved], { SETUP_SECRET: setupSecret })).toMatchObject({ code: 1 });
  const imported = await script('import', [file, ...moved], { SETUP_SECRET: setupSecret });
  expect(imported).toMatchObject({ code: 0, said: expect.stringContaining('1 pictures sent') });
  const admins = await adminApi(server, 'moved');
  expect(await admins.picture(sha256)).toEqual(picture);
  const known = await admins.get<{ items: unknown[] }>('/v1/known?limit=500');
  expect(known.items.length).toBe(ids.length);
  // Again: it is there, and only pictures go.
  expect(await script('import', [file, ...moved], { SETUP_SECRET: setupSecret })).toMatchObject({
    code: 0,
    said: expect.stringContaining('is there already; only pictures and files are sent'),
  });
});
