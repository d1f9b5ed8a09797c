import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { root } from './build.ts';
import { chromiumArguments, findChromium } from './chromium.ts';
import type { LocalServer } from './server.ts';

function hasDisplay(): boolean {
  return (
    process.platform === 'win32' ||
    process.platform === 'darwin' ||
    Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
  );
}

/**
 * Opens Chromium with the extension loaded and enrolled as an admin, on the demo feed. Returns null where there is no
 * browser or no display. The profile is kept in the data folder, so that a second start is enrolled already.
 */
export async function openDemoBrowser(
  server: LocalServer,
  workspace: string,
  dataDir: string,
): Promise<BrowserContext | null> {
  const executablePath = findChromium();
  if (executablePath === null || !hasDisplay()) return null;
  const profile = resolve(root, dataDir, `browser-${workspace}`);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: false,
    viewport: null,
    ignoreDefaultArgs: ['--disable-extensions', '--enable-automation'],
    // The feed is Chinese, and nobody asked for a translation.
    args: [...chromiumArguments(), '--disable-features=Translate'],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const enrolled = join(profile, 'enrolled');
  if (!existsSync(enrolled)) {
    const { invite } = await server.makeWorkspace({ name: workspace, invite: true });
    await page.goto(`${server.origin}/join#${invite}`);
    await page.waitForURL(/^chrome-extension:.*join\.html/);
    const name = page.locator('input[name="name"]');
    if (await name.isVisible()) await name.fill('演示管理员');
    await page.locator('button[type="submit"]').click();
    await page.locator('[data-joined]').waitFor();
    writeFileSync(enrolled, '');
  }
  await page.goto(`${server.origin}/demo/weibo`);
  return context;
}
