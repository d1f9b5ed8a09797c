import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { findChromium } from '../worker/local/chromium.ts';

const firefoxes = [
  process.env.FIREFOX_PATH,
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** What the extension's manifest asks for. */
const oldestFirefox = 142;

function version(path: string): number {
  const said = spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout ?? '';
  return Number(/Firefox (\d+)/.exec(said)?.[1] ?? 0);
}

export function findFirefox(): string | null {
  const found = firefoxes.find((path) => {
    if (!path) return false;
    try {
      accessSync(path, constants.X_OK);
      return version(path) >= oldestFirefox;
    } catch {
      return false;
    }
  });
  return found ?? null;
}

function debianInstall(packages: string[], say: (text: string) => void): boolean {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return false;
  say(`installing ${packages.join(', ')} with apt-get …`);
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  spawnSync('apt-get', ['update', '-qq'], options);
  return spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options).status === 0;
}

interface Browsers {
  readonly chromium: string;
  readonly firefox: string;
}

let found: Browsers | null = null;

/**
 * Sees to it that a Chromium and a Firefox are there for the browser tests, installing what is missing where it can.
 * Throws an Error that says what to do where it cannot: these tests are never skipped. Looks once in a process: asking
 * Firefox for its version takes a third of a second.
 */
export function ensureBrowsers(say: (text: string) => void): Browsers {
  found ??= lookForBrowsers(say);
  return found;
}

function lookForBrowsers(say: (text: string) => void): Browsers {
  const missing = [
    ...(findChromium() === null ? ['chromium'] : []),
    ...(findFirefox() === null ? ['firefox-esr'] : []),
  ];
  if (missing.length > 0 && !debianInstall([...missing, 'fonts-noto-cjk'], say) && missing.includes('chromium')) {
    say('installing Chromium with Playwright …');
    try {
      execFileSync('npx', ['playwright-core', 'install', 'chromium'], { stdio: 'inherit' });
    } catch {
      say('Playwright could not install it');
    }
  }
  const [chromium, firefox] = [findChromium(), findFirefox()];
  if (chromium === null)
    throw new Error('No Chromium found. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.');
  if (firefox === null) {
    throw new Error(
      `No Firefox ${oldestFirefox} or newer found. Install it (Debian: apt-get install firefox-esr) or set FIREFOX_PATH.`,
    );
  }
  return { chromium, firefox };
}
