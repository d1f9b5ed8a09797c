import { demoApp } from './demo/demo.ts';
import { madeUpFeed, readFeed } from './demo/feed.ts';
import { build } from './local/build.ts';
import { openDemoBrowser } from './local/demo-browser.ts';
import { type LocalOptions, readOptions, usage } from './local/options.ts';
import { type LocalServer, signals, startServer } from './local/server.ts';

/** Runs everything on this machine: builds, serves API, leads' page and demo feed, prints the invite, opens a browser. */
async function main(): Promise<number> {
  const read = readOptions(process.argv.slice(2), process.env);
  if (!read.ok) {
    console.error(`${read.error}\n\n${usage}`);
    return 2;
  }
  const options = read.value;
  if (options.help) {
    console.log(usage);
    return 0;
  }
  const posts = options.feed === null ? madeUpFeed(Date.now()) : await readFeed(options.feed);
  await build(['extension', 'dashboard', 'worker'], console.log);

  const started = await startServer({
    ...options,
    demo: demoApp(posts),
  });
  if (!started.ok) {
    console.error(started.error);
    return 1;
  }
  try {
    await serve(started.value, options);
  } finally {
    await started.value.stop();
  }
  return 0;
}

/** Makes the workspace, says where everything is, opens a browser where there is one, and waits for the end. */
async function serve(server: LocalServer, options: LocalOptions): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve());
  });
  const made = await server.makeWorkspace({
    name: options.workspace,
    sample: options.workspace === 'demo',
    invite: options.invite,
  });
  console.log(`ready ${server.origin}`);
  console.log(`demo feed ${server.origin}/demo/weibo  ${server.origin}/demo/discuz`);
  if (made.invite !== null)
    console.log(`admin invite for "${made.name}", once, within 15 minutes: ${server.origin}/join#${made.invite}`);
  const browser = options.browser ? await demoBrowser(server, options) : null;
  console.log(browser === null ? 'Ctrl-C stops it' : 'Chromium is open with the extension loaded; Ctrl-C stops both');
  await stopped;
  await browser?.close().catch(() => undefined);
}

/** A browser is a convenience: when it cannot be opened, the server goes on without it. */
async function demoBrowser(server: LocalServer, { workspace, dataDir }: LocalOptions) {
  try {
    return await openDemoBrowser(server, workspace, dataDir);
  } catch (error) {
    console.error(`no browser was opened: ${error instanceof Error ? error.message : error}`);
    return null;
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
