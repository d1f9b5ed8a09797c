import { expect, it } from 'vitest';
import { newQueue } from '../../../extension/page/queue.ts';

it('gives everything once, in the order it came, also while more comes', () => {
  const queue = newQueue<number>();
  const taken: (number | undefined)[] = [];
  for (let i = 0; i < 40_000; i += 1) {
    queue.push(i);
    if (i % 3 !== 0) taken.push(queue.take());
  }
  while (queue.size > 0) taken.push(queue.take());
  expect(taken).toEqual(Array.from({ length: 40_000 }, (_, i) => i));
  expect(queue.take()).toBeUndefined();
  expect(queue.size).toBe(0);
});
