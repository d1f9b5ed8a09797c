import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalServer } from '../../worker/local/server.ts';
import { adminApi } from './harness/api.ts';
import { launchChromium } from './harness/chromium.ts';
import { launchFirefox } from './harness/firefox.ts';
import { cardBox, join, painted } from './harness/monitor.ts';
import { type Answer, eventually, type Profile, type Tab } from './harness/profile.ts';
import { testServer } from './harness/server.ts';

/** The built extension on a page of Bilibili's host: comments in shadow trees, their ids with the page's own scripts. */

const launchers = { chromium: launchChromium, firefox: launchFirefox };

const stored = readFileSync(new URL('../fixtures/sites/bilibili/video.html', import.meta.url), 'utf8');
/** As the page's own scripts do it: ids are kept at the elements, and nowhere in the page. */
const keep = `<script>(function keep(root) {
  for (const one of root.querySelectorAll('*')) {
    const kept = one.getAttribute('data-expando');
    if (kept !== null) Object.assign(one, JSON.parse(kept));
    one.removeAttribute('data-expando');
    if (one.shadowRoot) keep(one.shadowRoot);
  }
})(document)</script>`;
const body = `${stored.replaceAll('虚构银行', '海潮银行')}${keep}`;
const answer: Answer = async ({ host }) =>
  host === 'www.bilibili.com' ? { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body } : null;

const comment = `document.querySelector('bili-comments').shadowRoot.querySelector('bili-comment-thread-renderer')
  .shadowRoot.querySelector('bili-comment-renderer')`;
const words = `${comment}.shadowRoot.querySelector('bili-rich-text').shadowRoot.querySelector('#contents')`;

describe.each(['chromium', 'firefox'] as const)('comments in shadow trees in %s', (browser) => {
  let server: LocalServer;
  let profile: Profile;
  let tab: Tab;
  let admin: Awaited<ReturnType<typeof adminApi>>;

  beforeAll(async () => {
    server = await testServer();
    await server.makeWorkspace({ name: 'demo', sample: true });
    admin = await adminApi(server, 'demo');
    profile = await launchers[browser]({ answer, granted: ['bilibili'] });
    await join(profile, server.origin, await admin.invite('monitor', '甲'));
    tab = await profile.open('https://www.bilibili.com/video/BV1xx411c7zz/?spm_id_from=333');
  });
  afterAll(async () => {
    await profile?.close();
    await server?.stop();
  });

  it('are painted', async () => {
    const count = async () => (await painted(tab)).filter((text) => text === '海潮银行').length;
    await eventually(async () => (await count()) >= 2, 'paint in the title and in a comment');
  });

  it('are flagged by the number that only the page’s scripts know', async () => {
    await tab.run(`${words}.scrollIntoView({ block: 'center' })`);
    const at = await tab.until<{ x: number; y: number }>(
      `(({ left, top }) => ({ x: left + 20, y: top + 8 }))(${words}.getBoundingClientRect())`,
    );
    await tab.move(2, 2);
    await tab.move(at.x, at.y);
    await cardBox(tab);
    await tab.press('f');
    await eventually(async () => (await cardBox(tab)).height > 200, 'the open card');
    await tab.press('3');
    const queue = () => admin.get<{ items: { url: string }[] }>('/v1/queue');
    const { items } = await eventually(async () => {
      const found = await queue();
      return found.items.length > 0 ? found : null;
    }, 'the flag at the server');
    expect(items.map(({ url }) => url)).toEqual(['https://www.bilibili.com/video/BV1xx411c7zz#reply250000000001']);
  });
});
