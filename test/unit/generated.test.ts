import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { foldPairs, foldPairsFile } from '../../shared/match/generate-fold-pairs.ts';
import { tables } from '../../shared/match/tables/generate-tables.ts';

it('the table of traditional characters is what its script writes', () => {
  expect(readFileSync(foldPairsFile, 'utf8')).toBe(foldPairs());
});

it.each(tables.map(({ file, text }) => [basename(file), file, text] as const))(
  'the table %s is what its script writes',
  (_, file, text) => {
    // Not `toBe`: a difference between two lines of 100,000 characters takes minutes to show.
    expect(readFileSync(file, 'utf8') === text()).toBe(true);
  },
);

it.each([foldPairsFile, ...tables.map(({ file }) => file)].map((file) => [basename(file), file] as const))(
  'docs/data.md says where %s is from and how large it is',
  (name, file) => {
    const row = readFileSync('docs/data.md', 'utf8')
      .split('\n')
      .find((line) => line.startsWith('| `') && line.includes(`${name}\``));
    expect(row).toContain(` ${statSync(file).size.toLocaleString('en')} `);
  },
);
