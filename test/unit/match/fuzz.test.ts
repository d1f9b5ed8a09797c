import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileWatchlist } from '../../../shared/match/compile.ts';
import { hows, type Matcher, type Mention, scanStride, type TermError } from '../../../shared/match/matcher.ts';
import { loadMatcher } from '../../../shared/match/serial.ts';
import { variantsOf } from '../../../shared/match/variants.ts';
import { type Case, cases } from './fuzz-cases.ts';
import { type Decision, findBySlowRules } from './reference/find.ts';
import { usable } from './reference/spellings.ts';

/** `FUZZ_CASES=1000000 FUZZ_SEED=7 npm test -- --project unit fuzz` looks further; the same seed gives the same cases. */
const atMost = Number(process.env.FUZZ_CASES ?? 10_000);
const seed = Number(process.env.FUZZ_SEED ?? 20_260_101);
/** Watchlists in a run, each with several texts: a million of them in one run would stay in memory. */
const perRun = 250;

/** What `scan` found, as `find` would say it. The numbers are copied: the next call writes over them. */
function scanned(matcher: Matcher, text: string): Mention[] {
  const numbers = [...matcher.scan(text)];
  return Array.from({ length: numbers.length / scanStride }, (_, i) => {
    const [index = -1, start = -1, end = -1, how = -1, level = -1] = numbers.slice(
      i * scanStride,
      (i + 1) * scanStride,
    );
    return { term: matcher.list[index]?.id ?? '?', start, end, how: hows[how] ?? 'exact', level };
  });
}

const sorted = (errors: readonly TermError[]) => errors.map((error) => JSON.stringify(error)).sort();

/** How often something was seen, so that cases that say nothing are noticed. */
const seen = new Map<string, number>();
const saw = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);

/** Looking the same spelling up again takes long. */
const known = new Map<string, ReturnType<typeof variantsOf>>();
const knownVariants: typeof variantsOf = (spelling, limit) => {
  const key = `${limit} ${spelling}`;
  const variants = known.get(key) ?? variantsOf(spelling, limit);
  known.set(key, variants);
  return variants;
};

const slowly = (terms: Case['terms'], text: string, decided?: (decision: Decision) => void) =>
  findBySlowRules(terms, text, knownVariants, decided);

/** All ways to the mentions of a watchlist, by name. They must say the same. */
function waysOf(matcher: Matcher): Record<string, (text: string) => Mention[]> {
  const loaded = loadMatcher(matcher.serialize());
  return {
    find: (text) => matcher.find(text),
    scan: (text) => scanned(matcher, text),
    'find when loaded': (text) => loaded.find(text),
    'scan when loaded': (text) => scanned(loaded, text),
  };
}

function check({ terms, texts }: Case): void {
  const matcher = compileWatchlist(terms);
  expect(sorted(matcher.errors)).toEqual(sorted(terms.flatMap((term) => usable(term).errors)));
  const ways = waysOf(matcher);
  for (const text of texts) {
    const decisions = new Set<Decision>();
    const expected = slowly(terms, text, (decision) => decisions.add(decision));
    const answer = JSON.stringify(expected);
    for (const [name, way] of Object.entries(ways)) expect(JSON.stringify(way(text)), name).toBe(answer);
    const hows = new Set(expected.map(({ how }) => how));
    for (const what of [...decisions, ...hows, 'case']) saw(what);
  }
}

/** The smallest failing case, to be copied into a test. */
function report({ terms, texts }: Case): string {
  const ways = waysOf(compileWatchlist(terms));
  return texts
    .map((text) => ({ terms, text, expected: slowly(terms, text), errors: compileWatchlist(terms).errors }))
    .flatMap((one) => [
      JSON.stringify(one),
      ...Object.entries(ways).map(([name, way]) => `${name}: ${JSON.stringify(way(one.text))}`),
    ])
    .join('\n');
}

/** At least so many of 10,000 cases in which a rule decided or a mention was found so. */
const atLeast: Record<string, number> = {
  shown: 5000,
  exact: 3000,
  variant: 1500,
  noise: 500,
  homophone: 100,
  lookalike: 100,
  split: 50,
  boundary: 500,
  exclusion: 300,
  far: 300,
  near: 300,
  raised: 500,
  covered: 1000,
  reading: 100,
};

describe('matching as the page says', () => {
  it(`finds what the slow rules find in ${atMost} cases (seed ${seed})`, { timeout: 60_000 + atMost * 30 }, () => {
    for (let i = 0; (seen.get('case') ?? 0) < atMost; i++) {
      const run = fc.check(fc.property(cases, check), { seed: seed + i, numRuns: perRun });
      if (!run.failed) continue;
      const smallest = run.counterexample?.[0];
      const said = smallest === undefined ? '' : report(smallest);
      throw new Error(`FUZZ_SEED=${run.seed} leads to:\n${said}`, { cause: run.errorInstance });
    }
  });

  it.each(Object.entries(atLeast))('saw enough of: %s', (what, least) => {
    expect((seen.get(what) ?? 0) * 10_000).toBeGreaterThanOrEqual((seen.get('case') ?? 0) * least);
  });
});
