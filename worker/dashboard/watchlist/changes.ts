import type { WatchTerm } from '../../../shared/contract/watchlist.ts';

export interface Changes {
  readonly added: readonly WatchTerm[];
  readonly changed: readonly { before: WatchTerm; after: WatchTerm }[];
  readonly removed: readonly WatchTerm[];
}

const same = (a: WatchTerm | undefined, b: WatchTerm | undefined) =>
  JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));

/** The term's fields in one order, so that two spellings of the same object compare equal. */
function ordered(term: WatchTerm | undefined) {
  if (term === undefined) return null;
  const { id, text, aliases, exclude, require, kind, level } = term;
  return [id, text, aliases, exclude, require === null ? null : [require.any, require.within], kind, level];
}

const byId = (terms: readonly WatchTerm[]) => new Map(terms.map((term) => [term.id, term]));

/** What leads from one list to the other, by the terms' ids. */
export function changesBetween(before: readonly WatchTerm[], after: readonly WatchTerm[]): Changes {
  const [old, now] = [byId(before), byId(after)];
  return {
    added: after.filter((term) => !old.has(term.id)),
    changed: after.flatMap((term) => {
      const was = old.get(term.id);
      return was === undefined || same(was, term) ? [] : [{ before: was, after: term }];
    }),
    removed: before.filter((term) => !now.has(term.id)),
  };
}

export const countChanges = ({ added, changed, removed }: Changes) => added.length + changed.length + removed.length;

/** A term that both sides changed, each in another way; undefined stands for removed. */
export interface Conflict {
  readonly id: string;
  readonly mine: WatchTerm | undefined;
  readonly theirs: WatchTerm | undefined;
}

/**
 * Brings my changes and theirs together, both made from `base`. A term only one side touched is as that side left it;
 * where both did, `prefer` says whose stands, and the term is listed in `conflicts`.
 */
export function mergeTerms(
  base: readonly WatchTerm[],
  mine: readonly WatchTerm[],
  theirs: readonly WatchTerm[],
  prefer: 'mine' | 'theirs',
): { terms: WatchTerm[]; conflicts: Conflict[] } {
  const [was, my, their] = [byId(base), byId(mine), byId(theirs)];
  const conflicts: Conflict[] = [];
  const ids = new Set([...theirs, ...mine].map((term) => term.id));
  for (const id of was.keys()) if (!my.has(id) && their.has(id)) ids.add(id);
  const terms = [...ids].flatMap((id) => {
    const [before, m, t] = [was.get(id), my.get(id), their.get(id)];
    if (same(m, before)) return t ?? [];
    if (same(t, before) || same(m, t)) return m ?? [];
    conflicts.push({ id, mine: m, theirs: t });
    return (prefer === 'mine' ? m : t) ?? [];
  });
  return { terms, conflicts };
}

/** Puts imported terms into a list: one with the same text takes over the old one's id, the others are new. */
export function addImported(terms: readonly WatchTerm[], imported: readonly WatchTerm[]): WatchTerm[] {
  const byText = new Map(imported.map((term) => [term.text, term]));
  const kept = terms.map((term) => {
    const now = byText.get(term.text);
    if (now === undefined) return term;
    byText.delete(term.text);
    return { ...now, id: term.id };
  });
  return [...kept, ...byText.values()];
}
