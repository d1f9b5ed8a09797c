import * as v from 'valibot';
import { contactKinds, dismissReasons, findingKinds, findingStates, reasonKinds } from '../domain/coordination.ts';
import { timePrecisions } from './flags.ts';
import { atMost, int, millis, rowId, text, webUrl } from './primitives.ts';

/** What speaks for coordination or against it, as numbers; `shared/text/reason-words.ts` says it in words. */
export const Reason = v.strictObject({
  kind: v.picklist(reasonKinds),
  points: int(-100, 100),
  n: int(0, 1e9),
});

/** A suspicion of coordinated copying (协同发帖): a lead to look at, never a verdict. */
export const Finding = v.strictObject({
  id: rowId,
  kind: v.picklist(findingKinds),
  state: v.picklist(findingStates),
  score: int(0, 100),
  reasons: atMost(Reason, reasonKinds.length),
  accounts: int(0, 1e9),
  sites: int(0, 1e9),
  /** From the first to the last post of what was judged. */
  firstAt: millis,
  lastAt: millis,
  raisedAt: millis,
  /** The cluster of copies; null where it is about more than one text. */
  cluster: v.nullable(rowId),
  /** The contact that all name; null for other kinds, and once it was erased. */
  contact: v.nullable(v.strictObject({ kind: v.picklist(contactKinds), value: text(200) })),
  /** How the text begins, as it is compared; empty where there is none, or it was erased. */
  excerpt: text(120),
  dismissed: v.nullable(
    v.strictObject({ reason: v.picklist(dismissReasons), note: text(2000), by: text(60), at: millis }),
  ),
});
export type Finding = v.InferOutput<typeof Finding>;

/** `GET /v1/coordination`. `cursor` is what the last page gave as `next`. */
export const FindingsQuery = v.strictObject({
  state: v.optional(v.picklist(findingStates), 'open'),
  kind: v.optional(v.picklist(findingKinds)),
  /** Only those with this score and more. */
  score: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,3}$/, 'not a score'), v.transform(Number), v.maxValue(100, 'not a score')),
  ),
  cursor: v.optional(v.pipe(v.string(), v.regex(/^-?\d{1,12}(?:\.\d{1,20})?_\d{1,15}$/, 'not a cursor'))),
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.minValue(1), v.maxValue(100)),
    '50',
  ),
});
export type FindingsQuery = v.InferOutput<typeof FindingsQuery>;
/**
 * Open ones: strong and new first; dismissed ones: the last dismissed first. One request looks at so many only: a page may have
 * few items, or none, while `next` goes on.
 */
export const Findings = v.strictObject({ items: atMost(Finding, 100), next: v.nullable(v.string()) });
export type Findings = v.InferOutput<typeof Findings>;

export const FindingAccount = v.strictObject({ id: rowId, site: text(64), name: v.nullable(text(200)) });

/** One post that was judged: who, when, how alike. */
export const FindingEvidence = v.strictObject({
  account: v.nullable(rowId),
  at: millis,
  /** How exactly the time is known; `seen`: only when it was first seen. */
  time: v.picklist([...timePrecisions, 'seen']),
  /** Jaccard of its text's bigrams to the cluster's representative text, 0 to 1. */
  similarity: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  site: text(64),
  url: webUrl,
  /** The flagged post; null for one that was only seen. */
  post: v.nullable(rowId),
  cluster: v.nullable(rowId),
  /** Its wording: posts with the same number say the same. */
  wording: rowId,
  /** It says openly that it repeats another: no evidence. */
  repeats: v.boolean(),
});
export type FindingEvidence = v.InferOutput<typeof FindingEvidence>;

export const maxEvidence = 600;
export const maxEdges = 500;
export const maxWordings = 40;

/** `GET /v1/coordination/{id}`. Evidence and edges are bounded; `edges` are pairs of accounts that met within an hour. */
export const FindingDetail = v.strictObject({
  finding: Finding,
  accounts: atMost(FindingAccount, 2 * maxEvidence),
  /** In the order of time. */
  evidence: atMost(FindingEvidence, maxEvidence),
  /** Posts of the finding's text in all, those outside the time among them; null where it is about more than one text. */
  posts: v.nullable(int(0, 1e9)),
  /** How the wordings of the evidence begin, as they are compared; those with the most posts first. */
  wordings: atMost(v.strictObject({ id: rowId, cluster: v.nullable(rowId), excerpt: text(120) }), maxWordings),
  edges: atMost(
    v.strictObject({
      a: rowId,
      b: rowId,
      /** Texts over which they met in the last 90 days. */
      texts: int(0, 1e9),
      /** Seconds between their posts, typically. */
      gap: int(0, 1e9),
    }),
    maxEdges,
  ),
});
export type FindingDetail = v.InferOutput<typeof FindingDetail>;

/** `POST /v1/coordination/{id}/dismiss`: it is nothing, and why. Further copies of the same do not bring it back. */
export const FindingDismissal = v.strictObject({
  reason: v.picklist(dismissReasons),
  note: v.optional(text(2000), ''),
});
export type FindingDismissal = v.InferOutput<typeof FindingDismissal>;
