import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The browser tests that take longest, as measured on two quiet cores; the last files to start should be short ones, or
 * one core has nothing to do in the end. What is not named comes after them, the larger file first.
 */
const longest = [
  ...['access', 'cases', 'desk-views', 'queue-desk', 'faults', 'painting', 'reload', 'sites', 'story'],
  ...['site-navigation', 'start', 'membership', 'page', 'frames', 'face', 'first-run', 'side-panel'],
];

const rank = ({ moduleId }: TestSpecification): number => {
  const at = longest.indexOf(basename(moduleId, '.test.ts'));
  return at < 0 ? longest.length : at;
};

/** Orders files as vitest does, but of the browser tests the longest first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isBrowser = ({ project }: TestSpecification) => project.name === 'browser';
    const browser = sorted.filter(isBrowser).sort((a, b) => rank(a) - rank(b));
    return sorted.map((file) => (isBrowser(file) ? (browser.shift() ?? file) : file));
  }
}
