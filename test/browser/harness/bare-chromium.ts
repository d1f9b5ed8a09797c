import { type Browser, chromium } from 'playwright-core';
import { ensureBrowsers } from '../../browsers.ts';

/**
 * What Chromium is to leave out of its own interface, which nobody sees here: each window would load the pages of the address
 * bar's suggestions, a second of work on a slow machine. The last such switch counts, so what Playwright switches off stands
 * here too.
 */
const withoutFeatures = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup', 'AimEnabled', 'LensOverlay'],
  ...['HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'MediaRouter', 'OptimizationHints', 'PreconnectToSearch'],
  ...['NetworkTimeServiceQuerying', 'PaintHolding', 'DestroyProfileOnBrowserClose', 'ThirdPartyStoragePartitioning'],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'AvoidCorsURLLoaderRestartOnRedirect'],
];

/** Switches for every Chromium of the tests. */
export const quietSwitches = ['--headless=new', '--disable-gpu', `--disable-features=${withoutFeatures.join(',')}`];

let shared: Promise<Browser> | null = null;

/** A Chromium without an extension that the files of one process share: take a context of your own, and close that. */
export async function sharedBare(): Promise<Browser> {
  shared ??= launchBare();
  const browser = await shared;
  if (browser.isConnected()) return browser;
  shared = launchBare();
  return shared;
}

/** Chromium without an extension. Playwright ends it with the process. */
export function launchBare(): Promise<Browser> {
  return chromium.launch({
    executablePath: ensureBrowsers(console.log).chromium,
    args: [
      ...quietSwitches,
      ...['--disable-quic', '--disable-background-networking'],
      // Chromium refuses to run as root inside its sandbox.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}
