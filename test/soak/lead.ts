import type { DecisionResult, QueuePage } from '../../shared/contract/review.ts';
import { flagClassNames } from '../../shared/domain/classes.ts';
import { type Chance, inHundred, pick } from '../bench/chance.ts';
import { type Line, sleep } from './line.ts';

/** A simulated lead: looks at the queue, decides, and now and then undoes what they have decided. */
export class Lead {
  /** Decisions that were answered, and those whose undoing was. */
  readonly decided = new Set<number>();
  readonly undone = new Set<number>();
  conflicts = 0;
  readonly problems: string[] = [];
  readonly #line: Line;
  readonly #chance: Chance;

  constructor(line: Line, chance: Chance) {
    this.#line = line;
    this.#chance = chance;
  }

  async work(going: () => boolean): Promise<void> {
    while (going()) {
      await (this.decided.size > this.undone.size && inHundred(this.#chance, 20) ? this.#undo() : this.#decide());
      await sleep(300 + this.#chance(600));
    }
  }

  async #decide(): Promise<void> {
    const queue = await this.#line.ask('GET', '/v1/queue?limit=20');
    if (queue?.status !== 200) return;
    const { items } = queue.body as QueuePage;
    const chosen = new Set(
      Array.from({ length: 1 + this.#chance(3) }, () => pick(this.#chance, items)).filter(Boolean),
    );
    if (chosen.size === 0) return;
    const decisions = [...chosen].map(({ id: post, version }) =>
      inHundred(this.#chance, 50)
        ? { outcome: 'dismissed', post, version, reason: '无关' }
        : { outcome: 'confirmed', post, version, class: pick(this.#chance, flagClassNames), reason: '核实' },
    );
    const done = await this.#line.ask('POST', '/v1/decisions', { items: decisions });
    if (this.#isConflict(done) || done?.status !== 200) return;
    for (const { decision } of (done.body as DecisionResult).items)
      if (decision !== null) this.decided.add(decision.id);
  }

  async #undo(): Promise<void> {
    const id = pick(
      this.#chance,
      [...this.decided].filter((one) => !this.undone.has(one)),
    );
    const done = await this.#line.ask('DELETE', `/v1/decisions/${id}`);
    // Undone before an answer that was lost, or decided anew by somebody else: it is over either way.
    if (this.#isConflict(done) || done?.status === 200) this.undone.add(id);
  }

  #isConflict(outcome: Awaited<ReturnType<Line['ask']>>): boolean {
    if (outcome?.status === 409) this.conflicts++;
    else if (
      outcome !== null &&
      outcome.status >= 400 &&
      outcome.status < 500 &&
      outcome.status !== 413 &&
      outcome.status !== 429
    ) {
      this.problems.push(`an answer that no lead expects: ${outcome.status} ${JSON.stringify(outcome.body)}`);
    }
    return outcome?.status === 409;
  }
}
