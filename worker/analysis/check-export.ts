import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { type Cell, ExportEnd, ExportHead, ExportLine } from '../../shared/contract/export.ts';
import { postKey } from '../../shared/text/canonical-url.ts';
import { type ChainedEvent, genesisHash, verifyChain } from './chain.ts';
import { compareRebuilt, type StoredRow } from './compare-rebuilt.ts';
import { firstLineHash, lineHash } from './line-hash.ts';
import { Rebuild } from './rebuild.ts';

type Cells = Readonly<Record<string, Cell>>;

/** Tables whose rows are held against the events, by their key. */
const folded = ['members', 'flags', 'posts', 'decisions', 'proposals', 'cases'] as const;
type Folded = (typeof folded)[number];
const isFolded = (table: string): table is Folded => folded.some((name) => name === table);

/** Something that does not hold. `line` counts from 1; `seq` is the event, where it is one. */
export interface ExportFault {
  line: number;
  seq?: number;
  what: string;
}

export interface ExportReport {
  faults: ExportFault[];
  workspace: string | null;
  /** The last event. */
  head: { seq: number; hash: string };
  rows: number;
  evidence: number;
  /** Rows that were held against the events, and those whose events were erased. */
  compared: number;
  unknown: number;
}

const chainWords = {
  order: 'is not the one that follows: one is missing, or they are out of order',
  link: 'does not point to the event before it',
  hash: 'is not what its hash was taken over',
  data: 'has another payload than its hash was taken over',
} as const;

/** An event as the chain has it, from the cells of its row. */
export function eventOfCells(cells: Cells): ChainedEvent {
  return {
    seq: Number(cells.seq),
    at: Number(cells.at),
    actorId: cells.actor === null ? null : Number(cells.actor),
    kind: String(cells.kind),
    subject: String(cells.subject),
    data: cells.data === null ? null : JSON.parse(String(cells.data)),
    dataHash: String(cells.data_hash),
    prevHash: String(cells.prev_hash),
    hash: String(cells.hash),
  };
}

/**
 * Checks an export line by line, with nothing but the file: form, chain, evidence against its hashes, rows against what the
 * events make of them, counts, and the hash at the end. Of the chain the first fault is told: what follows a broken link says
 * nothing.
 */
