import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ContentScriptSizes, ScriptSize } from '../content-script-size.ts';

/**
 * So many bytes each script may have, minified, without data tables: `page` is loaded by every frame, `face` by those that
 * have something to show.
 */
const mostBytes = { page: 61_000, face: 54_000 } as const;
/** The adapters of named sites together, and those of every other page: one of the two comes to a frame beside `page`. */
const mostReaderBytes = { named: 72_000, open: 52_000 } as const;

describe('the content scripts', () => {
  let sizes: ContentScriptSizes;
  const modulesThat = (fit: RegExp) =>
    [...sizes.page.modules, ...sizes.face.modules].filter((module) => fit.test(module));

  beforeAll(() => {
    const { NODE_ENV: _, ...env } = process.env;
    const said = execFileSync(process.execPath, ['test/content-script-size.ts', '--json'], { encoding: 'utf8', env });
    sizes = JSON.parse(said.trimEnd().split('\n').at(-1) ?? '');
  }, 120_000);

  it.each(['page', 'face'] as const)('stay small: %s', (name) => {
    const { bytes, parts } = sizes[name];
    const tables = parts.find(([part]) => part === 'data tables')?.[1] ?? 0;
    expect(bytes).toBeGreaterThan(20_000);
    expect(bytes - tables, JSON.stringify(parts)).toBeLessThan(mostBytes[name]);
  });

  it.each(['named', 'open'] as const)('stay small: adapters, %s', (name) => {
    expect(sizes.readers[name]).toBeGreaterThan(20_000);
    expect(sizes.readers[name]).toBeLessThan(mostReaderBytes[name]);
  });

  it('carry no data tables: what a watchlist needs of them comes with it', () => {
    expect(modulesThat(/match\/(?:tables\/|fold-pairs|generate)/)).toEqual([]);
  });

  it('carry nothing that only the background or the pages of the extension need', () => {
    const foreign =
      /valibot|dexie|webextension-polyfill|signals|shared\/contract\/(?!limits)|match\/compile\.|locales\/.*pages/;
    expect(modulesThat(foreign)).toEqual([]);
  });

  it('have nothing in every frame that only those with something to show need', () => {
    const shown = /preact|uuid|locales\/|page\/card\/|mention-tip|stepping|hovering/;
    expect(sizes.page.modules.filter((module) => shown.test(module))).toEqual([]);
  });

  it('have no reader of sites and no matcher where something is shown', () => {
    expect(
      sizes.face.modules.filter((module) =>
        /extension\/sites\/(?!document-parts|own-getters)|shared\/match\//.test(module),
      ),
    ).toEqual([]);
  });

  // After a change that is larger: `node test/content-script-size.ts --write`.
  it('are as large as the documentation says, and made of what it says', () => {
    const page = readFileSync('docs/extension.md', 'utf8');
    const rows = [...page.matchAll(/^\| ([^|]+) \| (\d+\.\d KB|–) \| (\d+\.\d KB|–) \|$/gm)];
    for (const [column, name] of [
      [2, 'page'],
      [3, 'face'],
    ] as const) {
      const said = rows.flatMap((row) => (row[column] === '–' ? [] : [[row[1], Number.parseFloat(row[column] ?? '')]]));
      expect(said.map(([part]) => part).sort()).toEqual(['all', ...sizes[name].parts.map(([part]) => part)].sort());
      for (const [part, kilobytes] of said) expectNear(sizes[name], String(part), Number(kilobytes));
    }
  });
});

function expectNear({ bytes, parts }: ScriptSize, part: string, kilobytes: number): void {
  const is = part === 'all' ? bytes : parts.find(([name]) => name === part)?.[1];
  // A tenth of it, or what a small change makes.
  expect(Math.abs(kilobytes * 1000 - Number(is)), `${part}: ${is}`).toBeLessThan(Math.max(1500, kilobytes * 100));
}
