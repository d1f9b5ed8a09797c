import { execFileSync } from 'node:child_process';
import { compileWatchlist } from '../../shared/match/compile.ts';
import { foldText } from '../../shared/match/fold-text.ts';
import type { Matcher } from '../../shared/match/matcher.ts';
import { loadMatcher } from '../../shared/match/serial.ts';
import { type Engine, folding, type Hit, others, ours, type Searcher } from './engines.ts';
import { termTexts, watchlist } from './posts.ts';
import { figure, median, table } from './table.ts';

const termCounts = [100, 1000, 10_000, 60_000];
const rounds = 7;
/** A turn of an engine takes about so long, in milliseconds: it gets so many of the texts, or all of them several times. */
const turn = 120;

interface Timing {
  readonly engine: Engine;
  readonly searcher: Searcher;
  /** Texts in a turn, and how often they are searched. */
  readonly texts: number;
  readonly passes: number;
  readonly rates: number[];
}

/** Milliseconds of processor time that this thread needs for some work: what else runs on the machine counts less. */
function timed(work: () => unknown): number {
  const start = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}

/** The same for one run of what takes less than the clock can tell (it ticks every 4 ms on some systems). */
function once(work: () => unknown): number {
  for (let runs = 1; ; runs *= 2) {
    const taken = timed(() => {
      for (let run = 0; run < runs; run++) work();
    });
    if (taken > turn / 2) return taken / runs;
  }
}

/** Results that nobody reads might not be computed. */
let sink = 0;

function searchAll({ searcher, texts, passes }: Pick<Timing, 'searcher' | 'texts' | 'passes'>): void {
  for (let pass = 0; pass < passes; pass++) for (let i = 0; i < texts; i++) sink += searcher.search(i);
}

/** Warms an engine up and chooses how much it gets in a turn. */
function prepared(engine: Engine, searcher: Searcher, textCount: number): Timing {
  let texts = 8;
  let passes = 1;
  for (;;) {
    const taken = timed(() => searchAll({ searcher, texts, passes }));
    if (taken > turn / 2) break;
    if (texts < textCount) texts = Math.min(textCount, texts * 2);
    else passes *= 2;
  }
  return { engine, searcher, texts, passes, rates: [] };
}

const keys = (hits: readonly Hit[]) => hits.map(([term, start]) => `${start} ${term}`).sort();

/** Of hits that overlap the one that starts first, of those the longest. */
function leftmostLongest(hits: readonly Hit[], terms: readonly string[]): Hit[] {
  const lengthOf = ([term]: Hit) => terms[term]?.length ?? 0;
  const chosen: Hit[] = [];
  let end = 0;
  for (const hit of hits.toSorted((a, b) => a[1] - b[1] || lengthOf(b) - lengthOf(a))) {
    if (hit[1] < end) continue;
    chosen.push(hit);
    end = hit[1] + lengthOf(hit);
  }
  return chosen;
}

interface Comparison {
  /** Texts in which the engine found something that is not there, or missed something it claims to find. */
  readonly differing: number;
  /** Hits it cannot give, of all. */
  readonly missed: number;
  readonly all: number;
}

/** Compares what an engine finds with what we find, as far as it can say. */
function compare(engine: Engine, own: Searcher, theirs: Searcher, texts: number, terms: readonly string[]): Comparison {
  let [differing, missed, all] = [0, 0, 0];
  for (let i = 0; i < texts; i++) {
    const expected = own.hits(i);
    const found = theirs.hits(i);
    all += expected.length;
    missed += expected.length - found.length;
    if (engine.gives === 'words') {
      // Places are not given: every word must be one of ours, and not more often.
      const left = expected.map(([term]) => term);
      const strange = found.some(([term]) => {
        const at = left.indexOf(term);
        if (at >= 0) left.splice(at, 1);
        return at < 0;
      });
      if (strange) differing++;
    } else {
      const wanted = engine.gives === 'all' ? expected : leftmostLongest(expected, terms);
      if (keys(wanted).join() !== keys(found).join()) differing++;
    }
  }
  return { differing, missed, all };
}

/** Heap and array buffers that a built engine keeps, in MB: measured in a process of its own. */
function memoryOf(name: string, count: number): number {
  const script = new URL('memory.ts', import.meta.url).pathname;
  return Number(execFileSync(process.execPath, ['--expose-gc', script, name, String(count)], { encoding: 'utf8' }));
}

