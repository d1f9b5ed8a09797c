import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from '../../worker/local/build.ts';
import { alive } from '../../worker/local/data-lock.ts';

/** A server that can be killed as a power cut would, and comes back on the same data. */
export class MortalServer {
  readonly origin: string;
  readonly #env: Record<string, string>;
  #child: ChildProcess | null = null;
  deaths = 0;

  constructor(options: { port: number; dataDir: string; setupSecret: string }) {
    this.origin = `http://127.0.0.1:${options.port}`;
    this.#env = { PORT: String(options.port), DATA_DIR: options.dataDir, SETUP_SECRET: options.setupSecret };
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, ['test/soak/server-process.ts'], {
      cwd: root,
      env: { ...process.env, ...this.#env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    let said = '';
    await new Promise<void>((ready, failed) => {
      child.stdout.on('data', (data) => {
        said += data;
        if (said.includes('ready')) ready();
      });
      child.stderr.on('data', (data) => {
        said += data;
      });
      child.once('close', (code) => failed(new Error(`the server ended (${code}): ${said}`)));
    });
  }

  /** Kills the process and the one it runs the Worker in, both at once and without a word. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === null) return;
    this.deaths++;
    const { server } = JSON.parse(readFileSync(join(this.#env.DATA_DIR ?? '', 'lock.json'), 'utf8')) as {
      server: number;
    };
    const closed = new Promise((done) => child.once('close', done));
    child.kill('SIGKILL');
    if (server > 0) process.kill(server, 'SIGKILL');
    await closed;
    // Killed is not gone yet: what it holds is free a moment later.
    while (alive(server)) await delay(5);
    this.#child = null;
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null) return;
    const closed = new Promise((done) => child.once('close', done));
    child.kill('SIGTERM');
    await closed;
    this.#child = null;
  }
}
