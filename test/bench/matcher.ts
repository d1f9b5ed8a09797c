import { compileWatchlist } from '../../shared/match/compile.ts';
import { traditionalToSimplified } from '../../shared/match/fold-pairs.ts';
import { loadMatcher } from '../../shared/match/serial.ts';

/**
 * What a page saves by loading the watchlist the background compiled, and what finding costs. Ratios of
 * times taken side by side in one run; nothing is asserted about absolute time.
 */

/** A small deterministic generator (Park and Miller, CACM 31(10), 1988): the same input on every machine. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** The middle of an odd number of timings, in milliseconds, after a run to warm up. */
function time(work: () => unknown, runs = 7): number {
  work();
  const taken = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return taken.sort((a, b) => a - b)[runs >> 1] ?? 0;
}

export function benchMatcher(print: (text: string) => void): boolean {
  const next = chance(1);
  const character = () => traditionalToSimplified[2 * next(traditionalToSimplified.length / 2) + 1] ?? '';
  const word = (length: number) => Array.from({ length }, character).join('');
  const text = Array.from({ length: 200_000 }, character).join('');

  print(`node ${process.version}, ${process.platform} ${process.arch}\n`);
  print('terms   compile ms   load ms   compile : load   find Mchars/s   indexOf loop : find   stored KB');
  for (const count of [100, 1000, 10_000]) {
    const terms = Array.from({ length: count }, (_, i) => ({
      id: `t${i}`,
      text: word(2 + next(4)),
      aliases: [],
      exclude: [],
      require: null,
      evasion: false,
      kind: 'brand' as const,
      level: 2,
    }));
    const compile = time(() => compileWatchlist(terms));
    const matcher = compileWatchlist(terms);
    const bytes = matcher.serialize();
    const load = time(() => loadMatcher(bytes));
    const find = time(() => matcher.find(text));
    // The loop is slow: a tenth of the text, counted tenfold.
    const sample = text.slice(0, text.length / 10);
    const loop = 10 * time(() => terms.map((term) => sample.indexOf(term.text)), 3);
    const cells = [
      count,
      compile.toFixed(1),
      load.toFixed(1),
      (compile / load).toFixed(1),
      (text.length / 1000 / find).toFixed(1),
      (loop / find).toFixed(1),
      (bytes.length / 1024).toFixed(0),
    ];
    print(cells.map((cell, i) => String(cell).padEnd([8, 13, 10, 17, 16, 22, 0][i] ?? 0)).join(''));
  }
  return true;
}
