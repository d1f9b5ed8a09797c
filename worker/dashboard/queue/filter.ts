import type { QueueRow } from '../../../shared/contract/review.ts';
import { type FlagClass, flagClassNames, leadingClass } from '../../../shared/domain/classes.ts';
import { type Lane, lanes } from '../../../shared/domain/lanes.ts';
import { type PostState, postStates } from '../../../shared/domain/posts.ts';
import { type Grade, grades } from '../../../shared/domain/risks.ts';

/** Which posts the list shows. Every part must fit; with a lane, posts of any state. */
export interface QueueFilter {
  readonly lane: Lane | null;
  readonly state: PostState;
  /** One of these; none: any. */
  readonly classes: readonly FlagClass[];
  readonly site: string | null;
  readonly grade: Grade | null;
  /** The watch term that was found in it, by its id. */
  readonly term: string | null;
  /** What has the same text or nearly so, by the cluster's number. */
  readonly cluster: number | null;
}

export const everything: QueueFilter = {
  lane: null,
  state: 'open',
  classes: [],
  site: null,
  grade: null,
  term: null,
  cluster: null,
};

const site = /^[a-z0-9][a-z0-9.-]{0,63}$/;
const term = /^[A-Za-z0-9_-]{1,40}$/;
const cluster = /^[1-9]\d{0,14}$/;
const matching = (pattern: RegExp, value: string | null) => (value !== null && pattern.test(value) ? value : null);

/** The filter, as an address carries it; what cannot be understood is left out. */
export function filterOf(search: string): QueueFilter {
  const query = new URLSearchParams(search);
  const copied = matching(cluster, query.get('cluster'));
  const named = new Set((query.get('class') ?? '').split(','));
  return {
    lane: lanes.find((lane) => lane === query.get('lane')) ?? null,
    state: postStates.find((state) => state === query.get('state')) ?? 'open',
    classes: flagClassNames.filter((name) => named.has(name)),
    site: matching(site, query.get('site')),
    grade: grades.find((grade) => grade === query.get('grade')) ?? null,
    term: matching(term, query.get('term')),
    cluster: copied === null ? null : Number(copied),
  };
}

/** The parts of the filter that are set, as an address and the API name them. */
export function partsOf(filter: QueueFilter): {
  lane?: Lane;
  state?: PostState;
  class?: string;
  site?: string;
  grade?: Grade;
  term?: string;
  cluster?: string;
} {
  const { lane, state, classes, site: named, grade, term: found, cluster: copied } = filter;
  return {
    ...(lane === null ? {} : { lane }),
    ...(lane !== null || state === 'open' ? {} : { state }),
    ...(classes.length === 0 ? {} : { class: classes.join(',') }),
    ...(named === null ? {} : { site: named }),
    ...(grade === null ? {} : { grade }),
    ...(found === null ? {} : { term: found }),
    ...(copied === null ? {} : { cluster: String(copied) }),
  };
}

/** The query part of an address for this filter, with its `?`; empty for the default. */
export function queryOf(filter: QueueFilter): string {
  const query = new URLSearchParams(partsOf(filter)).toString().replaceAll('%2C', ',');
  return query === '' ? '' : `?${query}`;
}

/** Whether anything but state and lane is asked for. */
export const isNarrowed = ({ classes, site: named, grade, term: found, cluster: copied }: QueueFilter) =>
  classes.length > 0 || named !== null || grade !== null || found !== null || copied !== null;

/** The class a row is filed under: the decided one, else the leading one. */
export function classOf(row: QueueRow): FlagClass {
  return row.decision?.class ?? leadingClass(row.votes);
}

/** Who is looking, and when: lanes are each reader's own. */
export interface Reader {
  readonly me: number | null;
  readonly now: number;
  /** Whether a watch term, by its id, stands in what the row shows; nobody knows while this is missing. */
  readonly holds?: (row: QueueRow, term: string) => boolean;
}

/** Whether somebody has the row in hand now. */
export const claimed = ({ claim }: QueueRow, now: number) => claim !== null && claim.until > now;

function isInLane(row: QueueRow, lane: Lane, { me, now }: Reader): boolean {
  const open = row.state === 'open';
  switch (lane) {
    case 'grievance':
      return open && row.grievance;
    case 'second':
      return row.proposal !== null && row.proposal.by.id !== me;
    case 'proposed':
      return row.proposal !== null && row.proposal.by.id === me;
    case 'mine':
      return open && (row.owner?.member === me || (claimed(row, now) && row.claim?.member === me));
    case 'claimed':
      return open && claimed(row, now);
    case 'overdue':
      return open && row.due !== null && (row.due.overdue || row.due.at <= now);
  }
}

/**
 * Whether a row belongs on a list with this filter. A post whose flags were all taken back, or that was erased, waits on none.
 * What terms a post holds is not said in a row: one that is `listed` under a term stays, and another comes to it where the term
 * stands in what the row shows.
 */
export function fits(row: QueueRow, filter: QueueFilter, reader: Reader, listed: boolean): boolean {
  const { lane, state, classes, site: named, grade, term: found, cluster: copied } = filter;
  if (row.state === 'open' && (row.why.reporters === 0 || row.erased)) return false;
  return (
    (lane === null ? row.state === state : isInLane(row, lane, reader)) &&
    (classes.length === 0 || classes.includes(classOf(row))) &&
    (named === null || row.site === named) &&
    (copied === null || row.copies.cluster === copied) &&
    (grade === null || (row.decision === null ? row.grade : row.decision.grade) === grade) &&
    (found === null || listed || reader.holds?.(row, found) === true)
  );
}
