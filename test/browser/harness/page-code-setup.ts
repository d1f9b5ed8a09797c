import type { TestProject } from 'vitest/node';
import { pageBundle } from './page-bundle.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The page's code with its harness (`page-harness.ts`), as one script. */
    pageCode: string;
  }
}

/** Before the browser tests: bundles what they run in ordinary pages, once for all files. */
export default async function setup(project: TestProject): Promise<void> {
  project.provide('pageCode', await pageBundle('test/browser/page-harness.ts', true));
}
