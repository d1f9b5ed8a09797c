import { expect, it } from 'vitest';
import { soak } from '../soak/soak.ts';

it('loses and doubles nothing while requests fail and the server is killed', async () => {
  const { differences, told } = await soak({ monitors: 8, seconds: 4, seed: 1, deaths: 1 });
  expect(differences).toEqual([]);
  // It did fail on the way, and was killed.
  expect(told.join('\n')).toMatch(/faults: .*lose-answer \d+.*killed 1 times/);
});
