import * as v from 'valibot';
import { int, millis, seq, sha256Hex, text, workspaceName } from './primitives.ts';

/** The form of an export: what this code writes and reads. */
export const exportForm = 1;

/** A place in the hash chain: the last event there was. */
const Position = v.strictObject({ seq, hash: sha256Hex });

/** The first line of an export. `migration` is the version of the tables, `head` the last event when it began, `keys` the columns that tell a table's rows apart. */
export const ExportHead = v.strictObject({
  fengsheng: v.literal(exportForm),
  workspace: workspaceName,
  migration: int(1, 10_000),
  head: Position,
  at: millis,
  keys: v.record(text(64), v.array(text(64))),
});
export type ExportHead = v.InferOutput<typeof ExportHead>;

/** What a cell of a table holds; bytes as base64. */
const Cell = v.union([v.null(), v.number(), v.string(), v.strictObject({ b64: v.string() })]);
export type Cell = v.InferOutput<typeof Cell>;

/** A row as it stands: one that came before with the same key is replaced. */
const RowLine = v.strictObject({ t: text(64), r: v.record(text(64), Cell) });
/** A row that came before and is no more, by its key. */
const GoneLine = v.strictObject({ t: text(64), gone: v.array(Cell) });

/** The last line: how many rows each table has, the last event, and the hash over all lines before (`lineHash`). */
export const ExportEnd = v.strictObject({
  end: v.strictObject({
    rows: v.record(text(64), int(0, Number.MAX_SAFE_INTEGER)),
    /** The highest number ever given, of tables that give none twice. */
    sequences: v.record(text(64), int(0, Number.MAX_SAFE_INTEGER)),
    head: Position,
    at: millis,
  }),
  sha256: sha256Hex,
});
export type ExportEnd = v.InferOutput<typeof ExportEnd>;

/** A line between the first and the last. */
export const ExportLine = v.union([RowLine, GoneLine]);
export type ExportLine = v.InferOutput<typeof ExportLine>;

/** What people may have as a table. */
export const csvFiles = ['posts', 'flags', 'decisions', 'cases'] as const;
export type CsvFile = (typeof csvFiles)[number];

/** `POST /v1/workspaces/{name}/import`: the number under which the parts are sent. */
export const importNumber = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, 'not an import'));
export const ImportBegun = v.strictObject({ import: importNumber });
export type ImportBegun = v.InferOutput<typeof ImportBegun>;

/** A part of an import was taken; `next` is the number of the part to send now. */
export const ImportPartTaken = v.strictObject({ next: int(0, Number.MAX_SAFE_INTEGER) });
export type ImportPartTaken = v.InferOutput<typeof ImportPartTaken>;

export const ImportFinished = v.strictObject({ workspace: workspaceName, rows: int(0, Number.MAX_SAFE_INTEGER) });
export type ImportFinished = v.InferOutput<typeof ImportFinished>;

/** Bytes of lines in one part of an import. */
export const importLimits = { partBytes: 2 * 1024 * 1024, sendBytes: 1024 * 1024 } as const;
