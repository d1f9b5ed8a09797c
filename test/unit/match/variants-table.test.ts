import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { compileWatchlist } from '../../../shared/match/compile.ts';
import { variantsOf } from '../../../shared/match/variants.ts';
import { findBySlowRules } from './reference/find.ts';
import * as evasion from './table/evasion.ts';
import * as folding from './table/folding.ts';
import * as latin from './table/latin.ts';
import * as odd from './table/odd.ts';
import type { Found, Group, TermInput } from './table/row.ts';
import * as rules from './table/rules.ts';

const groups: Record<string, Group> = { ...folding, ...latin, ...evasion, ...rules, ...odd };

const termsOf = (input: TermInput | readonly TermInput[]) =>
  [input]
    .flat()
    .map((term, i) => v.parse(WatchTerm, { ...(typeof term === 'string' ? { text: term } : term), id: `t${i}` }));

/** What the matcher and the slow rules say, in the form of the table. Both, so that neither is taken for the table. */
const bothSay = (terms: WatchTerm[], text: string) =>
  [compileWatchlist(terms).find(text), findBySlowRules(terms, text, variantsOf)].map((mentions) =>
    mentions.map(({ term, start, end, how, level }) => ({
      term,
      start,
      end,
      text: text.slice(start, end),
      how,
      level,
    })),
  );

const said = ([start, end, text, how, more]: Found) => ({
  term: `t${more?.term ?? 0}`,
  start,
  end,
  text,
  how,
  level: more?.level ?? 2,
});

const show = (input: TermInput | readonly TermInput[]) => (typeof input === 'string' ? input : JSON.stringify(input));

describe.each(Object.entries(groups))('%s', (_, { found, notFound }) => {
  it.each(found.map((row) => [show(row[0]), row[1], row] as const))(
    '%s is found in %j',
    (_, text, [input, , expected]) => {
      const wanted = expected.map(said);
      expect(bothSay(termsOf(input), text)).toEqual([wanted, wanted]);
    },
  );

  it.each(notFound.map((row) => [show(row[0]), row[1], row[0]] as const))('%s is not found in %j', (_, text, input) => {
    expect(bothSay(termsOf(input), text)).toEqual([[], []]);
  });
});

describe('the table', () => {
  it('has at least 150 rows that must be found and 150 that must not', () => {
    expect(Object.values(groups).flatMap(({ found }) => found).length).toBeGreaterThanOrEqual(150);
    expect(Object.values(groups).flatMap(({ notFound }) => notFound).length).toBeGreaterThanOrEqual(150);
  });

  it('writes out what stands at each place', () => {
    for (const [, text, found] of Object.values(groups).flatMap((group) => group.found)) {
      for (const [start, end, written] of found) expect(text.slice(start, end)).toBe(written);
    }
  });
});
