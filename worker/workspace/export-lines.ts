import type { Cell } from '../../shared/contract/export.ts';
import { lineHash } from '../analysis/line-hash.ts';

/** Bytes cross as base64. What JSON has no word for is not stored anywhere. */
function cellOf(value: SqlStorageValue): Cell {
  if (value instanceof ArrayBuffer) return { b64: Buffer.from(value).toString('base64') };
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`no JSON for ${value}`);
  return value;
}

/** Collects lines for one answer, at most so much of them, and goes on with their hash. */
export class ExportLines {
  text = '';
  hash: string;
  #room: number;

  /** `room` is in UTF-16 units; the last line may lie beyond. */
  constructor(hash: string, room: number) {
    this.hash = hash;
    this.#room = room;
  }

  get full(): boolean {
    return this.text.length >= this.#room;
  }

  row(table: string, row: Record<string, SqlStorageValue>): void {
    const cells = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, cellOf(value)]));
    this.line(JSON.stringify({ t: table, r: cells }));
  }

  gone(table: string, key: readonly Cell[]): void {
    this.line(JSON.stringify({ t: table, gone: key }));
  }

  line(line: string): void {
    this.hash = lineHash(this.hash, line);
    this.text += `${line}\n`;
  }
}
