import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoApp } from '../../../worker/demo/demo.ts';
import { type DemoPost, madeUpFeed } from '../../../worker/demo/feed.ts';
import { type LocalServer, startServer } from '../../../worker/local/server.ts';
import type { Answer } from './profile.ts';

/** Whether nobody listens on this port. */
const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/**
 * A port to listen on in a moment. Not one that the system would give: until it is used, it could give the same to any
 * connection that a browser opens (Linux: from 32768 on).
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_000);
    if (await isFree(port)) return port;
  }
}

/**
 * A real server on a free port with a fresh data folder; `stop` removes the folder. `webhookHosts`: where workspaces may send
 * alerts beside the makers of chat robots.
 */
export async function testServer(
  posts: readonly DemoPost[] = madeUpFeed(Date.now()),
  webhookHosts = '',
): Promise<LocalServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'fengsheng-data-'));
  const started = await startServer({
    host: '127.0.0.1',
    port: await freePort(),
    dataDir,
    demo: demoApp(posts),
    webhookHosts,
  });
  if (!started.ok) throw new Error(started.error);
  const server = started.value;
  return {
    ...server,
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** Answers `https://weibo.com/…` with the demo's Weibo-like feed. */
export function weiboAnswers(posts: readonly DemoPost[]) {
  const app = demoApp(posts);
  return (async (url) => {
    if (url.host !== 'weibo.com') return null;
    const path = url.pathname.startsWith('/demo/') ? url.pathname : '/demo/weibo';
    const answer = await app.fetch(new Request(`http://demo${path}${url.search}`));
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
  }) satisfies Answer;
}
