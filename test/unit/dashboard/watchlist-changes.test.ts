import { describe, expect, it } from 'vitest';
import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { addImported, changesBetween, mergeTerms } from '../../../worker/dashboard/watchlist/changes.ts';

const term = (id: string, text = id): WatchTerm => ({
  id,
  text,
  aliases: [],
  exclude: [],
  require: null,
  kind: 'brand',
  level: 2,
});
const texts = (terms: readonly WatchTerm[]) => terms.map((one) => one.text).sort();

describe('changes between two watchlists', () => {
  it('are found by id', () => {
    const found = changesBetween([term('a'), term('b'), term('c')], [term('a'), term('b', 'B'), term('d')]);
    expect(found.added.map((one) => one.id)).toEqual(['d']);
    expect(found.changed.map((one) => one.after.text)).toEqual(['B']);
    expect(found.removed.map((one) => one.id)).toEqual(['c']);
  });
});

describe('merging after somebody else saved', () => {
  const base = [term('a'), term('b'), term('c')];

  it('keeps what either side did to different terms', () => {
    const mine = [term('a', 'mine'), term('b'), term('c'), term('x')];
    const theirs = [term('a'), term('c', 'theirs'), term('y')];
    const { terms, conflicts } = mergeTerms(base, mine, theirs, 'mine');
    expect(texts(terms)).toEqual(['mine', 'theirs', 'x', 'y']);
    expect(conflicts).toEqual([]);
  });

  it('names a term both changed, and lets one choose', () => {
    const mine = [term('a', 'mine'), term('b'), term('c')];
    const theirs = [term('a', 'theirs'), term('b'), term('c')];
    expect(mergeTerms(base, mine, theirs, 'mine').conflicts.map((one) => one.id)).toEqual(['a']);
    expect(texts(mergeTerms(base, mine, theirs, 'mine').terms)).toContain('mine');
    expect(texts(mergeTerms(base, mine, theirs, 'theirs').terms)).toContain('theirs');
  });

  it('sees that one removed what the other changed', () => {
    const mine = [term('b'), term('c')];
    const theirs = [term('a', 'theirs'), term('b'), term('c')];
    const { terms, conflicts } = mergeTerms(base, mine, theirs, 'mine');
    expect(texts(terms)).toEqual(['b', 'c']);
    expect(conflicts).toHaveLength(1);
  });

  it('is quiet when both did the same', () => {
    const both = [term('a', 'same'), term('b'), term('c')];
    expect(mergeTerms(base, both, both, 'theirs').conflicts).toEqual([]);
  });
});

it('an imported term with a known text keeps the known id', () => {
  const now = addImported([term('a', '平安'), term('b')], [{ ...term('new', '平安'), level: 3 }, term('c')]);
  expect(now.map((one) => [one.id, one.level])).toEqual([
    ['a', 3],
    ['b', 2],
    ['c', 2],
  ]);
});
