import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

/** Unit tests that put something else in the place of a module or of a global: each has a process of its own. */
const replaces =
  /vi\.(?:mock|doMock|stubGlobal|useFakeTimers|spyOn)\(|globalThis\.\w+ = |Object\.(?:assign|defineProperty)\(globalThis/;
const units = globSync('test/unit/**/*.test.{ts,tsx}').sort();
const apart = units.filter((file) => replaces.test(readFileSync(file, 'utf8')));

const unit = {
  environment: 'node' as const,
  // Patience with a busy machine; what must be fast is measured by steps and counts.
  testTimeout: 30_000,
};

const browser = {
  environment: 'node' as const,
  globalSetup: 'test/browser/harness/page-code-setup.ts',
  testTimeout: 120_000,
  hookTimeout: 180_000,
  // What comes soon on an idle machine may take long on a busy one.
  expect: { poll: { timeout: 15_000 } },
};

/** Looks at how long a page stands still: nothing else is to run beside it. */
const timed = ['test/browser/page-hostile.test.ts'];

export default defineConfig({
  test: {
    // A worker waits, too: on two cores two of them are done sooner than one.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...unit, name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], exclude: apart, isolate: false } },
      { test: { ...unit, name: 'unit-apart', include: apart } },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                SETUP_SECRET: 'setup-secret-of-the-tests',
                WEBHOOK_HOSTS: 'hooks.test, *.bank.test, http://127.0.0.1:9',
              },
            },
          }),
        ],
        test: { name: 'worker', include: ['test/worker/**/*.test.ts'] },
      },
      {
        test: {
          ...browser,
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          exclude: timed,
          // Each file drives real browsers and a real server, and waits for them a quarter of its time: two at a time.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          isolate: false,
        },
      },
      {
        test: {
          ...browser,
          name: 'browser-alone',
          include: timed,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
