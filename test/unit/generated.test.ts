import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { foldPairs, foldPairsFile } from '../../shared/match/generate-fold-pairs.ts';

it('the table of traditional characters is what its script writes', () => {
  expect(readFileSync(foldPairsFile, 'utf8')).toBe(foldPairs());
});
