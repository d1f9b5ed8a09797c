import * as v from 'valibot';

export const wholeNumber = (max: number) =>
  v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'not a whole number'), v.transform(Number), v.maxValue(max));

/** A page of a delta never has more items than this, whatever was asked. */
export const maxPage = 500;

/** The query of every delta: everything after this position, oldest first. */
export const AfterQuery = v.strictObject({
  after: v.optional(wholeNumber(Number.MAX_SAFE_INTEGER), '0'),
  limit: v.optional(v.pipe(wholeNumber(maxPage), v.minValue(1)), '200'),
});

/** The query of news: what came after this position. */
export const NewsQuery = v.strictObject({ after: v.optional(wholeNumber(Number.MAX_SAFE_INTEGER), '0') });

/** The query of `GET /v1/live`: resume after this event; without it, only what comes. */
export const LiveQuery = v.strictObject({ after: v.optional(wholeNumber(Number.MAX_SAFE_INTEGER)) });