/** Search alone, over text that is folded already; false when an engine finds something else than ours. */
function benchSearch(print: (text: string) => void, texts: readonly string[]): boolean {
  let same = true;
  for (const count of termCounts) {
    const terms = [...new Set(termTexts(count).map(foldText))];
    const builds = new Map<Engine, number>();
    const timings = [ours, ...others].map((engine) => {
      builds.set(engine, median([0, 1, 2].map(() => once(() => engine.build(terms)))));
      return prepared(engine, engine.load(engine.build(terms), terms, texts), texts.length);
    });
    for (let round = 0; round < rounds; round++) {
      for (const timing of timings) {
        const taken = timed(() => searchAll(timing));
        const characters = texts.slice(0, timing.texts).reduce((sum, text) => sum + text.length, 0);
        timing.rates.push((characters * timing.passes) / 1000 / taken);
      }
    }
    const [own, ...rest] = timings;
    if (own === undefined) return false;
    const rate = median(own.rates);
    const rows = timings.map(({ engine, searcher, texts: sample, rates }) => {
      const { differing, missed, all } = compare(engine, own.searcher, searcher, Math.min(sample, 2000), terms);
      if (differing > 0) same = false;
      const agreement =
        engine === ours
          ? `${figure(all)} hits`
          : differing > 0
            ? `DIFFERS in ${differing} texts`
            : agreements(missed, all);
      return [
        engine.name,
        figure(median(rates)),
        figure(rate / median(rates)),
        figure(builds.get(engine) ?? Number.NaN),
        figure(memoryOf(engine.name, count)),
        agreement,
      ];
    });
    const best = Math.max(...rest.map(({ rates }) => median(rates)));
    print(`\n#### ${count.toLocaleString('en')} terms: ${figure(rate / best)} times the best other\n`);
    print(table(['search alone', 'Mchars/s', 'ours : it', 'build, ms', 'memory, MB', 'finds'], rows));
  }
  return same;
}

const agreements = (missed: number, all: number) =>
  missed === 0 ? 'the same' : `the same but for ${figure((100 * missed) / all)} % it cannot give`;

/** From a post's text to its mentions: folding, both streams, rules. */
function benchFind(print: (text: string) => void, texts: readonly string[]): void {
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const rows: string[][] = [];
  for (const count of termCounts) {
    const fold = folding(termTexts(count));
    const foldAll = () => {
      for (const text of texts) sink += fold(text);
    };
    const folded = median([0, 1, 2, 3, 4].map(() => characters / 1000 / once(foldAll)));
    for (const evaded of [0, 0.1, 1]) {
      const terms = watchlist(termTexts(count), evaded);
      const compile = median([0, 1, 2].map(() => once(() => compileWatchlist(terms))));
      const bytes = compileWatchlist(terms).serialize();
      const load = once(() => loadMatcher(bytes));
      const matcher = loadMatcher(bytes);
      const [scan, find] = rates(matcher, texts, characters);
      const mentions = texts.reduce((sum, text) => sum + matcher.scan(text).length / 5, 0);
      rows.push([
        `${count.toLocaleString('en')}, ${100 * evaded} % evaded`,
        ...[folded, scan, find, compile, load, bytes.length / 1024, mentions / texts.length].map(figure),
      ]);
    }
  }
  const head = [
    'terms',
    'fold alone, Mchars/s',
    'scan, Mchars/s',
    'find, Mchars/s',
    'compile, ms',
    'load, ms',
    'stored, KB',
    'mentions a post',
  ];
  print(`\n#### From text to mentions\n`);
  print(table(head, rows));
}

/** Medians of `scan` and `find` in millions of UTF-16 units a second, taken in turns. */
function rates(matcher: Matcher, texts: readonly string[], characters: number): [number, number] {
  const [scan, find]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const scanned = once(() => {
      for (const text of texts) sink += matcher.scan(text).length;
    });
    const found = once(() => {
      for (const text of texts) sink += matcher.find(text).length;
    });
    if (round < 2) continue; // Warming up.
    scan.push(characters / 1000 / scanned);
    find.push(characters / 1000 / found);
  }
  return [median(scan), median(find)];
}

/** Prints what finding costs beside other libraries; false when one of them finds something else. */
export function benchMatcher(print: (text: string) => void, texts: readonly string[]): boolean {
  const lengths = texts.reduce((sum, text) => sum + text.length, 0);
  print(`${figure(texts.length)} posts, ${figure(lengths)} characters`);
  const same = benchSearch(print, texts.map(foldText));
  benchFind(print, texts);
  if (!Number.isFinite(sink)) print('');
  return same;
}
