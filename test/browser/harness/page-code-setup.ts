import preact from '@preact/preset-vite';
import { build, type Rolldown } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The page's code with its harness (`page-harness.ts`), as one script. */
    pageCode: string;
  }
}

/** Before the browser tests: bundles what they run in ordinary pages, once for all files. */
export default async function setup(project: TestProject): Promise<void> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [preact()],
    build: {
      write: false,
      minify: true,
      lib: { entry: 'test/browser/page-harness.ts', formats: ['iife'], name: 'x' },
    },
  });
  project.provide('pageCode', (built as Rolldown.RolldownOutput[])[0]?.output[0].code ?? '');
}
