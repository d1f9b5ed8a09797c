import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { madeUpFeed } from '../worker/demo/feed.ts';
import { root } from '../worker/local/build.ts';
import { adminApi } from './browser/harness/api.ts';
import { launchChromium } from './browser/harness/chromium.ts';
import { ask, cardBox, join as joinWith, painted } from './browser/harness/monitor.ts';
import { eventually, type Profile, pause } from './browser/harness/profile.ts';
import { testServer } from './browser/harness/server.ts';
import { clientOf, fillDesk } from './seed/desk.ts';

/** `npm run screenshots`: takes the pictures of the README anew, from the real thing. */
const folder = join(root, 'docs/images');
mkdirSync(folder, { recursive: true });

/** Hovers the post that holds these words and opens the card with F. */
async function openCard(profile: Profile, origin: string, words: string) {
  const tab = await profile.open(`${origin}/demo/weibo`);
  await eventually(async () => (await painted(tab)).length > 3, 'painted terms');
  const box = await eventually(
    () =>
      tab.run<{ x: number; y: number; width: number; height: number } | null>(`(() => {
        const article = [...document.querySelectorAll('article')].find((a) => a.textContent.includes(${JSON.stringify(words)}));
        if (!article) {
          const isEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
          window.scrollTo({ top: isEnd ? 0 : scrollY + innerHeight / 2, behavior: 'instant' });
          return null;
        }
        article.scrollIntoView({ block: 'center', behavior: 'instant' });
        const { x, y, width, height } = article.getBoundingClientRect();
        return { x, y, width, height };
      })()`),
    words,
  );
  await pause(400);
  await tab.move(box.x + 90, box.y + box.height / 2);
  await eventually(() => cardBox(tab), 'the button');
  await tab.press('f');
  await eventually(async () => (await cardBox(tab)).height > 200, 'the card');
  return tab;
}

const flags: [who: number, words: string, key: string][] = [
  [0, '信用卡年费', '3'],
  [1, '信用卡年费', '3'],
  [2, '信用卡年费', '2'],
  [0, '内部消息：海潮银行资金链断了', '4'],
  [1, '内部消息：海潮银行资金链断了', '4'],
  [2, '内部消息，海潮银行', '1'],
  [1, '排了两个小时', '3'],
  [0, '盗刷四千八', '3'],
  [2, '狗都不存', '2'],
  [1, '爆料君', '1'],
  [0, '理财经理忽悠', '3'],
];
/** The feed with the card open, and the queue with a post open, in one language. */
async function take(language: 'zh-CN' | 'en-US', suffix: string): Promise<void> {
  const posts = madeUpFeed(Date.now());
  const server = await testServer(posts);
  await server.makeWorkspace({ name: 'demo', sample: true });
  const admin = await adminApi(server, 'demo');
  const names = ['林小满', '周一凡', '陈立夏'];
  const profiles = await Promise.all(names.map(() => launchChromium({ language, width: 1280, height: 860 })));
  for (const [i, profile] of profiles.entries())
    await joinWith(profile, server.origin, await admin.invite('monitor', names[i] ?? ''));

  for (const [who, words, key] of flags) {
    const profile = profiles[who];
    if (!profile) continue;
    const tab = await openCard(profile, server.origin, words);
    await tab.press(key);
    await pause(500);
    await tab.close();
  }
  for (const profile of profiles) await ask(await profile.open(profile.extensionPage('popup.html')), 'outbox/retry');
  await eventually(async () => (await admin.get<{ open: number }>('/v1/queue')).open >= 8, 'the flags in the queue');

  const [first] = profiles;
  if (!first) throw new Error('no profile');
  const feed = await openCard(first, server.origin, '排了两个小时');
  await pause(600);
  await feed.screenshot(join(folder, `feed${suffix}.png`));

  const page = await first.context.newPage();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${server.origin}/join?to=page#${await admin.invite('lead', '沈组长')}`);
  await page.locator('form button[type="submit"]').click();
  await page.waitForURL(`${server.origin}/`);
  await page.getByText('信用卡年费').first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await pause(1200);
  await page.screenshot({ path: join(folder, `queue${suffix}.png`) });

  await fillDesk(server.origin, clientOf(server.origin, admin.token), () => undefined);
  await page.goto(`${server.origin}/cases/2`);
  await page.locator('.panel').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(folder, `case${suffix}.png`) });

  await Promise.all(profiles.map((profile) => profile.close()));
  await server.stop();
}

await take('en-US', '');
await take('zh-CN', '.zh-CN');
console.log(`wrote the pictures in ${folder}`);
