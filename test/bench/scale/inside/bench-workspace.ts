import type { Env } from '../../../../worker/env.ts';
import { nextDue } from '../../../../worker/workspace/jobs.ts';
import { postByKey } from '../../../../worker/workspace/posts.ts';
import { Quota } from '../../../../worker/workspace/quota.ts';
import type { Caller, WireAnswer } from '../../../../worker/workspace/turn.ts';
import { Workspace } from '../../../../worker/workspace/workspace.ts';
import { rowsRead } from '../../../worker/harness/rows-read.ts';
import { batches, type Step } from '../../seed/batches.ts';
import { decisionItem } from '../../seed/made-up-flags.ts';
import { placesToAsk, readsOf } from './reads.ts';
import { type Ran, repeat, type Written, writtenBy } from './writes.ts';

/**
 * What lies ready for all objects of this process, which take turns; it was made before the clock runs. Here and not in the
 * objects, because one that is not asked for ten seconds is put away.
 */
let stream: Generator<Step, void> | null = null;
let ready: Step[] = [];
let tokens: readonly string[] = [];
let ownAlarms = true;
const ran: { requests: Ran[]; alarms: Ran[] } = { requests: [], alarms: [] };
let written: { requests: Written[]; alarms: Written[] } = { requests: [], alarms: [] };

const rolledBack = new Error('only counted');

const noLimit = { read: { perMinute: 1e12 }, write: { perMinute: 1e12 } };

