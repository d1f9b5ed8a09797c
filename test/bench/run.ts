import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { posts } from './posts.ts';
import { readPosts } from './real-posts.ts';
import { circumstances, writeDown } from './report.ts';

/**
 * `npm run bench`: times of what matters, beside others doing the same, as ratios in one run. Words choose what runs:
 * `npm run bench -- matcher page`. `--text file` searches the lines of a file instead of made-up posts; `--flags 1000000` lets
 * the workspace of `scale` grow so far; `--posts file.jsonl` shows what `copies` and `coordination` find among posts of yours, one
 * `{ id, author, time, text }` a line; `--markdown` writes the results into docs/benchmarks.md, too. Nothing is asserted about absolute time: it fails when somebody finds
 * something else.
 */
type Bench = (print: (text: string) => void, texts: readonly string[], flags: number) => boolean | Promise<boolean>;

const benches: Record<string, () => Promise<Bench>> = {
  matcher: async () => (await import('./matcher.ts')).benchMatcher,
  page: async () => (await import('./page.ts')).benchPage,
  copies: async () => async (print, texts) => (await import('./copies.ts')).benchCopies(print, texts, real),
  coordination: async () => async (print) => (await import('./coordination.ts')).benchCoordination(print, real),
  scale: async () => async (print, _texts, flags) => (await import('./scale.ts')).benchScale(print, flags),
  ranking: async () => (await import('./ranking.ts')).benchRanking,
  warning: async () => (await import('./warning.ts')).benchWarning,
  dashboard: async () => (await import('./dashboard.ts')).benchDashboard,
  firefox: async () => (await import('./firefox.ts')).benchFirefox,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    text: { type: 'string' },
    posts: { type: 'string' },
    markdown: { type: 'boolean', default: false },
    flags: { type: 'string', default: '100000' },
  },
});
const strange = positionals.filter((word) => !(word in benches));
if (strange.length > 0) {
  throw new Error(`no such bench: ${strange.join(', ')}; there are ${Object.keys(benches).join(', ')}`);
}
const texts =
  values.text === undefined
    ? posts(8000)
    : readFileSync(values.text, 'utf8')
        .split(/\r?\n/)
        .filter((line) => line !== '');

const real = values.posts === undefined ? [] : readPosts(values.posts);

console.log(circumstances());
for (const [name, load] of Object.entries(benches)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const lines: string[] = [];
  const print = (text: string) => {
    console.log(text);
    lines.push(text);
  };
  console.log(`\n## ${name}\n`);
  const bench = await load();
  if (!(await bench(print, texts, Number(values.flags)))) process.exitCode = 1;
  if (values.markdown) writeDown(name, [circumstances(), '', ...lines].join('\n'));
}
