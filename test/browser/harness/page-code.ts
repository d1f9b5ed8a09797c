import { Buffer } from 'node:buffer';
import * as v from 'valibot';
import { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { compileWatchlist } from '../../../shared/match/compile.ts';
import type { Harness, HarnessOptions } from '../page-harness.ts';

declare global {
  // What the page under test holds.
  var startFengsheng: (options: HarnessOptions) => Harness;
  var harness: Harness;
}

/** What a test says of the page's code: the terms as they stand in a watchlist. */
export type StartOptions = Omit<HarnessOptions, 'matcher'> & { terms: readonly unknown[] };

/** A page gets its watchlist compiled, as from the background. */
export function startOptions({ terms, ...rest }: StartOptions): HarnessOptions {
  const matcher = compileWatchlist(terms.map((term) => v.parse(WatchTerm, term)));
  return { ...rest, matcher: Buffer.from(matcher.serialize()).toString('base64') };
}

/** The script that starts the page's code. */
export const startScript = (options: StartOptions): string =>
  `void (globalThis.harness = startFengsheng(${JSON.stringify(startOptions(options))}))`;
