import { expect, it } from 'vitest';
import { madeUpFeed } from '../../worker/demo/feed.ts';
import { adminApi } from './harness/api.ts';
import { launchChromium } from './harness/chromium.ts';
import { enrol } from './harness/monitor.ts';
import { testServer, weiboAnswers } from './harness/server.ts';

/** Breaks what scripts use all the time, before anything else in the page runs. */
const overrides = `<script>
  // Kept for the test, whole as they were.
  const registry = CSS.highlights;
  globalThis.sizeOf = () => {
    let sum = 0;
    registry.forEach((highlight, name) => { if (name.startsWith('fengsheng-')) sum += highlight.size; });
    return sum;
  };
  const broken = () => { throw new Error('broken by the page'); };
  const names = (list) => list.split(' ');
  const lists = [
    [Node.prototype, names('firstChild nextSibling parentNode textContent isConnected nodeType')],
    [Element.prototype, names('matches closest querySelectorAll getAttribute')],
    [Map.prototype, [...names('get set has'), Symbol.iterator]],
    [Array.prototype, [...names('push map forEach filter find flatMap join slice'), Symbol.iterator]],
  ];
  for (let i = 0; i < lists.length; i += 1) {
    const prototype = lists[i][0], list = lists[i][1];
    for (let k = 0; k < list.length; k += 1) Object.defineProperty(prototype, list[k], { get: prototype === Node.prototype ? broken : () => broken });
  }
  Object.assign(globalThis, { Map: broken, Set: broken, Range: broken, StaticRange: broken, Highlight: broken, MutationObserver: broken, IntersectionObserver: broken });
</script>`;

it('a page that overrides what scripts use does not touch the extension: mentions are painted and nothing is thrown', async () => {
  const posts = madeUpFeed(Date.now());
  const server = await testServer(posts);
  const feed = weiboAnswers(posts);
  const profile = await launchChromium({
    granted: ['weibo'],
    answer: async (url) => {
      const reply = await feed(url);
      if (reply === null) return null;
      const { status, headers, body } = reply;
      // Without the demo's own scripts, which would break.
      const bare = body.replace(/<script[\s\S]*?<\/script>/g, '');
      return {
        status,
        headers: { 'content-type': headers['content-type'] ?? 'text/html' },
        body: bare.replace(/<head>|<meta/, (start) => overrides + start),
      };
    },
  });
  try {
    await server.makeWorkspace({ name: 'demo', sample: true });
    await enrol(profile, server.origin, await (await adminApi(server, 'demo')).invite('monitor', '甲'));
    const page = await profile.context.newPage();
    const said: string[] = [];
    page.on('pageerror', (error) => said.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (message.text().includes('fengsheng')) said.push(message.text());
    });
    await page.goto('https://weibo.com/');
    // Playwright's own script in the page needs what is broken: this is asked by the browser's protocol.
    const session = await profile.context.newCDPSession(page);
    const run = async (expression: string) =>
      (await session.send('Runtime.evaluate', { expression, returnByValue: true })).result.value;
    for (const broken of ['[].push(1)', '[...[]]', 'new Map()', 'new StaticRange()', 'document.body.matches("p")']) {
      expect(await run(`try { ${broken}; 'works' } catch { 'broken' }`)).toBe('broken');
    }
    await expect.poll(() => run('sizeOf()'), { timeout: 15_000 }).toBeGreaterThan(0);
    expect(said).toEqual([]);
  } finally {
    await profile.close();
    await server.stop();
  }
});
