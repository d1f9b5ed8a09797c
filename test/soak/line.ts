/** How long somebody waits for an answer, in milliseconds. */
const patience = 4_000;

/** What came of a request: an answer, or none. */
export type Outcome = { status: number; body: unknown; retryAfter: number } | null;

/** How requests went, of everybody together. */
export class Tally {
  readonly statuses = new Map<string, number>();
  readonly #times: number[] = [];

  note(outcome: Outcome, ms: number): void {
    const name = outcome === null ? 'no answer' : String(outcome.status);
    this.statuses.set(name, (this.statuses.get(name) ?? 0) + 1);
    if (outcome?.status === 200) this.#times.push(ms);
  }

  get requests(): number {
    return [...this.statuses.values()].reduce((sum, n) => sum + n, 0);
  }

  /** The time that so many of a hundred answered requests took at most, in milliseconds. */
  percentile(percent: number): number {
    const sorted = this.#times.toSorted((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
  }
}

/** A person's way to the server: it may be cut, slow, or lie. Never throws. */
export class Line {
  readonly #origin: string;
  readonly #token: string;
  readonly #tally: Tally;

  constructor(origin: string, token: string, tally: Tally) {
    this.#origin = origin;
    this.#token = token;
    this.#tally = tally;
  }

  async ask(method: string, path: string, body?: unknown): Promise<Outcome> {
    const begun = performance.now();
    const outcome = await this.#ask(method, path, body);
    this.#tally.note(outcome, performance.now() - begun);
    return outcome;
  }

  async #ask(method: string, path: string, body?: unknown): Promise<Outcome> {
    try {
      const answer = await fetch(this.#origin + path, {
        method,
        headers: {
          authorization: `Bearer ${this.#token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(patience),
      });
      const read: unknown = await answer.json();
      return { status: answer.status, body: read, retryAfter: Number(answer.headers.get('retry-after') ?? 0) };
    } catch {
      return null;
    }
  }
}

export const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
