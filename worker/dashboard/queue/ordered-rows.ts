import type { QueueRow } from '../../../shared/contract/review.ts';

/** What a list is ordered by: the higher number first, among equals the newer post. */
export type OrderOf = (row: QueueRow) => number;

/** A stretch of the list. `places[i]` is the number `rows[i]` was placed by, which a change in place leaves as it was. */
interface Block {
  rows: QueueRow[];
  places: number[];
  /** How many rows stand before it; right while `#counted`. */
  start: number;
}

/** A block is split beyond so many rows: a step moves one block's rows, and counts once through the blocks. */
const mostInBlock = 512;

/** Whether a row placed by `place` stands before the one placed by `other`. */
const before = (place: number, id: number, other: number, otherId: number) =>
  place > other || (place === other && id > otherId);

/**
 * The rows of a list in their order. Finding, changing, taking out and putting in a row cost about the square root of
 * their number, so that a list of 50,000 takes a live message, a key or a decision as one of 50 does. It changes where
 * it stands: whoever shows it is told by a signal of its own.
 */
export class OrderedRows {
  readonly #orderOf: OrderOf;
  readonly #blockOf = new Map<number, Block>();
  #blocks: Block[] = [];
  #counted = true;

  constructor(orderOf: OrderOf, rows: readonly QueueRow[] = []) {
    this.#orderOf = orderOf;
    this.append(rows);
  }

  get length(): number {
    return this.#blockOf.size;
  }

  has(id: number): boolean {
    return this.#blockOf.has(id);
  }

  get(id: number): QueueRow | undefined {
    return this.#blockOf.get(id)?.rows.find((row) => row.id === id);
  }

  /** A list of the same order without rows. */
  none(): OrderedRows {
    return new OrderedRows(this.#orderOf);
  }

  /** Where the row stands, from 0; -1 where it is not on the list. */
  indexOf(id: number): number {
    const block = this.#blockOf.get(id);
    if (block === undefined) return -1;
    this.#count();
    return block.start + block.rows.findIndex((row) => row.id === id);
  }

  at(index: number): QueueRow | undefined {
    const block = this.#blockAt(index);
    return block?.rows[index - block.start];
  }

  /** The rows from `from` up to, and without, `to`. */
  slice(from: number, to: number): QueueRow[] {
    const found: QueueRow[] = [];
    let index = Math.max(0, from);
    const end = Math.min(to, this.length);
    while (index < end) {
      const block = this.#blockAt(index);
      if (block === undefined) break;
      const part = block.rows.slice(index - block.start, end - block.start);
      found.push(...part);
      index += part.length;
    }
    return found;
  }

  /** Every row, in order. */
  *[Symbol.iterator](): Generator<QueueRow> {
    for (const block of this.#blocks) yield* block.rows;
  }

  /** Puts rows at the end, in the order they come; those that are there already are left out. Gives what was put in. */
  append(rows: readonly QueueRow[]): QueueRow[] {
    const added: QueueRow[] = [];
    for (const row of rows) {
      if (this.#blockOf.has(row.id)) continue;
      let block = this.#blocks.at(-1);
      // The last place bounds the new one: a page may bring a row that rose since the page before it.
      const place = Math.min(this.#orderOf(row), block?.places.at(-1) ?? Number.POSITIVE_INFINITY);
      if (block === undefined || block.rows.length >= mostInBlock) {
        block = { rows: [], places: [], start: this.length };
        this.#blocks.push(block);
      }
      block.rows.push(row);
      block.places.push(place);
      this.#blockOf.set(row.id, block);
      added.push(row);
    }
    return added;
  }

  /** Shows a row as it is now, where it stands. False where it would stand elsewhere if it were put in anew. */
  replace(row: QueueRow): boolean {
    const block = this.#blockOf.get(row.id);
    if (block === undefined) return false;
    const index = this.indexOf(row.id);
    const place = this.#orderOf(row);
    const [above, below] = [this.#placed(index - 1), this.#placed(index + 1)];
    const fits =
      (above === undefined || before(above.place, above.id, place, row.id)) &&
      (below === undefined || before(place, row.id, below.place, below.id));
    block.rows[index - block.start] = row;
    if (fits) block.places[index - block.start] = place;
    return fits;
  }

  /** Whether the row belongs behind the last one. */
  beyond(row: QueueRow): boolean {
    const last = this.#placed(this.length - 1);
    return last !== undefined && before(last.place, last.id, this.#orderOf(row), row.id);
  }

  remove(id: number): void {
    const block = this.#blockOf.get(id);
    if (block === undefined) return;
    const index = block.rows.findIndex((row) => row.id === id);
    block.rows.splice(index, 1);
    block.places.splice(index, 1);
    this.#blockOf.delete(id);
    if (block.rows.length === 0) this.#blocks = this.#blocks.filter((one) => one !== block);
    this.#counted = false;
  }

  /** Puts a row where it belongs; one that is there already moves. */
  insert(row: QueueRow): void {
    this.remove(row.id);
    const place = this.#orderOf(row);
    const isBelow = (block: Block, index: number) =>
      before(place, row.id, block.places[index] ?? 0, block.rows[index]?.id ?? 0);
    const block =
      this.#blocks[firstThat(this.#blocks.length, (index) => this.#endsBelow(index, isBelow))] ?? this.#blocks.at(-1);
    if (block === undefined) {
      this.append([row]);
      return;
    }
    const index = firstThat(block.rows.length, (at) => isBelow(block, at));
    block.rows.splice(index, 0, row);
    block.places.splice(index, 0, place);
    this.#blockOf.set(row.id, block);
    this.#counted = false;
    if (block.rows.length > mostInBlock) this.#split(block);
  }

  #endsBelow(index: number, isBelow: (block: Block, index: number) => boolean): boolean {
    const block = this.#blocks[index];
    return block !== undefined && isBelow(block, block.rows.length - 1);
  }

  #split(block: Block): void {
    const half = block.rows.length >> 1;
    const lower: Block = { rows: block.rows.splice(half), places: block.places.splice(half), start: 0 };
    for (const row of lower.rows) this.#blockOf.set(row.id, lower);
    this.#blocks.splice(this.#blocks.indexOf(block) + 1, 0, lower);
  }

  #count(): void {
    if (this.#counted) return;
    let start = 0;
    for (const block of this.#blocks) {
      block.start = start;
      start += block.rows.length;
    }
    this.#counted = true;
  }

  #blockAt(index: number): Block | undefined {
    if (index < 0 || index >= this.length) return undefined;
    this.#count();
    return this.#blocks[firstThat(this.#blocks.length, (at) => (this.#blocks[at]?.start ?? 0) > index) - 1];
  }

  #placed(index: number): { place: number; id: number } | undefined {
    const block = this.#blockAt(index);
    const row = block?.rows[index - block.start];
    const place = block?.places[index - block.start];
    return row === undefined || place === undefined ? undefined : { place, id: row.id };
  }
}

/** The first of `count` numbers for which `fits` holds, where it holds for all that follow; `count` where for none. */
function firstThat(count: number, fits: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
