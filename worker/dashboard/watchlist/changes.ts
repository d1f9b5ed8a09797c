import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import type { ImportedTerm } from './term-csv.ts';

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
  const { id, text, aliases, exclude, require, evasion, kind, level } = term;
  return [id, text, aliases, exclude, require === null ? null : [require.any, require.within], evasion, kind, level];
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

/** The list that these changes were made from, as far as `now` – that list, or what others made of it – and they say. */
export function undone({ added, changed, removed }: Changes, now: readonly WatchTerm[]): WatchTerm[] {
  const was = byId([...changed.map(({ before }) => before), ...removed]);
  const mine = byId(added);
  const there = now.filter(({ id }) => !mine.has(id)).map((term) => was.get(term.id) ?? term);
  const ids = byId(there);
  return [...there, ...[...was.values()].filter(({ id }) => !ids.has(id))];
}

/** A list with these changes made to it. */
export function redone({ added, changed, removed }: Changes, base: readonly WatchTerm[]): WatchTerm[] {
  const [after, gone] = [byId(changed.map((one) => one.after)), byId(removed)];
  return [...added, ...base.filter(({ id }) => !gone.has(id)).map((term) => after.get(term.id) ?? term)];
}

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

/** The most aliases or exclusions a term may have, as the contract says. */
const mostWords = 50;

const united = (old: readonly string[], more: readonly string[]) => [...new Set([...old, ...more])];

/** An existing term with what the file says of it; null where it would have too many aliases or exclusions. */
function joined(old: WatchTerm, { term, given }: ImportedTerm): WatchTerm | null {
  const aliases = united(old.aliases, term.aliases);
  const exclude = united(old.exclude, term.exclude);
  if (aliases.length > mostWords || exclude.length > mostWords) return null;
  const within = given.has('within') ? term.require?.within : old.require?.within;
  return {
    ...old,
    aliases,
    exclude,
    require: term.require === null ? old.require : { ...term.require, within: within ?? term.require.within },
    evasion: given.has('evasion') ? term.evasion : old.evasion,
    kind: given.has('kind') ? term.kind : old.kind,
    level: given.has('level') ? term.level : old.level,
  };
}

/**
 * Adds imported terms to a list. A term whose text is on the list already takes what the file really says of it: its
 * aliases and exclusions are united, and cells that are missing or empty change nothing. Those that would get too many
 * aliases or exclusions by it stay as they are, and are given in `tooMany`.
 */
export function addImported(
  terms: readonly WatchTerm[],
  imported: readonly ImportedTerm[],
): { terms: WatchTerm[]; tooMany: ImportedTerm[] } {
  const byText = new Map(imported.map((one) => [one.term.text, one]));
  const tooMany: ImportedTerm[] = [];
  const kept = terms.map((old) => {
    const found = byText.get(old.text);
    if (found === undefined) return old;
    byText.delete(old.text);
    const now = joined(old, found);
    if (now === null) tooMany.push(found);
    return now ?? old;
  });
  return { terms: [...kept, ...[...byText.values()].map((one) => one.term)], tooMany };
}

/** The imported terms alone, as the file says; those whose text is known keep their ids. */
export function replacedBy(terms: readonly WatchTerm[], imported: readonly ImportedTerm[]): WatchTerm[] {
  const ids = new Map(terms.map((term) => [term.text, term.id]));
  return imported.map(({ term }) => ({ ...term, id: ids.get(term.text) ?? term.id }));
}

/** What a term consists of, as people see it; the distance belongs to `require`. */
export const termFields = ['text', 'aliases', 'exclude', 'require', 'evasion', 'kind', 'level'] as const;
export type TermField = (typeof termFields)[number];

/** The fields in which two states of a term differ. */
export function differingFields(before: WatchTerm, after: WatchTerm): TermField[] {
  const [was, now] = [ordered(before), ordered(after)];
  // `ordered` begins with the id, which is not a field that people see.
  return termFields.filter((_, index) => JSON.stringify(was?.[index + 1]) !== JSON.stringify(now?.[index + 1]));
}
