import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardLayout, classRowCentre } from '../../extension/page/card/layout.ts';
import type { CaseState } from '../../shared/contract/cases.ts';
import type { PostDetail, QueuePage } from '../../shared/contract/review.ts';
import type { Watchlist } from '../../shared/contract/watchlist.ts';
import { flagClassNames } from '../../shared/domain/classes.ts';
import { compileWatchlist } from '../../shared/match/compile.ts';
import { madeUpFeed } from '../../worker/demo/feed.ts';
import type { LocalServer } from '../../worker/local/server.ts';
import { adminApi } from './harness/api.ts';
import { launchChromium } from './harness/chromium.ts';
import { type FaultProxy, faultProxy } from './harness/fault-proxy.ts';
import { launchFirefox } from './harness/firefox.ts';
import { ask, cardBox, centreOf, join, painted } from './harness/monitor.ts';
import { colourAt } from './harness/pixels.ts';
import { eventually, type Profile, pause, type Tab } from './harness/profile.ts';
import { freePort, testServer, weiboAnswers } from './harness/server.ts';

const posts = madeUpFeed(Date.now());
const launchers = { chromium: launchChromium, firefox: launchFirefox };

/** The first post of the feed whose text begins so, scrolled into view. */
const postBox = (start: string) => `(() => {
  const article = [...document.querySelectorAll('article')].find((a) => a.textContent.includes(${JSON.stringify(start)}));
  if (!article) return null;
  article.scrollIntoView({ block: 'center', behavior: 'instant' });
  const box = article.getBoundingClientRect();
  return { x: box.x, y: box.y, width: box.width, height: box.height };
})()`;

/** The box of a word inside the post whose text begins so. */
const wordBox = (start: string, word: string) => `(() => {
  const article = [...document.querySelectorAll('article')].find((a) => a.textContent.includes(${JSON.stringify(start)}));
  const walker = document.createTreeWalker(article.querySelector('[class*="wbtext"]'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(${JSON.stringify(word)});
    if (at < 0) continue;
    const range = new Range();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + ${word.length});
    const box = range.getBoundingClientRect();
    return { x: box.x, y: box.y, width: box.width, height: box.height };
  }
  return null;
})()`;

async function clickOn(tab: Tab, selector: string): Promise<void> {
  const { x, y } = await centreOf(tab, selector);
  await tab.click(x, y);
}

/** Opens the leads' page as somebody who is invited. */
async function leadsPage(profile: Profile, origin: string, invite: string): Promise<Tab> {
  const tab = await profile.open(`${origin}/join?to=page#${invite}`);
  await clickOn(tab, 'form button[type="submit"]');
  await tab.until(`location.pathname === '/' && document.querySelector('main') !== null`);
  return tab;
}

