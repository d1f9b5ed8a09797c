import type { Unit } from './units.ts';

/** The posts near the window that have an identity, with a mention or without. */
export interface NearPosts {
  all(): Iterable<Unit>;
  /** These units were read again, or are gone. */
  reread(units: readonly Unit[]): void;
  forget(): void;
}

export function startNearPosts(): NearPosts {
  const posts = new Set<Unit>();
  return {
    *all() {
      // Nothing is told when a post leaves the window's neighbourhood.
      for (const unit of posts) {
        if (unit.near && unit.key !== null) yield unit;
        else posts.delete(unit);
      }
    },
    reread(units) {
      for (const unit of units) {
        if (unit.near && unit.key !== null && unit.kind === 'post') posts.add(unit);
        else posts.delete(unit);
      }
    },
    forget: () => posts.clear(),
  };
}
