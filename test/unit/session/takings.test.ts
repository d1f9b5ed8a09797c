import { expect, it } from 'vitest';
import { startTakings } from '../../../extension/session/takings.ts';

it('a picture that is being made is off from the moment its flag is taken back, and no other', () => {
  const takings = startTakings();
  const [a, b] = [takings.begin('a'), takings.begin('b')];
  takings.cancel('a');
  expect([a.alive(), b.alive()]).toEqual([false, true]);
  b.end();
  expect(takings.begin('a').alive()).toBe(true);
});
