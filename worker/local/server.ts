import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import type { Hono } from 'hono';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';
import * as v from 'valibot';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';
import { WorkspaceMade, type WorkspaceRequest } from '../../shared/contract/people.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { root } from './build.ts';
import { lockData } from './data-lock.ts';

/** What ends `npm start`: Ctrl-C, a service manager, a closed terminal. */
export const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface LocalServer {
  origin: string;
  /** Makes a workspace when it is missing; see `POST /v1/workspaces`. */
  makeWorkspace(request: WorkspaceRequest): Promise<WorkspaceMade>;
  stop(): Promise<void>;
  /** The number of the process that holds the workspaces; 0 where it cannot be told. */
  process: number;
}

/** Says in a sentence why a port cannot be had; null when it can. */
function portProblem(host: string, port: number): Promise<string | null> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const known: Record<string, string> = {
        EADDRINUSE: `Port ${port} is in use by another program. Choose another: PORT=${port + 1} npm start`,
        EACCES: `Port ${port} needs more rights than this user has. Choose one above 1023 with PORT=…`,
        EADDRNOTAVAIL: `HOST=${host} is no address of this machine.`,
      };
      done(known[error.code ?? ''] ?? `Cannot listen on ${host}:${port}: ${error.message}`);
    });
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => done(null)));
  });
}

/** The workerd processes this process has started (POSIX; elsewhere none are found). */
function serverProcess(): number {
  if (process.platform === 'win32') return 0;
  try {
    const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,comm='], { encoding: 'utf8' });
    const own = table.split('\n').map((line) => line.trim().split(/\s+/));
    return Number(
      own.find(([, parent, command]) => Number(parent) === process.pid && command?.includes('workerd'))?.[0] ?? 0,
    );
  } catch {
    return 0;
  }
}

/**
 * Runs the built Worker in workerd on this machine, with its data below `dataDir`. No account, nothing outbound. The
 * error is a sentence for a person: a port in use, a folder in use.
 */
export async function startServer(options: {
  host: string;
  port: number;
  dataDir: string;
  /** What `npm run workspace` must show; one of its own when absent. */
  setupSecret?: string | null;
  /** Hosts that workspaces may send alerts to, beside the makers of chat robots. */
  webhookHosts?: string;
  demo?: Hono;
  /** The Worker's module; the built one when absent. */
  module?: string;
}): Promise<Result<LocalServer, string>> {
  const { host, port, demo, module = join(root, '.output/worker/index.js') } = options;
  const dataDir = resolve(root, options.dataDir);
  // A server on all addresses is reached from this machine at the loopback one.
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const origin = `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`;
  const busy = await portProblem(host, port);
  const lock = lockData(dataDir, origin);
  if (!lock.ok) return lock;
  if (busy !== null) {
    lock.value.release();
    return err(busy);
  }
  const setupSecret = options.setupSecret ?? randomBytes(32).toString('base64url');
  const { workerOptions } = unstable_getMiniflareWorkerOptions(join(root, 'wrangler.toml'));
  const demoService = async (request: Request) => (await demo?.fetch(new Request(request.url))) as never;
  const worker = {
    ...workerOptions,
    name: 'fengsheng',
    // The build is one bundled module; rules for finding more are not needed and not understood here.
    modulesRules: undefined,
    modules: [{ type: 'ESModule', path: module }],
    modulesRoot: dirname(module),
    rootPath: root,
    bindings: {
      ...(workerOptions.bindings as object),
      SETUP_SECRET: setupSecret,
      WEBHOOK_HOSTS: options.webhookHosts ?? '',
    },
    serviceBindings: {
      ...(workerOptions.serviceBindings as object),
      ...(demo === undefined ? {} : { DEMO: demoService }),
    },
  };
  const listened = signals.map((signal) => process.listeners(signal));
  let miniflare: Miniflare | undefined;
  const stop = async () => {
    await miniflare?.dispose();
    lock.value.release();
  };
  try {
    // Wrangler and Miniflare describe the same options in types of their own; Miniflare checks them again when it runs.
    miniflare = new Miniflare(
      convertV4MiniflareOptions({
        ...(worker as object),
        host,
        port,
        cf: false,
        log: new Log(LogLevel.ERROR),
        resourcePersistencePath: join(dataDir, 'workspaces'),
      } as Parameters<typeof convertV4MiniflareOptions>[0]),
    );
    await miniflare.ready;
  } catch (error) {
    await stop();
    throw error;
  }
  // Miniflare ends the whole process at a signal; here whoever started the server ends it, in order.
  signals.forEach((signal, i) => {
    for (const listener of process.listeners(signal)) {
      if (!listened[i]?.includes(listener)) process.off(signal, listener);
    }
  });
  const pid = serverProcess();
  lock.value.noteServer(pid);

  const makeWorkspace = async (request: WorkspaceRequest): Promise<WorkspaceMade> => {
    const answer = await fetch(`${origin}/v1/workspaces`, {
      method: 'POST',
      headers: { authorization: `Bearer ${setupSecret}`, 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    if (!answer.ok) throw new Error(`making the workspace failed: ${answer.status} ${await answer.text()}`);
    return v.parse(WorkspaceMade, await answer.json());
  };
  return ok({ origin, makeWorkspace, stop, process: pid });
}
