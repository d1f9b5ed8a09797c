import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { article, openWorld } from './page-world.ts';

/** Every test but those about idle moments points or presses before the script with the card is there. */
describe('while the card is on its way', () => {
  const world = openWorld();
  const { open, untilPainted, sent } = world;
  let page: Page;
  beforeEach(() => {
    page = world.page;
  });

  const height = () =>
    page.evaluate(() => document.querySelector('fengsheng-card')?.getBoundingClientRect().height ?? 0);
  const untilButton = () => expect.poll(height).toBeGreaterThan(0);
  const untilCard = () => expect.poll(height).toBeGreaterThan(200);
  const asked = () => page.evaluate(() => harness.face.asked);
  const settle = (comes: boolean) => page.evaluate((how) => harness.face.settle(how), comes);
  /** Long enough for what should not come. */
  const rest = () => page.waitForTimeout(300);
  const two = `${article('Aa1', '海潮银行')}${article('Aa2', '海潮银行')}`;
  const openHeld = async (body: string) => {
    await open(body, { holdFace: true });
    await untilPainted(body.split('海潮银行').length - 1);
  };

  it('is asked for once, however often it is needed', async () => {
    await openHeld(two);
    for (const id of ['Aa1', 'Aa2', 'Aa1']) await page.hover(`article:has([href$="${id}"])`);
    await page.keyboard.press('f');
    await page.keyboard.press('n');
    await page.waitForTimeout(1500);
    expect(await asked()).toBe(1);
  });

  it('is asked for without pointing where there is a mention, not where there is none', async () => {
    await open(article('Aa1', '今天天气不错'), { holdFace: true });
    await page.hover('article');
    await page.keyboard.press('f');
    await page.keyboard.press('n');
    await page.waitForTimeout(1500);
    expect(await asked()).toBe(0);
    await page.evaluate(() => {
      const words = document.querySelector('.x_wbtext_1');
      if (words !== null) words.textContent = '海潮银行';
    });
    await expect.poll(asked).toBe(1);
  });

  it('brings the button to the post that is pointed at when it comes', async () => {
    await openHeld(two);
    await page.hover('article >> nth=0');
    await page.hover('article >> nth=1');
    await settle(true);
    await untilButton();
    const [box, post] = await page.evaluate(() =>
      [document.querySelector('fengsheng-card'), document.querySelectorAll('article')[1]].map(
        (element) => element?.getBoundingClientRect().top ?? 0,
      ),
    );
    expect(Math.abs((box ?? 0) - (post ?? 0))).toBeLessThan(20);
  });

  it('brings no button to a post that was left before', async () => {
    await openHeld(article('Aa1', '海潮银行'));
    await page.hover('article');
    await page.mouse.move(990, 690);
    await page.waitForTimeout(600);
    await settle(true);
    await rest();
    expect(await height()).toBe(0);
  });

  it('opens the card that was wanted, and takes its number', async () => {
    await openHeld(article('Aa1', '海潮银行'));
    await page.hover('article');
    await page.keyboard.press('f');
    await settle(true);
    await untilCard();
    await page.keyboard.press('3');
    await expect.poll(() => sent('flag/keep')).toMatchObject([{ item: { evidence: { postId: 'Aa1' } } }]);
  });

  it('opens no card that was clicked away before it came', async () => {
    await openHeld(article('Aa1', '海潮银行'));
    await page.hover('article');
    await page.keyboard.press('f');
    await page.mouse.click(990, 690);
    await settle(true);
    await rest();
    expect(await height()).toBeLessThan(60);
  });

  it('opens no card on another post that has taken the place of the one it was wanted for', async () => {
    await openHeld(article('Aa1', '海潮银行'));
    await page.hover('article');
    await page.evaluate(() => {
      // In one turn, so that nothing notices in between.
      harness.control.flagFocused();
      document.querySelector('.x_time_1')?.setAttribute('href', '/1234567890/Bb2');
      harness.face.settle(true);
    });
    await rest();
    expect(await height()).toBeLessThan(60);
  });

  it('goes to the mention that was wanted', async () => {
    await openHeld(two);
    await page.keyboard.press('n');
    await settle(true);
    await expect.poll(() => page.evaluate(() => CSS.highlights.get('fengsheng-current')?.size ?? 0)).toBe(1);
  });

  it('shows nothing of a monitor who has signed out meanwhile', async () => {
    await openHeld(article('Aa1', '海潮银行'));
    await page.hover('article');
    await page.evaluate(() => {
      const language = 'zh-CN';
      const settings = {
        language,
        highlight: true,
        flagKey: 'f',
        nextKey: 'n',
        pictures: false,
        sightingsPaused: false,
        notifications: false,
      } as const;
      const nothing = {
        signedIn: false,
        matcher: null,
        watchlistVersion: 0,
        switchedOn: false,
        chosen: true,
        sitesOff: [],
        rules: [],
        sightings: false,
        pictures: false,
      };
      harness.control.setState({ ...nothing, language, settings });
    });
    await settle(true);
    await rest();
    expect(await height()).toBe(0);
  });

  it('leaves no trace of a script that has ended meanwhile', async () => {
    await openHeld(article('Aa1', '海潮银行'));
    await page.hover('article');
    await page.keyboard.press('f');
    await page.evaluate(() => {
      harness.stop();
      harness.face.settle(true);
    });
    await rest();
    expect(await page.evaluate(() => document.querySelector('fengsheng-card'))).toBe(null);
  });

  it('is asked for again after a failure: at once by a key, not by every movement', async () => {
    await openHeld(two);
    await page.hover('article >> nth=0');
    await settle(false);
    for (const nth of [1, 0, 1, 0]) await page.hover(`article >> nth=${nth}`);
    expect(await asked()).toBe(1);
    await page.keyboard.press('f');
    expect(await asked()).toBe(2);
    await settle(true);
    await untilCard();
  });

  it('does not open long after it could not be opened', async () => {
    await openHeld(article('Aa1', '海潮银行'));
    await page.hover('article');
    await page.keyboard.press('f');
    await settle(false);
    await page.keyboard.press('n');
    await settle(true);
    await rest();
    expect(await height()).toBeLessThan(60);
  });

  it('is told of by `cardReady`', async () => {
    await openHeld(article('Aa1', '海潮银行'));
    const ready = () =>
      page.evaluate(() => {
        globalThis.wasReady = harness.control.cardReady();
      });
    await ready();
    await settle(false);
    expect(await page.evaluate(() => globalThis.wasReady)).toBe(false);
    await ready();
    await settle(true);
    expect(await page.evaluate(() => globalThis.wasReady)).toBe(true);
  });
});

declare global {
  // What the page under test holds.
  var wasReady: Promise<boolean>;
}
