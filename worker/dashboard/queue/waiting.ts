/** One's own decision or undo that the server's count may not hold yet. */
export interface OwnAct {
  readonly post: number;
  /** The post's version once the act has counted. */
  readonly version: number;
  /** What it does to the number waiting. */
  readonly change: -1 | 0 | 1;
  /** Whether the server has said that it took it. */
  readonly answered: boolean;
}

/**
 * How many posts wait for a decision: what the server last counted, and the own acts that are not in that count. An own
 * act leaves when the live feed brings its post in the version the act made: the count that comes with it holds the act.
 */
export interface Waiting {
  /** The server's count; null before the first answer. */
  readonly open: number | null;
  /** Position of the events that count is from. */
  readonly seq: number;
  readonly own: readonly OwnAct[];
  /** The versions of posts as the feed gave them last: of those it spoke of last, which is all an own act needs. */
  readonly heard: ReadonlyMap<number, number>;
}

/** Several times what a bulk decision changes while its answer is on the way. */
const mostHeard = 500;

export const nothingKnown: Waiting = { open: null, seq: 0, own: [], heard: new Map() };

/** The number to show; null before the first answer. */
export function waitingNow({ open, own }: Waiting): number | null {
  return open === null
    ? null
    : Math.max(
        0,
        own.reduce((sum, act) => sum + act.change, open),
      );
}

/** Counts an own act, unless the feed was faster. */
export function withAct(now: Waiting, act: OwnAct): Waiting {
  return (now.heard.get(act.post) ?? -1) >= act.version ? now : { ...now, own: [...now.own, act] };
}

const isThat = (one: OwnAct, post: number, version: number) => one.post === post && one.version === version;

/** The server took the act. */
export function withAnswer(now: Waiting, post: number, version: number): Waiting {
  return { ...now, own: now.own.map((one) => (isThat(one, post, version) ? { ...one, answered: true } : one)) };
}

/** The server refused the act: it never counted. */
export function withRefusal(now: Waiting, post: number, version: number): Waiting {
  return { ...now, own: now.own.filter((one) => !isThat(one, post, version)) };
}

/** A post as the feed gives it, with the server's count `open` at event `seq`. */
export function withNews(
  now: Waiting,
  { seq, open, row }: { seq: number; open: number; row: { id: number; version: number } },
): Waiting {
  const own = now.own.filter((one) => one.post !== row.id || one.version > row.version);
  const heard = new Map(now.heard);
  const version = Math.max(row.version, heard.get(row.id) ?? 0);
  heard.delete(row.id);
  heard.set(row.id, version);
  for (const post of heard.keys()) {
    if (heard.size <= mostHeard) break;
    heard.delete(post);
  }
  return { ...(seq < now.seq ? now : { ...now, open, seq }), own, heard };
}

/** An answer with the server's count. `asked`: how things stood when it was asked; what was answered then is in it. */
export function withCount(now: Waiting, { seq, open }: { seq: number; open: number }, asked: Waiting): Waiting {
  const own = now.own.filter((one) => !asked.own.some((then) => then.answered && isThat(then, one.post, one.version)));
  return { ...(seq < now.seq ? now : { ...now, open, seq }), own };
}
