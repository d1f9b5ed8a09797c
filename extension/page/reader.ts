import type { SiteRule } from '../../shared/contract/site-rules.ts';
import type { Site } from '../sites/site.ts';

/**
 * What can read a page: the adapters of one kind of site. It is a script of its own (`entrypoints/reader-*.ts`) that the
 * background puts into a frame before it answers `page/start`: no frame carries the adapters of all sites.
 */
export interface Reader {
  /** In the order they are asked. */
  readonly adapters: readonly Site[];
  /** Makes an adapter of a rule that somebody made by hand; absent where no such rule can apply. */
  readonly ofRule?: (rule: SiteRule) => Site;
}

/** Where a frame's script finds its reader: in the world of our content scripts, which no page can look into. */
const place = Symbol.for('fengsheng.reader');
type World = typeof globalThis & { [place]?: Reader };

/** Leaves the reader for the frame's script. */
export function leaveReader(reader: Reader): void {
  (globalThis as World)[place] = reader;
}

/** The reader the background has put here; none where it could not. */
export function readerHere(): Reader {
  return (globalThis as World)[place] ?? { adapters: [] };
}