describe.each(['chromium', 'firefox'] as const)('the story in %s', (browser) => {
  let server: LocalServer;
  let proxy: FaultProxy;
  let a: Profile;
  let b: Profile;

  beforeAll(async () => {
    server = await testServer(posts);
    proxy = await faultProxy(server.origin, await freePort());
    [a, b] = await Promise.all([
      launchers[browser]({ answer: weiboAnswers(posts), granted: ['weibo'] }),
      launchers[browser]({ answer: weiboAnswers(posts), granted: ['weibo'] }),
    ]);
  });
  afterAll(async () => {
    await Promise.all([a?.close(), b?.close()]);
    await proxy?.close();
    await server?.stop();
  });

  it('two monitors flag one post, a lead decides, the first sees the outcome; a lie takes two leads, and becomes a case', async () => {
    const grievance = '海潮银行信用卡年费';
    await server.makeWorkspace({ name: 'demo', sample: true });
    const admin = await adminApi(server, 'demo');

    // Two profiles enrol; A's way to the server can be cut.
    await join(a, proxy.origin, await admin.invite('monitor', '监测员甲'));
    await join(b, server.origin, await admin.invite('monitor', '监测员乙'));

    // The lead opens the queue: nobody has flagged anything yet.
    const lead = await leadsPage(a, server.origin, await admin.invite('lead', '组长丙'));
    expect(await lead.run(`location.hash`)).toBe('');

    // Terms are painted on weibo.com: by range and by pixel.
    const pageA = await a.open('https://weibo.com/');
    await eventually(async () => (await painted(pageA)).includes('海潮银行'), 'painted terms');
    const texts = await painted(pageA);
    expect(texts).toContain('海潮銀行');
    const { terms } = await admin.get<Watchlist>('/v1/watchlist');
    const matcher = compileWatchlist(terms);
    const expected = posts.flatMap(({ text }) => matcher.find(text).map(({ start, end }) => text.slice(start, end)));
    expect(texts.filter((text) => !expected.includes(text))).toEqual([]);
    await pageA.until(postBox(grievance));
    await pause(300);
    const blank = await a.open('about:blank');
    const mention = await pageA.run<{ x: number; y: number; width: number; height: number }>(
      wordBox(grievance, '海潮银行'),
    );
    const plain = await pageA.run<{ x: number; y: number; width: number; height: number }>(
      wordBox(grievance, '我刷了九次'),
    );
    expect(await colourAt(pageA, plain, blank)).toBe('255,255,255');
    expect(await colourAt(pageA, mention, blank)).not.toBe('255,255,255');

    // A is offline and flags by click.
    await proxy.listen(false);
    const box = await pageA.until<{ x: number; y: number; width: number; height: number }>(postBox(grievance));
    await pageA.move(box.x + 80, box.y + box.height / 2);
    const button = await eventually(async () => {
      const shown = await cardBox(pageA);
      return shown.height <= cardLayout.buttonHeight + 2 ? shown : null;
    }, 'the flag button');
    await pageA.click(button.x + button.width / 2, button.y + button.height / 2);
    const card = await eventually(async () => {
      const shown = await cardBox(pageA);
      return shown.height > 200 ? shown : null;
    }, 'the open card');
    const row = classRowCentre(flagClassNames.indexOf('grievance'), 'zh-CN', card.width);
    await pageA.click(card.x + row.x, card.y + row.y);
    const popupA = await a.open(a.extensionPage('popup.html'));
    await eventually(async () => {
      const { outbox } = await ask<{ outbox: { waiting: number } }>(popupA, 'session/status');
      return outbox.waiting === 1;
    }, 'one flag waiting');
    expect(await lead.run<string>(`document.body.innerText`)).not.toContain(grievance);

    // B flags the same post by keyboard.
    const pageB = await b.open('https://weibo.com/');
    await eventually(async () => (await painted(pageB)).includes('海潮银行'), 'painted terms');
    await pageB.run(
      `[...document.querySelectorAll('article')].find((a) => a.textContent.includes(${JSON.stringify(grievance)})).focus()`,
    );
    await eventually(async () => cardBox(pageB), 'the flag button');
    await pageB.press('f');
    await eventually(async () => (await cardBox(pageB)).height > 200, 'the open card');
    await pageB.press('3');

    // B's flag is on the lead's page without a reload; then A comes online, and the same post has two.
    await lead.until(`document.body.innerText.includes(${JSON.stringify(grievance)})`);
    const rows = () => admin.get<QueuePage>('/v1/queue');
    expect((await rows()).items.map((item) => item.votes)).toEqual([{ grievance: 1 }]);
    await proxy.listen(true);
    await ask(popupA, 'outbox/retry');
    await eventually(async () => (await rows()).items[0]?.votes.grievance === 2, 'two flags on one post');
    expect((await rows()).items).toHaveLength(1);
    await lead.until(`document.querySelector('[data-reporters="2"]') !== null`);

    // The lead takes it in hand, and decides from the keyboard.
    await lead.press('j');
    await lead.press('c');
    await eventually(async () => (await rows()).items[0]?.claim?.name === '组长丙', 'a claimed post');
    await lead.press('3');
    await lead.press('Enter');
    await eventually(async () => (await rows()).items.length === 0, 'an empty queue');

    // A sees the outcome in the popup.
    await ask(popupA, 'session/refresh');
    const popup = await a.open(a.extensionPage('popup.html'));
    await popup.until(`document.body.innerText.includes('结论一致')`);

    // B sees a lie: the lead proposes that, another lead agrees.
    const lie = '内部消息：海潮银行资金链断了';
    await pageB.run(
      `[...document.querySelectorAll('article')].find((a) => a.textContent.includes(${JSON.stringify(lie)})).focus()`,
    );
    await pageB.press('f');
    await eventually(async () => (await cardBox(pageB)).height > 200, 'the open card');
    await pageB.press('4');
    await lead.until(`document.body.innerText.includes(${JSON.stringify(lie)})`);
    const post = (await rows()).items[0]?.id ?? 0;
    await lead.press('j');
    await lead.press('4');
    await lead.until(`document.querySelector('[data-confirm]') === document.activeElement`);
    await lead.press('Enter');
    await eventually(async () => (await rows()).items[0]?.proposal?.by.name === '组长丙', 'a proposal');
    const second = await leadsPage(b, server.origin, await admin.invite('lead', '组长丁'));
    await second.until(`document.querySelector('[data-row]') !== null`);
    await second.press('j');
    await second.press('y');
    await second.until(`document.querySelector('[data-confirm]') === document.activeElement`);
    await second.press('Enter');
    const decided = async () => (await admin.get<PostDetail>(`/v1/posts/${post}`)).row.decision;
    await eventually(async () => (await decided())?.class === 'fabrication', 'a decision of two');

    // It becomes a case, which goes its way; the incident report is opened on it.
    await lead.goto(`${server.origin}/posts/${post}`);
    await lead.until(`document.body.innerText.includes('SHA-256')`);
    await lead.press('e');
    await lead.until(`document.querySelector('dialog .field select') !== null`);
    await lead.run(`(() => {
      for (const [label, value] of [['风险类别', 'disclosure'], ['分级', 'larger']]) {
        const named = [...document.querySelectorAll('dialog label')].find((one) => one.textContent.startsWith(label));
        const field = document.getElementById(named.htmlFor);
        field.value = value;
        field.dispatchEvent(new Event('change', { bubbles: true }));
      }
    })()`);
    await clickOn(lead, 'dialog .button-main');
    const made = async () => (await admin.get<{ items: CaseState[] }>('/v1/cases')).items[0]?.id;
    const id = await eventually(made, 'a case');
    const stage = async () => (await admin.get<{ case: CaseState }>(`/v1/cases/${id}`)).case.stage;
    expect(await stage()).toBe('report');
    await lead.goto(`${server.origin}/cases/${id}/report`);
    await clickOn(lead, '.notice .button-main');
    await lead.until(`document.querySelectorAll('.report-section').length > 5`);
    await lead.goto(`${server.origin}/cases/${id}`);
    const move = async () => {
      await lead.until(`document.querySelector('.case-head h1') !== null && document.querySelector('dialog') === null`);
      await lead.press('m');
      await lead.until(`document.activeElement?.matches('dialog input[name="to"]')`);
    };
    await move();
    await lead.press('Enter');
    await eventually(async () => (await stage()) === 'response', 'the response');
    await move();
    await clickOn(lead, 'dialog textarea');
    await lead.type('平台已经删除。');
    await clickOn(lead, 'dialog .button-main');
    await eventually(async () => (await stage()) === 'follow_up', 'the follow-up');
    await move();
    await clickOn(lead, 'dialog label:has(input[name="to"]):last-child');
    await clickOn(lead, 'dialog textarea');
    await lead.type('没有新的转发。');
    await clickOn(lead, 'dialog .button-main');
    await second.goto(`${server.origin}/cases/${id}`);
    await second.until(`document.body.innerText.includes('没有新的转发。')`);
    await clickOn(second, 'main .panel .button-main');
    await eventually(async () => (await stage()) === 'closed', 'a closed case');
    await lead.until(`document.querySelector('.case-step-here').innerText.includes('归档')`);
  }, 180_000);
});
