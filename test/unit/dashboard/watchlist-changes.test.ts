import { describe, expect, it } from 'vitest';
import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import {
  addImported,
  changesBetween,
  differingFields,
  mergeTerms,
  redone,
  replacedBy,
  undone,
} from '../../../worker/dashboard/watchlist/changes.ts';
import { readTerms } from '../../../worker/dashboard/watchlist/term-csv.ts';

const term = (id: string, text = id): WatchTerm => ({
  id,
  text,
  aliases: [],
  exclude: [],
  require: null,
  evasion: false,
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

describe('changes that were kept without their list', () => {
  const base = [term('a'), term('b'), term('c')];
  const mine = [term('x'), term('a', 'mine'), term('c')];
  const kept = changesBetween(base, mine);

  it('make the same of the same list', () => {
    expect(undone(kept, base)).toEqual(base);
    expect(redone(kept, base)).toEqual(mine);
  });

  it('meet what others saved as if the list itself had been kept', () => {
    const theirs = [term('a', 'theirs'), term('c', 'C'), term('y')];
    const before = undone(kept, theirs);
    const found = mergeTerms(before, redone(kept, before), theirs, 'mine');
    expect(texts(found.terms)).toEqual(['C', 'mine', 'x', 'y']);
    expect(found.conflicts.map(({ id }) => id)).toEqual(['a']);
    expect(mergeTerms(base, mine, theirs, 'mine').conflicts).toEqual(found.conflicts);
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

describe('adding a file to the list', () => {
  const risk: WatchTerm = {
    ...term('a', '跑路'),
    aliases: ['跑了', '卷款'],
    exclude: ['跑路费'],
    require: { any: ['银行'], within: 12 },
    kind: 'risk',
    level: 3,
  };
  const add = (source: string, list: readonly WatchTerm[] = [risk]) =>
    addImported(list, readTerms(source, () => 'new').terms);

  it('leaves a known term alone where the file holds nothing but its word', () => {
    expect(add('跑路\n投诉\n').terms).toEqual([risk, term('new', '投诉')]);
    expect(add('监测词,类别,级别,别名\n跑路,,,\n').terms).toEqual([risk]);
  });

  it('unites aliases and exclusions, and takes the other columns the file has', () => {
    const { terms } = add('监测词,别名,排除,级别\n跑路,卷款|失联,跑路人,1\n');
    expect(terms).toEqual([{ ...risk, aliases: ['跑了', '卷款', '失联'], exclude: ['跑路费', '跑路人'], level: 1 }]);
  });

  it('keeps the distance where the file names other words only', () => {
    expect(add('监测词,须同现\n跑路,理财\n').terms[0]?.require).toEqual({ any: ['理财'], within: 12 });
    expect(add('监测词,须同现,距离\n跑路,理财,5\n').terms[0]?.require).toEqual({ any: ['理财'], within: 5 });
  });

  it('leaves a term as it was, and says so, where it would get more aliases than there may be', () => {
    const many = Array.from({ length: 49 }, (_, n) => `别名${n}`).join('|');
    const { terms, tooMany } = add(`监测词,别名\n跑路,${many}\n`);
    expect(terms).toEqual([risk]);
    expect(tooMany.map(({ line, term }) => [line, term.text])).toEqual([[2, '跑路']]);
  });

  it('marks a term as evaded only where the file says so', () => {
    const evaded = { ...risk, evasion: true };
    expect(add('监测词,规避\n跑路,是\n').terms).toEqual([evaded]);
    expect(add('监测词,规避\n跑路,\n', [evaded]).terms).toEqual([evaded]);
    expect(add('监测词,规避\n跑路,否\n', [evaded]).terms).toEqual([risk]);
  });

  it('replaces all of a term, but not its id, where the file is to replace the list', () => {
    expect(replacedBy([risk, term('b')], readTerms('跑路\n', () => 'new').terms)).toEqual([term('a', '跑路')]);
  });
});

it('the fields that differ are named', () => {
  const before = term('a', '平安');
  expect(differingFields(before, { ...before, id: 'b' })).toEqual([]);
  expect(differingFields(before, { ...before, aliases: ['PA'], require: { any: ['银行'], within: 1 } })).toEqual([
    'aliases',
    'require',
  ]);
  expect(differingFields(before, { ...before, kind: 'risk', level: 3 })).toEqual(['kind', 'level']);
  expect(differingFields(before, { ...before, evasion: true })).toEqual(['evasion']);
});