/** The product's workspace, unchanged in what it does, that can be asked to work through made-up flags. */
export class BenchWorkspace extends Workspace {
  #recording: Ran[] | null = null;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.ctx = this.#watched(ctx) as typeof this.ctx;
    this.quota = new Quota(noLimit);
  }

  /** Alarms ring by themselves only where that is wanted: else `drain` rings them. */
  override async alarm(): Promise<void> {
    if (ownAlarms) await super.alarm();
  }

  /** Tokens of the monitors, a lead's last; and that alarms wait from now on. */
  async begin(input: { tokens: string[]; ownAlarms: boolean }): Promise<void> {
    tokens = input.tokens;
    ownAlarms = input.ownAlarms;
    this.clock = Date.now;
  }

  /** Makes the next batches. */
  async prepare(input: {
    flags: number;
    until: number;
    batches: number;
    decisions: boolean;
  }): Promise<{ made: number }> {
    stream ??= batches(input, 50);
    ready = [];
    let made = 0;
    while (made < input.batches) {
      const { value, done } = stream.next();
      if (done === true) break;
      if (value.what === 'flags') made++;
      if (value.what === 'flags' || input.decisions) ready.push(value);
    }
    return { made };
  }

  /** Takes what lies ready, each batch as one request; `hastily`: they are written to the disk together, just to grow. */
  async store(input: { record: boolean; hastily?: boolean }): Promise<void> {
    ran.requests = [];
    for (const step of ready) {
      this.clock = () => step.at;
      this.#recording = input.record ? ran.requests : null;
      if (step.what === 'decision') await this.#decide(step);
      else await this.#good('storeFlags', step.monitor, { items: step.items.map((item, index) => ({ index, item })) });
      this.#recording = null;
      // What a request wrote is on the disk before it is answered.
      if (input.hastily !== true) await this.ctx.storage.sync();
    }
  }

  /** Does what the alarm would do within the next seconds. */
  async drain(input: { record: boolean; hastily?: boolean }): Promise<{ rung: number }> {
    ran.alarms = [];
    this.#recording = input.record ? ran.alarms : null;
    const now = this.clock();
    let rung = 0;
    for (; rung < 10_000; rung++) {
      const due = nextDue(this.ctx.storage.sql);
      if (due === null || due > now + 3000) break;
      this.clock = () => Math.max(now, due);
      await super.alarm();
      if (input.hastily !== true) await this.ctx.storage.sync();
    }
    this.#recording = null;
    return { rung };
  }

  /** Finds out what was written; before the bare object begins. */
  async understand(): Promise<void> {
    written = { requests: ran.requests.map(writtenBy), alarms: ran.alarms.map(writtenBy) };
  }

  /** The bare object's part: repeats what another one wrote. */
  async repeat(input: { what: 'requests' | 'alarms' }): Promise<void> {
    for (const transaction of written[input.what]) {
      this.ctx.storage.transactionSync(() => repeat(this.ctx.storage.sql, transaction));
      await this.ctx.storage.sync();
    }
  }

  async readCounts(): Promise<Record<string, number>> {
    const { sql } = this.ctx.storage;
    const lead: Caller = { member: 1, name: 'x', role: 'admin', device: 1, kind: 'extension', expiresAt: 9e15 };
    const now = this.clock();
    const counts: Record<string, number> = {};
    for (const [name, read] of Object.entries(readsOf({ lead, ...placesToAsk(sql, now) }))) {
      // Nothing of it stays.
      try {
        this.ctx.storage.transactionSync(() => {
          const { rows, result } = rowsRead(sql, now, read);
          counts[name] = (result as { ok: boolean }).ok ? rows : Number.NaN;
          throw rolledBack;
        });
      } catch (error) {
        if (error !== rolledBack) console.error(name, error);
      }
    }
    return counts;
  }

  async size(): Promise<{ bytes: number; rows: Record<string, number> }> {
    const { sql } = this.ctx.storage;
    const tables = sql
      .exec<{ name: string }>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
      )
      .toArray();
    const rows = tables.map(({ name }) => {
      const { n } = sql.exec<{ n: number }>(`SELECT count(*) AS n FROM "${name}"`).one();
      return [name, n] as const;
    });
    return { bytes: sql.databaseSize, rows: Object.fromEntries(rows) };
  }

  async #decide(step: Extract<Step, { what: 'decision' }>): Promise<void> {
    const post = postByKey(this.ctx.storage.sql, step.key);
    if (post === undefined) return;
    await this.#good('decide', tokens.length - 1, {
      items: [decisionItem(step.decision, post.id, post.version)],
    });
  }

  async #good(name: 'storeFlags' | 'decide', member: number, input: unknown): Promise<WireAnswer> {
    const [, workspace = '', secret = ''] = /^fs_(.+?)_(.+)$/.exec(tokens[member] ?? '') ?? [];
    const wire = await this.call({ kind: 'extension', workspace, secret }, name, input);
    if (wire.status !== 200 || wire.json.includes('"rejected"'))
      throw new Error(`${name}: ${wire.status} ${wire.json.slice(0, 500)}`);
    return wire;
  }

  /** The object's state as it is, but that writes can be taken down and that no alarm is set. */
  #watched(ctx: DurableObjectState): DurableObjectState {
    const { storage } = ctx;
    const { sql } = storage;
    const object = this;
    const seen = {
      exec(query: string, ...values: SqlStorageValue[]) {
        object.#recording?.at(-1)?.statements.push({ query, values });
        return sql.exec(query, ...values);
      },
      get databaseSize() {
        return sql.databaseSize;
      },
    } as unknown as SqlStorage;
    const seenStorage = {
      sql: seen,
      transactionSync<T>(run: () => T): T {
        object.#recording?.push({ now: object.clock(), statements: [] });
        return storage.transactionSync(run);
      },
      setAlarm: async (at: number) => {
        if (ownAlarms && object.#recording === null) await storage.setAlarm(at);
      },
      sync: () => storage.sync(),
    } as unknown as DurableObjectStorage;
    return {
      id: ctx.id,
      storage: seenStorage,
      waitUntil: (promise: Promise<unknown>) => ctx.waitUntil(promise),
      getWebSockets: (tag?: string) => ctx.getWebSockets(tag),
      acceptWebSocket: (socket: WebSocket, tags?: string[]) => ctx.acceptWebSocket(socket, tags),
    } as unknown as DurableObjectState;
  }
}
