import * as v from 'valibot';
import { isPlainSelector } from '../domain/selectors.ts';
import { atMost, millis, nonBlank, seq, text, uuid7 } from './primitives.ts';

export const maxSiteRules = 500;

/** A selector that finds things and does nothing else: no functions, no namespaces. */
const selector = v.pipe(text(300), v.check(isPlainSelector, 'not a selector of names, ids, classes and attributes'));

/** Attributes that hold what is said of a post; a rule from elsewhere reads no field's value and no token. */
const readableAttribute = /^(?:href|datetime|title|content|cite|alt|aria-label|data-[a-z0-9-]{1,35})$/;

/** Where to read a value below the post: the element, and the attribute that holds it (null: its text). An empty selector is the post itself. */
export const Pick = v.strictObject({
  css: v.union([v.literal(''), selector]),
  attribute: v.nullable(v.pipe(v.string(), v.regex(readableAttribute, 'not an attribute that a rule may read'))),
});
export type Pick = v.InferOutput<typeof Pick>;

/**
 * How to read the posts of a site that has no adapter (手工站点规则), made by pointing at one post. Data only: selectors and names of
 * attributes, no code. A post without a readable `link` to its own site has no identity, and is none.
 */
export const SiteRule = v.strictObject({
  id: uuid7,
  /** Host, in lower case, without port. */
  host: v.pipe(v.string(), v.regex(/^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/, 'not a host name')),
  /** The beginning of the path of the pages it is for: `/`, `/thread/`. */
  path: v.pipe(text(200), v.startsWith('/')),
  name: nonBlank(60),
  post: selector,
  text: Pick,
  link: Pick,
  author: v.nullable(Pick),
  time: v.nullable(Pick),
});
export type SiteRule = v.InferOutput<typeof SiteRule>;

/** A rule that a lead has shared with the workspace. */
export const SharedSiteRule = v.strictObject({ ...SiteRule.entries, sharedAt: millis, sharedBy: v.nullable(text(60)) });
export type SharedSiteRule = v.InferOutput<typeof SharedSiteRule>;

/** `version` is the list's: the ETag of `GET /v1/site-rules`. */
export const SiteRules = v.strictObject({ version: seq, items: atMost(SharedSiteRule, maxSiteRules) });
export type SiteRules = v.InferOutput<typeof SiteRules>;
