import { copyFileSync, existsSync, globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { Enrolled, NewInvite } from '../../../shared/contract/people.ts';
import { root } from '../../../worker/local/build.ts';
import { startServer } from '../../../worker/local/server.ts';
import { freePort } from '../../browser/harness/server.ts';
import { monitors } from '../seed/made-up-flags.ts';

/** The Worker with the bench's way past it, as one module. */
async function bundle(): Promise<string> {
  const outDir = join(root, '.output/bench');
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, target: 'webworker' },
    build: {
      ssr: join(root, 'test/bench/scale/inside/entry.ts'),
      outDir,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        external: [/^node:/, /^cloudflare:/],
        output: { entryFileNames: 'index.js', codeSplitting: false },
      },
    },
  });
  return join(outDir, 'index.js');
}

export interface ScaleServer {
  origin: string;
  workspace: string;
  /** Tokens of so many monitors, and an admin's last. */
  tokens: string[];
  /** Calls a method of the bench's object. */
  ask<T>(method: string, object: string, input?: unknown): Promise<T>;
  /** Has `copy` begin with the database of `object`, of which nothing may be going on. */
  copyObject(object: string, copy: string): Promise<void>;
  /** A lead's token. */
  another(n: number): Promise<string>;
  /** The process that holds the objects. */
  pid: number;
  stop(): Promise<void>;
}

/** Starts the Worker with a workspace and its people, its data in a folder of its own. */
export async function scaleServer(): Promise<ScaleServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'fengsheng-scale-'));
  // The page is not asked for; its folder must be there.
  mkdirSync(join(root, '.output/dashboard'), { recursive: true });
  const started = await startServer({ host: '127.0.0.1', port: await freePort(), dataDir, module: await bundle() });
  if (!started.ok) throw new Error(started.error);
  const { origin, makeWorkspace, stop } = started.value;

  const post = async <T>(path: string, body: unknown, token?: string): Promise<T> => {
    const answer = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const enrol = async (invite: string | null) => {
    const device = { kind: 'extension', name: 'bench' };
    return (await post<Enrolled>('/v1/enrol', { invite, device, name: '某某' })).token ?? '';
  };
  const workspace = 'scale';
  const { invite } = await makeWorkspace({ name: workspace });
  const admin = await enrol(invite);
  await post(`/bench/begin/${workspace}`, { tokens: [], ownAlarms: false });
  const tokens: string[] = [];
  for (let n = 0; n < monitors; n++) {
    tokens.push(
      await enrol(
        (await post<NewInvite>('/v1/invites', { for: 'someone', role: 'monitor', name: `监测员${n}` }, admin)).invite,
      ),
    );
  }

  const fileOf = async (object: string) => {
    const id = await (await fetch(`${origin}/bench/id/${object}`)).text();
    const [known] = globSync(`${dataDir}/**/*.sqlite`).filter((file) => file.includes('Workspace'));
    if (known === undefined) throw new Error('no database found');
    return join(known, '..', `${id}.sqlite`);
  };
  return {
    origin,
    workspace,
    tokens: [...tokens, admin],
    ask: (method, object, input = null) => post(`/bench/${method}/${object}`, input),
    copyObject: async (object, copy) => {
      const [from, to] = [await fileOf(object), await fileOf(copy)];
      for (const part of ['', '-wal']) if (existsSync(from + part)) copyFileSync(from + part, to + part);
    },
    another: async (n) => {
      const invited = { for: 'someone', role: 'lead', name: `组长${n}` };
      return enrol((await post<NewInvite>('/v1/invites', invited, admin)).invite);
    },
    pid: started.value.process,
    stop: async () => {
      await stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
