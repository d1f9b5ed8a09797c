import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

/** What measures how long something takes, or looks at single frames: these have the machine to themselves. */
const alone = ['page-hostile', 'painting', 'marks', 'frames'].map((name) => `test/browser/${name}.test.ts`);

/** Tests that drive real browsers and a real server. */
const browser = {
  environment: 'node' as const,
  globalSetup: 'test/browser/harness/page-code-setup.ts',
  testTimeout: 120_000,
  hookTimeout: 180_000,
  // What comes soon on an idle machine may take long on a busy one.
  expect: { poll: { timeout: 15_000 } },
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          environment: 'node',
          // Patience with a busy machine; what must be fast is measured by steps and counts.
          testTimeout: 30_000,
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: { bindings: { SETUP_SECRET: 'setup-secret-of-the-tests' } },
          }),
        ],
        test: { name: 'worker', include: ['test/worker/**/*.test.ts'] },
      },
      {
        test: {
          ...browser,
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          exclude: alone,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...browser,
          name: 'browser-alone',
          include: alone,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
