import type { Rebuild } from './rebuild.ts';

/** A row as the tables have it. */
export type StoredRow = Readonly<Record<string, unknown>>;

export interface StoredRows {
  members: Iterable<StoredRow>;
  flags: Iterable<StoredRow>;
  posts: Iterable<StoredRow>;
  decisions: Iterable<StoredRow>;
  /** Older exports have none. */
  proposals: Iterable<StoredRow>;
  cases: Iterable<StoredRow>;
  /** The key of the post that was seen, by the SHA-256 of the evidence; undefined where it was erased. */
  keyOf(evidence: string): string | undefined;
}

export interface Comparison {
  /** Sentences, at most `mostTold`. */
  differences: string[];
  /** Rows that were held against the events, and those whose events have lost their payload. */
  compared: number;
  unknown: number;
}

/** So many differences are told: with more, something is wrong that each of them shows. */
const mostTold = 100;

/** Keys in one order, so that equal votes are equal text. */
const sorted = (votes: unknown): string => {
  const entries = typeof votes === 'string' ? JSON.parse(votes) : votes;
  return JSON.stringify(Object.entries(entries as object).sort(([a], [b]) => (a < b ? -1 : 1)));
};

/**
 * Holds the rows against what the events make of them (`finish` must have been called). Every row must be there on both sides,
 * with the same values.
 */
export function compareRebuilt(rebuilt: Rebuild, rows: StoredRows): Comparison {
  const result: Comparison = { differences: [], compared: 0, unknown: 0 };
  const tell = (text: string) => {
    if (result.differences.length < mostTold) result.differences.push(text);
  };
  for (const { seq, what } of rebuilt.faults) tell(`event ${seq}: ${what}`);

  const compare = <K>(
    name: string,
    stored: Iterable<StoredRow>,
    expected: ReadonlyMap<K, object>,
    isUnknown: (row: StoredRow) => boolean,
  ) => {
    let matched = 0;
    for (const row of stored) {
      const wanted = expected.get(row.id as K);
      if (wanted !== undefined) matched++;
      if (isUnknown(row)) {
        result.unknown++;
        continue;
      }
      result.compared++;
      if (wanted === undefined) tell(`${name} ${row.id}: no event made it`);
      else
        for (const [column, value] of Object.entries(wanted)) {
          // A column that an older export does not have says nothing.
          const found = column.endsWith('votes') ? sorted(row[column]) : (row[column] ?? null);
          const should = column.endsWith('votes') ? sorted(value) : value;
          if (found !== should) tell(`${name} ${row.id}: ${column} is ${say(found)}, the events say ${say(should)}`);
        }
    }
    if (matched < expected.size) tell(`${name}s: ${expected.size - matched} are missing that the events made`);
  };

  const { unknownPosts, unknownMembers } = rebuilt;
  const ofUnknownPost = ({ post }: StoredRow) => unknownPosts.has(Number(post));
  compare('member', rows.members, rebuilt.members, ({ id }) => unknownMembers.has(Number(id)));
  compare('flag', rows.flags, known(rebuilt.flags, unknownPosts), ofUnknownPost);
  compare('decision', rows.decisions, known(rebuilt.decisions, unknownPosts), ofUnknownPost);
  const { cases, unknown } = rebuilt.ofCases;
  const knownCases = new Map([...cases].filter(([id]) => !unknown.has(id)));
  compare('case', rows.cases, knownCases, ({ id }) => unknown.has(Number(id)));
  compare('proposal', rows.proposals, known(rebuilt.proposals, unknownPosts), ofUnknownPost);
  const posts = new Map(
    [...rebuilt.posts]
      .filter(([id]) => !unknownPosts.has(id))
      .map(([id, { seen, decided, erased, ...post }]) => {
        const key = rows.keyOf(seen);
        const queue = post.state === 'open' && (post.reporters === 0 || erased) ? null : post.state;
        return [
          id,
          { ...post, queue, ...(key === undefined ? {} : { key }), ...(decided === null ? {} : { class: decided }) },
        ];
      }),
  );
  compare('post', rows.posts, posts, ({ id }) => unknownPosts.has(Number(id)));
  return result;
}

const known = <K, T extends { post: number }>(all: ReadonlyMap<K, T>, unknown: ReadonlySet<number>): Map<K, T> =>
  new Map([...all].filter(([, { post }]) => !unknown.has(post)));

const say = (value: unknown): string =>
  (typeof value === 'string' ? value : String(JSON.stringify(value))).slice(0, 200);
