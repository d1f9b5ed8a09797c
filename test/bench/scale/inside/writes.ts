import { canonicalJson } from '../../../../shared/text/canonical-json.ts';
import { hashOfCanonical } from '../../../../worker/analysis/chain.ts';
import { appendEvent, type EventKind } from '../../../../worker/workspace/events.ts';
import { noEffects, type Turn } from '../../../../worker/workspace/turn.ts';

/**
 * What the bare object does: the statements with which the product wrote a batch, and no more. It puts evidence and events
 * into their canonical form, hashes them and chains the events, because without that they could not be inserted; it reads
 * nothing but the chain's head, checks nothing, compares nothing, decides nothing.
 */
export type Write =
  | { what: 'event'; actor: number | null; kind: EventKind; subject: string; data: Record<string, unknown> }
  | { what: 'evidence'; query: string; evidence: unknown }
  | { what: 'other'; query: string; values: readonly SqlStorageValue[] };

/** What one transaction ran, as it was taken down: of a request, or of a job that the alarm rang for. */
export interface Ran {
  now: number;
  statements: { query: string; values: readonly SqlStorageValue[] }[];
}

/** The writes among it. */
export interface Written {
  now: number;
  writes: Write[];
}

/** Taking down costs the product as little as can be; what it means is found out when no clock runs. */
export const writtenBy = ({ now, statements }: Ran): Written => ({
  now,
  writes: statements.flatMap(({ query, values }) => writeOf(query, values) ?? []),
});

/** A statement as the bare object repeats it; null for one that only reads. */
function writeOf(query: string, values: readonly SqlStorageValue[]): Write | null {
  if (/^\s*(?:SELECT|WITH[^;]*?\)\s*SELECT)\b/i.test(query)) return null;
  if (/^\s*INSERT INTO events \(seq, at, actor, kind, subject, data,/.test(query)) {
    const [, , actor, kind, subject, json] = values;
    const { salt: _, ...data } = JSON.parse(String(json));
    return { what: 'event', actor: actor as number | null, kind: kind as EventKind, subject: String(subject), data };
  }
  if (/^\s*INSERT OR IGNORE INTO evidence/.test(query)) {
    return { what: 'evidence', query, evidence: JSON.parse(String(values[1])) };
  }
  return { what: 'other', query, values };
}

/** Repeats the writes of one transaction. */
export function repeat(sql: SqlStorage, { now, writes }: Written): void {
  const turn: Turn = {
    sql,
    workspace: 'bare',
    now,
    random: (n) => crypto.getRandomValues(new Uint8Array(n)),
    effects: noEffects(),
  };
  for (const write of writes) {
    if (write.what === 'event') appendEvent(turn, write.actor, write.kind, write.subject, write.data);
    else if (write.what === 'evidence') {
      const json = canonicalJson(write.evidence);
      sql.exec(write.query, hashOfCanonical(json), json);
    } else sql.exec(write.query, ...write.values).toArray();
  }
}
