import type { Page, Route } from 'playwright-core';
import { expect } from 'vitest';

/** Nothing of ours is served here: who asks for it only wants to know whether it is intercepted. */
const probe = '/is-it-intercepted';

/**
 * Answers the requests of an open page to this path. Chromium says that it intercepts before a busy page knows of it, and
 * what the page asks for in between goes past (about one in six at a sixth of the speed): so this waits until the page's
 * own requests come here.
 */
export async function intercept(page: Page, path: string, answer: (route: Route) => unknown): Promise<void> {
  await page.route(path, answer);
  let heard = false;
  const hear = (route: Route) => {
    heard = true;
    return route.fulfill({ status: 204 });
  };
  await page.route(`**${probe}`, hear);
  await expect
    .poll(async () => {
      await page.evaluate((address) => fetch(address, { cache: 'no-store' }).then(() => undefined), probe);
      return heard;
    })
    .toBe(true);
  await page.unroute(`**${probe}`, hear);
}

/** Holds back requests to this path until the test lets them go. */
export async function holdBack(page: Page, path: string): Promise<{ asked: Promise<void>; letGo: () => void }> {
  const gone = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  await intercept(page, path, async (route) => {
    asked.resolve();
    await gone.promise;
    await route.continue();
  });
  return { asked: asked.promise, letGo: gone.resolve };
}
