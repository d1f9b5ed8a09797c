import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
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

/** The feed is Chinese, and nobody asked for a translation: no bubble over it. */
function withoutTranslation(profile: string): void {
  const file = join(profile, 'Default', 'Preferences');
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ translate: { enabled: false } }));
}

/** Joins as a further admin in the extension's own page, the way a person would. */
async function enrol(page: Page, server: LocalServer, workspace: string): Promise<void> {
  const { invite } = await server.makeWorkspace({ name: workspace, invite: true });
  await page.goto(`${server.origin}/join#${invite}`).catch(() => undefined);
  await page.waitForURL(/^chrome-extension:.*join\.html/);
  await page.locator('input[name="name"]').fill('演示管理员');
  await page.locator('button[type="submit"]').click();
  await page.locator('[data-joined]').waitFor();
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
  withoutTranslation(profile);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: false,
    viewport: null,
    // Without automation there is no banner over the page; signals are for the server to take, in order.
    ignoreDefaultArgs: ['--disable-extensions', '--enable-automation'],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: chromiumArguments(),
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const enrolled = join(profile, 'enrolled');
    if (!existsSync(enrolled)) {
      await enrol(page, server, workspace);
      writeFileSync(enrolled, '');
    }
    await page.goto(`${server.origin}/demo/weibo`);
    // The extension's first-run page waits in a tab of its own.
    await page.bringToFront();
    return context;
  } catch (error) {
    await context.close();
    throw error;
  }
}
