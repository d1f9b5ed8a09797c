import * as v from 'valibot';
import { healthChecks } from '../domain/site-health.ts';
import { postKinds } from './flags.ts';
import { atMost, int, millis, text } from './primitives.ts';
import { adapterName } from './settings.ts';

/** What was looked at, on one kind of page of one adapter. `kind` is null for `posts`: whether there were any. */
const place = {
  adapter: adapterName,
  page: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/, 'not a kind of page')),
  kind: v.nullable(v.picklist(postKinds)),
  check: v.picklist(healthChecks),
};

const numbers = v.strictObject({ ...place, looked: int(1, 100_000), missed: int(0, 100_000) });

/** Numbers alone, no page's address and no word of it. */
export const HealthCount = v.pipe(
  numbers,
  v.check(({ looked, missed }) => missed <= looked, 'more missed than looked at'),
);
export type HealthCount = v.InferOutput<typeof HealthCount>;

/** `POST /v1/site-health`: what an extension has counted since it last told. */
export const HealthReport = v.strictObject({
  /** The extension's version: an older one may read a page that a newer one reads no more, or the other way round. */
  version: v.pipe(v.string(), v.regex(/^[0-9.]{1,20}$/, 'not a version')),
  items: v.pipe(atMost(HealthCount, 100), v.minLength(1)),
});
export type HealthReport = v.InferOutput<typeof HealthReport>;

/** `taken`: how many had a place. */
export const HealthReceipt = v.strictObject({ taken: int(0, 100) });
export type HealthReceipt = v.InferOutput<typeof HealthReceipt>;

/** So many checks are kept; for one more, one goes that was silent for seven days, or it is not kept. */
export const maxHealthStates = 2000;

/** One check as it stands. `brokenSince`: null while it is well. Numbers are of the last seven days (UTC), today's included. */
export const HealthState = v.strictObject({
  ...place,
  looked: int(0, Number.MAX_SAFE_INTEGER),
  missed: int(0, Number.MAX_SAFE_INTEGER),
  brokenSince: v.nullable(millis),
  lastAt: millis,
  version: text(20),
});
export type HealthState = v.InferOutput<typeof HealthState>;

/** `GET /v1/site-health`: what was looked at in the last seven days, broken ones first. */
export const HealthStates = v.strictObject({ items: atMost(HealthState, maxHealthStates) });
export type HealthStates = v.InferOutput<typeof HealthStates>;
