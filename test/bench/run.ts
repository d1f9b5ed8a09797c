/**
 * `npm run bench`: times of what matters, beside others doing the same, as ratios in one run. Words choose what runs:
 * `npm run bench -- matcher page`. Nothing is asserted about absolute time; it fails when somebody finds something else.
 */
export type Bench = (print: (text: string) => void) => boolean | Promise<boolean>;

const benches: Record<string, () => Promise<Bench>> = {
  matcher: async () => (await import('./matcher.ts')).benchMatcher,
  page: async () => (await import('./page.ts')).benchPage,
};

const chosen = process.argv.slice(2).filter((word) => word in benches);
for (const [name, load] of Object.entries(benches)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(`\n## ${name}\n`);
  const bench = await load();
  if (!(await bench(console.log))) process.exitCode = 1;
}
