import * as v from 'valibot';
import { atMost, int, millis, nonBlank, seq, text } from './primitives.ts';

export const termKinds = ['brand', 'product', 'person', 'risk', 'other'] as const;

/** What names a term, whatever its wording is. */
export const termId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}$/, 'letters, digits, - and _ only'));

/** A watch term (监测词): what to look for, and under which conditions it counts. */
export const WatchTerm = v.strictObject({
  id: termId,
  text: nonBlank(60),
  /** Other spellings that mean the same. */
  aliases: v.optional(atMost(nonBlank(60), 50), []),
  /** Longer phrases in which the term does not count: 岁岁平安 for 平安. */
  exclude: v.optional(atMost(nonBlank(60), 50), []),
  /** Count only with one of `any` within `within` folded characters: 平安 with 银行. Null: no condition. */
  require: v.optional(
    v.nullable(
      v.strictObject({
        any: v.pipe(atMost(nonBlank(60), 50), v.minLength(1)),
        within: v.optional(int(1, 200), 30),
      }),
    ),
    null,
  ),
  /** People write it so that machines miss it (招.商, 召商, 钅艮行): spellings like that are searched for, too. */
  evasion: v.optional(v.boolean(), false),
  kind: v.optional(v.picklist(termKinds), 'brand'),
  /** How much a mention matters, 1 (note) to 3 (urgent); drives the strength of the highlight. */
  level: v.optional(int(1, 3), 2),
});
export type WatchTerm = v.InferOutput<typeof WatchTerm>;

/** At most this many terms in a watchlist. */
export const maxTerms = 10_000;

/** `PUT /v1/watchlist` replaces the whole list; `If-Match` names the version it was edited from. */
export const WatchlistUpdate = v.strictObject({
  terms: v.pipe(
    atMost(WatchTerm, maxTerms),
    v.check((terms) => new Set(terms.map((term) => term.id)).size === terms.length, 'two terms have the same id'),
  ),
});
export type WatchlistUpdate = v.InferInput<typeof WatchlistUpdate>;

export const Watchlist = v.strictObject({
  version: seq,
  updatedAt: v.nullable(millis),
  updatedBy: v.nullable(text(60)),
  terms: atMost(WatchTerm, maxTerms),
});
export type Watchlist = v.InferOutput<typeof Watchlist>;
