import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../worker/local/build.ts';
import { ensureBrowsers } from './browsers.ts';

/**
 * `npm test`: types beside lint and builds, then every test in order of cost. Words given are passed on to vitest; with
 * any of them only vitest runs. The last line is `N passed, N failed`.
 */
const filters = process.argv.slice(2);
let passed = 0;
let failed = 0;

function run(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
}

/** Runs a command beside others: what it says is shown when it has ended, in one piece. */
function check(name: string, command: string, args: string[]): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (said: string) => {
        output += said;
      });
    }
    const end = (good: boolean) => {
      console.log(`\n── ${name}\n${output}${good ? 'ok' : 'FAILED'}: ${name}`);
      if (good) passed++;
      else failed++;
      resolve();
    };
    // A command that cannot be started ends here and nowhere else.
    child.once('error', (error) => {
      output += `${error.message}\n`;
      end(false);
    });
    child.once('close', (code) => {
      if (child.pid !== undefined) end(code === 0);
    });
  });
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

// Several checkers repeat half of each other's work; with one of them, lint and builds have a core, too.
const types =
  filters.length === 0
    ? check('types', 'tsc', ['-b', '--checkers', '1', 'worker/tsconfig.json', 'tsconfig.json'])
    : Promise.resolve();
try {
  if (filters.length === 0) await check('lint and format', 'biome', ['check', '.']);
  ensureBrowsers(console.log);
  await build(['extension', 'dashboard', 'worker'], console.log);
  await types;
  vitest();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  failed++;
}
await types;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