export class ExportCheck {
  readonly #faults: ExportFault[] = [];
  readonly #rebuild = new Rebuild();
  readonly #rows: Readonly<Record<Folded, Map<Cell, StoredRow>>> = {
    members: new Map(),
    flags: new Map(),
    posts: new Map(),
    decisions: new Map(),
    proposals: new Map(),
    cases: new Map(),
  };
  readonly #keys = new Map<string, Set<string>>();
  readonly #postOf = new Map<string, string>();
  readonly #hashes: string[] = [];
  /** Events without a payload, by seq; evidence without what was seen; posts of which an event says that they were erased. */
  readonly #emptied = new Map<number, string>();
  readonly #erasedEvidence = new Set<Cell>();
  readonly #erasedPosts = new Set<string>();
  #name: Cell | undefined;
  #chainBroken = false;
  #place = { seq: 0, hash: genesisHash };
  #line = 0;
  #hash = firstLineHash;
  #head: ExportHead | null = null;
  #end: ExportEnd | null = null;

  /** Takes the next line, without its end. */
  take(line: string): void {
    this.#line++;
    let parsed: unknown;
    try {
      parsed = JSON.parse(line);
    } catch {
      this.#bad('it is not JSON');
      return;
    }
    if (this.#end !== null) {
      this.#bad('there is something after the end');
      return;
    }
    if (v.is(ExportEnd, parsed)) {
      this.#end = parsed;
      if (parsed.sha256 !== this.#hash) this.#bad('the hash is not that of the lines before: the file was changed');
      return;
    }
    this.#hash = lineHash(this.#hash, line);
    if (this.#line === 1) {
      if (v.is(ExportHead, parsed)) this.#head = parsed;
      else this.#bad('it is not the first line of an export that this version understands');
    } else if (v.is(ExportLine, parsed)) this.#row(parsed);
    else this.#bad('it is neither a row nor the key of one that is gone');
  }

  #bad(what: string, seq?: number): void {
    this.#faults.push({ line: this.#line, what, ...(seq === undefined ? {} : { seq }) });
  }

  #row(line: ExportLine): void {
    const keys = this.#head?.keys ?? {};
    const key = Object.hasOwn(keys, line.t) ? keys[line.t] : undefined;
    if (key === undefined) {
      this.#bad(`the first line knows no table "${line.t}"`);
      return;
    }
    const known = this.#keys.get(line.t) ?? new Set();
    this.#keys.set(line.t, known);
    if ('gone' in line) {
      known.delete(JSON.stringify(line.gone));
      if (isFolded(line.t)) this.#rows[line.t].delete(line.gone[0] ?? null);
      return;
    }
    known.add(JSON.stringify(key.map((column) => line.r[column])));
    if (isFolded(line.t)) this.#rows[line.t].set(line.r.id ?? null, line.r);
    if (line.t === 'workspace') this.#name = line.r.name;
    try {
      if (line.t === 'events') this.#event(eventOfCells(line.r));
      if (line.t === 'evidence') this.#evidence(line.r);
    } catch (error) {
      this.#bad(`${line.t}: ${error instanceof Error ? error.message : error}`);
    }
  }

  #event(event: ChainedEvent): void {
    const again = event.seq <= this.#place.seq;
    if (again && this.#hashes[event.seq - 1] !== event.hash) {
      this.#bad('comes again as another', event.seq);
      return;
    }
    if (!this.#chainBroken) {
      const fault = verifyChain([event], again ? { seq: event.seq - 1, hash: event.prevHash } : this.#place);
      if (fault !== null) {
        this.#chainBroken = true;
        this.#bad(chainWords[fault.what], fault.seq);
      }
    }
    if (!again) {
      this.#place = { seq: event.seq, hash: event.hash };
      this.#hashes[event.seq - 1] = event.hash;
    }
    if (event.data === null) this.#emptied.set(event.seq, event.subject);
    if (event.kind === 'post.erased') this.#erasedPosts.add(event.subject);
    // One that comes again has lost its payload since, or is as it was.
    if (!again || event.data === null) this.#rebuild.take(event);
  }

  #evidence(cells: Cells): void {
    const { sha256, json } = cells as { sha256: string; json: string };
    if ((cells.erased_at ?? null) !== null) {
      this.#postOf.delete(sha256);
      this.#erasedEvidence.add(sha256);
      return;
    }
    const hash = createHash('sha256').update(json).digest('hex');
    if (hash !== sha256) this.#bad(`evidence ${sha256} is not what its hash was taken over`);
    this.#postOf.set(sha256, postKey(JSON.parse(json)));
  }

  /** What was found, once all lines were taken. */
  finish(): ExportReport {
    const end = this.#end?.end;
    if (end === undefined) this.#bad('the end is missing: the file is cut, or was still being written');
    else {
      for (const table of new Set([...this.#keys.keys(), ...Object.keys(end.rows)])) {
        const found = this.#keys.get(table)?.size ?? 0;
        if (found !== end.rows[table]) this.#bad(`"${table}" has ${found} rows, the end says ${end.rows[table]}`);
      }
      if (end.head.seq !== this.#place.seq || end.head.hash !== this.#place.hash) {
        this.#bad(`the last event is ${this.#place.seq}, the end says ${end.head.seq}`);
      }
    }
    this.#checkHead();
    this.#checkErased();
    const { compared, unknown } = this.#chainBroken ? { compared: 0, unknown: 0 } : this.#compare();
    return {
      faults: this.#faults,
      workspace: this.#head?.workspace ?? null,
      head: this.#place,
      rows: [...this.#keys.values()].reduce((sum, { size }) => sum + size, 0),
      evidence: this.#postOf.size,
      compared,
      unknown,
    };
  }

  /** The first line is in no chain: what it says must be what the rows say. */
  #checkHead(): void {
    if (this.#head === null) {
      this.#bad('the first line is missing');
      return;
    }
    const { workspace, head } = this.#head;
    if (head.seq === 0 || this.#hashes[head.seq - 1] !== head.hash) {
      this.#bad(`the first line names an event ${head.seq} that is not in the chain`);
    }
    const names = this.#keys.get('workspace')?.size ?? 0;
    if (names !== 1 || this.#name !== workspace) this.#bad(`it is not of the one workspace "${workspace}"`);
  }

  /** Only an erasure takes away payloads and evidence, and says so in the chain. */
  #checkErased(): void {
    for (const [seq, subject] of this.#emptied) {
      if (!this.#erasedPosts.has(subject)) this.#bad('has no payload, and nothing says that it was erased', seq);
    }
    const mayBeGone = new Set<Cell>();
    const named = [...this.#rows.flags.values()].map((flag) => [String(flag.evidence), `post:${flag.post}`] as const);
    for (const [evidence, post] of named) if (this.#erasedPosts.has(post)) mayBeGone.add(evidence);
    for (const evidence of new Set(named.map(([name]) => name))) {
      if (this.#postOf.has(evidence) || mayBeGone.has(evidence)) continue;
      const how = this.#erasedEvidence.has(evidence) ? 'is erased, and no event says so' : 'is missing';
      this.#bad(`evidence ${evidence} ${how}`);
    }
  }

  #compare(): { compared: number; unknown: number } {
    this.#rebuild.finish();
    const { members, flags, posts, decisions, proposals, cases } = this.#rows;
    const comparison = compareRebuilt(this.#rebuild, {
      members: members.values(),
      flags: flags.values(),
      posts: posts.values(),
      decisions: decisions.values(),
      proposals: proposals.values(),
      cases: cases.values(),
      keyOf: (evidence) => this.#postOf.get(evidence),
    });
    for (const what of comparison.differences) this.#bad(what);
    return comparison;
  }
}
