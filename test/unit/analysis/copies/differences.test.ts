import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences } from '../../../../worker/analysis/copies/differences.ts';

/** Runs in short: `=` in both, `-` only here, `+` only there. */
const short = (here: string, there: string) =>
  differences(here, there).map((run) => ({ both: '=', here: '-', there: '+' })[run.in] + run.text);

describe('what differs between two texts', () => {
  it.each([
    ['海潮银行扣我年费', '海潮银行扣我年费', ['=海潮银行扣我年费']],
    ['海潮银行扣我年费', '海潮银行又扣我年费', ['=海潮银行', '+又', '=扣我年费']],
    ['海潮银行扣我年费', '海潮银行扣他年费', ['=海潮银行扣', '-我', '+他', '=年费']],
    ['扣我年费', '', ['-扣我年费']],
    ['', '扣我年费', ['+扣我年费']],
    ['', '', []],
    ['甲乙丙', '丁戊己', ['-甲乙丙', '+丁戊己']],
    // One character in common between two changes is chance.
    ['今天天气很好', '今夜天色很好', ['=今', '-天天气', '+夜天色', '=很好']],
    ['𠮷野家很好', '𠮷牛家很好', ['=𠮷', '-野', '+牛', '=家很好']],
  ])('%j and %j', (here, there, runs) => expect(short(here, there)).toEqual(runs));

  it('gives back both texts, whatever they are', () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '𠮷') }),
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 300, maxLength: 900 }),
    );
    fc.assert(
      fc.property(text, text, (here, there) => {
        const runs = differences(here, there);
        const without = (kind: string) =>
          runs
            .filter((run) => run.in !== kind)
            .map((run) => run.text)
            .join('');
        expect([without('there'), without('here')]).toEqual([here, there]);
        // Two neighbours are never of one kind.
        expect(runs.every((run, i) => run.in !== runs[i - 1]?.in && run.text !== '')).toBe(true);
      }),
    );
  });

  it('finds the few that changed in a text of ten thousand characters', () => {
    const long = Array.from({ length: 10_000 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * i + 7 * i) % 9973))).join(
      '',
    );
    const changed = `${long.slice(0, 3000)}新${long.slice(3000, 7000)}${long.slice(7001)}`;
    expect(differences(long, changed).map((run) => [run.in, run.text.length])).toEqual([
      ['both', 3000],
      ['there', 1],
      ['both', 4000],
      ['here', 1],
      ['both', 2999],
    ]);
  });

  it('takes texts apart as a whole when too much has changed', () => {
    const [here, there] = ['甲乙'.repeat(5000), '丙丁戊'.repeat(3333)];
    expect(differences(here, there).map((run) => run.in)).toEqual(['here', 'there']);
  });
});
