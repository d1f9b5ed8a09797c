import type { FlagItem, FlagReceipt } from '../../shared/contract/flags.ts';
import { flagClassNames } from '../../shared/domain/classes.ts';
import { type Chance, inHundred, pick } from '../bench/chance.ts';
import { flagOn } from '../browser/harness/api.ts';
import { type Line, type Outcome, sleep } from './line.ts';
import type { Town } from './town.ts';

/** What a monitor asks for that is not a new flag: it is asked until it is answered. */
interface Wish {
  flag: string;
  method: 'PATCH' | 'DELETE';
  body?: { class: FlagItem['class'] };
}

/** What a monitor knows of a flag of their own. */
export interface Known {
  item: FlagItem;
  class: FlagItem['class'];
  /** They have asked to take it back. */
  withdrawn: boolean;
}

/**
 * A simulated monitor. As in the extension, a flag waits in an outbox from the click on and leaves it only on a receipt of its own;
 * changes and withdrawals wait behind it.
 */
export class Monitor {
  readonly flags = new Map<string, Known>();
  readonly #outbox: FlagItem[] = [];
  readonly #wishes: Wish[] = [];
  readonly #line: Line;
  readonly #chance: Chance;
  readonly #town: Town;
  readonly problems: string[] = [];
  #wait = 0;

  constructor(line: Line, chance: Chance, town: Town) {
    this.#line = line;
    this.#chance = chance;
    this.#town = town;
  }

  get idle(): boolean {
    return this.#outbox.length === 0 && this.#wishes.length === 0;
  }

  /** Reads and flags until told to stop, then goes on sending until nothing waits. */
  async work(reading: () => boolean, sending: () => boolean): Promise<void> {
    while (reading() || (sending() && !this.idle)) {
      if (reading()) this.#read();
      await this.#send();
      await sleep(this.#wait + 200 + this.#chance(400));
    }
  }

  #read(): void {
    const mine = [...this.flags.values()].filter(({ withdrawn }) => !withdrawn);
    if (mine.length > 0 && inHundred(this.#chance, 8)) {
      const known = pick(this.#chance, mine);
      known.withdrawn = inHundred(this.#chance, 50);
      if (!known.withdrawn) known.class = pick(this.#chance, flagClassNames);
      this.#wishes.push({
        flag: known.item.id,
        ...(known.withdrawn ? { method: 'DELETE' } : { method: 'PATCH', body: { class: known.class } }),
      });
      return;
    }
    for (let n = this.#chance(4); n > 0; n--) {
      const item = flagOn(this.#town.post(this.#chance), pick(this.#chance, flagClassNames), '模拟');
      this.flags.set(item.id, { item, class: item.class, withdrawn: false });
      this.#outbox.push(item);
    }
  }

  async #send(): Promise<void> {
    const wish = this.#wishes[0];
    const waits = wish !== undefined && this.#outbox.some(({ id }) => id === wish.flag);
    if (this.#outbox.length > 0 && (wish === undefined || waits || inHundred(this.#chance, 70)))
      await this.#sendFlags();
    else if (wish !== undefined) await this.#sendWish(wish);
  }

  async #sendFlags(): Promise<void> {
    const items = this.#outbox.slice(0, 10);
    const outcome = await this.#line.ask('POST', '/v1/flags', { items });
    if (!this.#taken(outcome)) return;
    for (const receipt of (outcome.body as { items: FlagReceipt[] }).items) {
      const at = this.#outbox.findIndex(({ id }) => id === receipt.id);
      if (receipt.result === 'rejected')
        this.problems.push(`flag ${receipt.id} was rejected: ${JSON.stringify(receipt.problem)}`);
      if (at >= 0) this.#outbox.splice(at, 1);
    }
  }

  async #sendWish(wish: Wish): Promise<void> {
    const outcome = await this.#line.ask(wish.method, `/v1/flags/${wish.flag}`, wish.body);
    // 409: they have flagged the post again since, and that one counts.
    if (outcome?.status === 409 || this.#taken(outcome)) this.#wishes.shift();
  }

  /** Whether it was answered well; else waits longer before the next try. */
  #taken(outcome: Outcome): outcome is NonNullable<Outcome> {
    if (outcome?.status === 200) {
      this.#wait = 0;
      return true;
    }
    if (outcome !== null && outcome.status < 500 && outcome.status !== 429) {
      this.problems.push(`an answer that nobody expects: ${outcome.status} ${JSON.stringify(outcome.body)}`);
    }
    this.#wait = Math.min(2_000, Math.max(100, this.#wait * 2, (outcome?.retryAfter ?? 0) * 1000));
    return false;
  }
}
