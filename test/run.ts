import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../worker/local/build.ts';
import { ensureBrowsers } from './browsers.ts';

/**
 * `npm test`: types, lint, then every test in order of cost. Words given are passed on to vitest; with any of them only
 * vitest runs. The last line is `N passed, N failed`.
 */
const filters = process.argv.slice(2);
let passed = 0;
let failed = 0;

function run(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
}

function check(name: string, done: () => boolean): void {
  console.log(`\n── ${name}`);
  const good = done();
  console.log(`${good ? 'ok' : 'FAILED'}: ${name}`);
  if (good) passed++;
  else failed++;
}

/** Runs vitest and adds its counts; a run that ends without a report counts as one failure. */
function vitest(): void {
  const folder = mkdtempSync(join(tmpdir(), 'fengsheng-test-'));
  const report = join(folder, 'report.json');
  const good = run('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...filters,
  ]);
  try {
    const counts = JSON.parse(readFileSync(report, 'utf8')) as { numPassedTests: number; numFailedTests: number };
    passed += counts.numPassedTests;
    failed += counts.numFailedTests;
    // A file that breaks before its first test, or an error outside every test, fails the run without a failed test.
    if (!good && counts.numFailedTests === 0) failed++;
  } catch {
    failed++;
  }
  rmSync(folder, { recursive: true, force: true });
}

try {
  if (filters.length === 0) {
    check('types', () => run('tsc', ['-b', 'worker/tsconfig.json', 'tsconfig.json']));
    check('lint and format', () => run('biome', ['check', '.']));
  }
  ensureBrowsers(console.log);
  await build(['extension', 'dashboard', 'worker'], console.log);
  vitest();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  failed++;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
