import { describe, expect, it } from 'vitest';
import { alpha, alphaInterval, coincidencesOf } from '../../../worker/analysis/agreement.ts';
import { seededRandom } from '../../../worker/analysis/seeded-random.ts';
import { matrixOf, publishedUnits } from '../../fixtures/published-judgements.ts';

describe('alpha', () => {
  it('is 0.743 for the published example', () => {
    const matrix = matrixOf(publishedUnits);
    expect(alpha(matrix)).toBeCloseTo(0.743, 3);
    // The matrix printed there holds 40 pairable values; a value that one observer alone gave is in none of them.
    expect(matrix.reduce((sum, { first, second, n }) => sum + (first === second ? n : 2 * n), 0)).toBeCloseTo(40, 9);
    expect(matrix.find(({ first, second }) => first === '2' && second === '3')?.n).toBeCloseTo(4 / 3, 9);
  });

  it('is 1 where all agree, about 0 where chance speaks, and less where they agree to differ', () => {
    expect(alpha(matrixOf([{ a: 2 }, { b: 2 }, { b: 3 }]))).toBe(1);
    const random = seededRandom(7);
    const value = () => (random() < 0.5 ? 'a' : 'b');
    const byChance = Array.from({ length: 4000 }, () => {
      const [one, other] = [value(), value()];
      return one === other ? { [one]: 2 } : { a: 1, b: 1 };
    });
    expect(Math.abs(alpha(matrixOf(byChance)) ?? 1)).toBeLessThan(0.05);
    expect(alpha(matrixOf(Array.from({ length: 30 }, () => ({ a: 1, b: 1 }))))).toBeLessThan(-0.9);
  });

  it('says nothing where nothing differs, or nobody judged the same', () => {
    expect(alpha(matrixOf([{ a: 2 }, { a: 3 }]))).toBeNull();
    expect(alpha(matrixOf([{ a: 1 }, { b: 1 }]))).toBeNull();
    expect(alphaInterval([], seededRandom(1))).toBeNull();
  });

  it('does not change when judgements come and are taken back', () => {
    const cells = [...coincidencesOf({ a: 2, b: 1 }), ...coincidencesOf({ a: 2 })];
    const back = coincidencesOf({ a: 2, b: 1 }).map((cell) => ({ ...cell, n: -cell.n }));
    const sum = (first: string, second: string) =>
      [...cells, ...back]
        .filter((cell) => cell.first === first && cell.second === second)
        .reduce((total, { n }) => total + n, 0);
    expect([sum('a', 'a'), sum('a', 'b'), sum('b', 'b')]).toEqual([2, 0, 0]);
  });
});

describe('the interval', () => {
  const [low, high] = alphaInterval(matrixOf(publishedUnits), seededRandom(1)) ?? [0, 0];

  it('holds alpha, and is wide for twelve units', () => {
    expect(low).toBeLessThan(0.743);
    expect(high).toBeGreaterThan(0.743);
    expect(high - low).toBeGreaterThan(0.2);
  });

  it('becomes narrower with more of the same data, and is the same for the same numbers', () => {
    const more = matrixOf(Array.from({ length: 20 }, () => publishedUnits).flat());
    const [from, to] = alphaInterval(more, seededRandom(1)) ?? [0, 1];
    expect(to - from).toBeLessThan((high - low) / 2);
    expect(alphaInterval(more, seededRandom(1))).toEqual([from, to]);
  });
});
