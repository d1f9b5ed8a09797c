import * as v from 'valibot';
import { timePrecisions } from './flags.ts';
import { atMost, int, millis, rowId, text, webUrl } from './primitives.ts';

/** `size`: most posts first; `recent`: the latest copy first. */
export const clusterOrders = ['size', 'recent'] as const;

const limit = v.optional(
  v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.minValue(1), v.maxValue(100)),
  '50',
);
const cursor = v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}_\d{1,15}$/, 'not a cursor')));

/** A cluster's number, as an address has it. */
export const clusterNumber = v.pipe(v.string(), v.regex(/^[1-9]\d{0,14}$/, 'not a number'));

const atLeast = v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,5}$/, 'not a whole number'), v.transform(Number)));

/** `GET /v1/clusters`. `cursor` is what the last page gave as `next`. */
export const ClustersQuery = v.strictObject({
  order: v.optional(v.picklist(clusterOrders), 'size'),
  /** Only those with a post on this site. */
  site: v.optional(text(64)),
  /** Only those of so many accounts, or posts, and more. */
  accounts: atLeast,
  posts: atLeast,
  cursor,
  limit,
});
export type ClustersQuery = v.InferOutput<typeof ClustersQuery>;

/**
 * Posts with the same text, or nearly so (同源文本). Its numbers say how far the text went: who reposts or quotes openly and
 * says it in these words, too, is counted. How many wrote it independently of each other they do not say; what `repeats` is
 * left out of findings of coordination.
 */
export const Cluster = v.strictObject({
  id: rowId,
  /** How the text begins that the others are compared with: as a page showed it where somebody flagged it, else as it is compared; empty once it was erased, or where only its fingerprint is known. */
  excerpt: text(400),
  /** Posts that carry the text, open reposts with these words of their own among them. */
  posts: int(0, 1e9),
  /** Distinct accounts of these, as far as pages named them. */
  authors: int(0, 1e9),
  sites: int(0, 1e9),
  firstAt: millis,
  lastAt: millis,
  /** Distinct accounts within 24 hours before the last copy, of the latest 100. */
  recent: int(0, 100),
});
export type Cluster = v.InferOutput<typeof Cluster>;

/** How a text spread: posts in equal stretches of whole hours, from its first post on, or from as far back as is told. */
const Growth = v.strictObject({ from: millis, hours: int(1, 1e9), values: atMost(int(0, 1e9), 24) });

export const ListedCluster = v.strictObject({ ...Cluster.entries, growth: Growth });
export type ListedCluster = v.InferOutput<typeof ListedCluster>;

/** Those with more than one post. One request looks at so many only: a page may have few items, or none, while `next` goes on. */
export const Clusters = v.strictObject({ items: atMost(ListedCluster, 100), next: v.nullable(v.string()) });
export type Clusters = v.InferOutput<typeof Clusters>;

/** Jaccard of character bigrams, 0 to 1; null where a text is not known. */
const similarity = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1)));

/** A post that carries a text of the cluster, flagged or seen only. */
export const Copy = v.strictObject({
  /** Its number where somebody flagged it. */
  post: v.nullable(rowId),
  site: text(64),
  url: webUrl,
  /** The account; its name is null where the page showed none, or it was erased. */
  author: v.nullable(v.strictObject({ id: rowId, name: v.nullable(text(200)) })),
  at: millis,
  /** How exactly it is known when it was posted; `seen`: only when it was first seen. */
  time: v.picklist([...timePrecisions, 'seen']),
  /** It says openly that it repeats another post. */
  repeats: v.boolean(),
  /** To the text that is looked at: the cluster's, or this post's. */
  similarity,
  excerpt: text(400),
});
export type Copy = v.InferOutput<typeof Copy>;

/** `GET /v1/clusters/{id}`: its copies, the newest first. */
export const ClusterQuery = v.strictObject({ cursor, limit });
export type ClusterQuery = v.InferOutput<typeof ClusterQuery>;
export const ClusterDetail = v.strictObject({
  cluster: Cluster,
  copies: atMost(Copy, 100),
  next: v.nullable(v.string()),
});
export type ClusterDetail = v.InferOutput<typeof ClusterDetail>;

/** Characters in both texts, only in this post's (`here`), or only in the other's (`there`). */
export const DifferenceRun = v.strictObject({ in: v.picklist(['both', 'here', 'there']), text: text(4000) });
export type DifferenceRun = v.InferOutput<typeof DifferenceRun>;

export const CopyOfPost = v.strictObject({
  ...Copy.entries,
  /** What differs in what is compared, of the first 1,000 characters; empty for the same text, null where one is not known. */
  differences: v.nullable(atMost(DifferenceRun, 1000)),
});

export type CopyOfPost = v.InferOutput<typeof CopyOfPost>;

/** Another cluster, and how much of the shorter text stands in the longer one (0 to 1). */
const Quotation = v.strictObject({ cluster: Cluster, containment: v.pipe(v.number(), v.minValue(0), v.maxValue(1)) });

/** So many hours of a cluster are told, a site at a time. */
export const mostHours = 3000;

/** `GET /v1/clusters/{id}/spread`: where and when the text was posted. */
export const Spread = v.strictObject({
  /** Hours (their start) and sites with posts, the oldest first. */
  hours: atMost(v.strictObject({ at: millis, site: text(64), n: int(1, 1e9) }), mostHours),
  /** Posts before the first of these hours, which are left out. */
  earlier: int(0, 1e9),
});
export type Spread = v.InferOutput<typeof Spread>;

/** A wording of a cluster's text. */
export const Wording = v.strictObject({
  id: rowId,
  /** To the text that the others are compared with, 0 to 1. */
  similarity: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  /** The others are compared with this one. */
  representative: v.boolean(),
  /** Posts with it; `mostCounted` stands for that many and more. */
  posts: int(0, 1000),
  /** How it begins, as it is compared; empty where only its fingerprint is known. */
  excerpt: text(400),
  /** `here`: only in this wording; `there`: only in the one it is compared with. Null where one is not known. */
  differences: v.nullable(atMost(DifferenceRun, 1000)),
});
export const mostWordings = 12;
export const mostCounted = 1000;

/** `GET /v1/clusters/{id}/around`: its wordings, the nearest first, and texts that are related to it. */
export const ClusterAround = v.strictObject({
  wordings: atMost(Wording, mostWordings),
  /** There are more wordings. */
  more: v.boolean(),
  quotes: atMost(Quotation, 5),
  quotedBy: atMost(Quotation, 5),
  similar: atMost(v.strictObject({ cluster: Cluster, similarity: v.number() }), 5),
  /** The finding of coordinated copying of this text, if there is one. */
  finding: v.nullable(rowId),
});
export type ClusterAround = v.InferOutput<typeof ClusterAround>;

/** What is known of a post's text elsewhere; without a cluster nothing is compared (no words of its own, a stock phrase). */
export const CopiesOfPost = v.strictObject({
  cluster: v.nullable(Cluster),
  /** Up to 20 other copies, the newest first. */
  others: atMost(CopyOfPost, 20),
  /** Texts that stand in this one, or that a flag's evidence says it repeats. */
  quotes: atMost(Quotation, 5),
  quotedBy: atMost(Quotation, 5),
  /** Alike, but not enough to be copies: for a person to look at. */
  similar: atMost(v.strictObject({ cluster: Cluster, similarity: v.number() }), 5),
});
export type CopiesOfPost = v.InferOutput<typeof CopiesOfPost>;
