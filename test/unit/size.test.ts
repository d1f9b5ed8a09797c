import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ContentScriptSize } from '../content-script-size.ts';

/** The content script may have so many bytes, minified, without data tables: every frame of a page loads it. */
const mostBytes = 100_000;

describe('the content script', () => {
  let size: ContentScriptSize;

  beforeAll(() => {
    const { NODE_ENV: _, ...env } = process.env;
    const said = execFileSync(process.execPath, ['test/content-script-size.ts', '--json'], { encoding: 'utf8', env });
    size = JSON.parse(said.trimEnd().split('\n').at(-1) ?? '');
  }, 120_000);

  it('stays small', () => {
    const tables = size.parts.find(([name]) => name === 'data tables')?.[1] ?? 0;
    expect(size.bytes).toBeGreaterThan(20_000);
    expect(size.bytes - tables, JSON.stringify(size.parts)).toBeLessThan(mostBytes);
  });

  it('carries no data tables: what a watchlist needs of them comes with it', () => {
    expect(size.modules.filter((module) => /match\/(?:tables\/|fold-pairs|generate)/.test(module))).toEqual([]);
  });

  it('carries nothing that only the background or the pages of the extension need', () => {
    const foreign =
      /valibot|dexie|webextension-polyfill|signals|shared\/contract\/(?!limits)|match\/compile\.|locales\/.*pages/;
    expect(size.modules.filter((module) => foreign.test(module))).toEqual([]);
  });

  // After a change that is larger: `node test/content-script-size.ts --write`.
  it('is as large as the documentation says, and made of what it says', () => {
    const page = readFileSync('docs/extension.md', 'utf8');
    const rows = [...page.matchAll(/^\| ([^|]+) \| (\d+\.\d) KB \|$/gm)].map(
      ([, name, kb]) => [name, Number(kb)] as const,
    );
    expect(rows.map(([name]) => name).sort()).toEqual(['all', ...size.parts.map(([name]) => name)].sort());
    for (const [name, kilobytes] of rows) {
      const is = name === 'all' ? size.bytes : size.parts.find(([part]) => part === name)?.[1];
      // A tenth of it, or what a small change makes.
      expect(Math.abs(kilobytes * 1000 - Number(is)), `${name}: ${is}`).toBeLessThan(Math.max(1500, kilobytes * 100));
    }
  });
});
