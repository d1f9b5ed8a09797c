import { Hono } from 'hono';
import * as v from 'valibot';
import { type CsvFile, csvFiles } from '../../shared/contract/export.ts';
import { languages } from '../../shared/i18n.ts';
import type { CsvPart } from '../workspace/csv.ts';
import type { ExportPart } from '../workspace/export.ts';
import type { WireAnswer } from '../workspace/turn.ts';
import { askWorkspace, fromWire, type Refused, refused } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { query } from './body.ts';
import { signedIn } from './credentials.ts';

/** `GET /v1/export/{file}.csv`: the language of its heads and words. */
export const CsvQuery = v.strictObject({ lang: v.optional(v.picklist(languages), 'zh-CN') });

/** Everything the workspace knows, to move house with, and tables for people. Read in parts: nothing is ever whole in memory. */
export const exports = new Hono<AppEnv>()
  .get('/export', signedIn, async (c): Promise<Response | Refused> => {
    const begun = await askWorkspace(c, 'beginExport', null);
    if (begun.status !== 200) return fromWire<never>(begun);
    const first = partOf<ExportPart>(begun);
    const body = inParts(first, async ({ id }) => {
      const part = partOf<ExportPart>(await askWorkspace(c, 'exportPart', { id }));
      return { part, text: part.text, end: part.end };
    });
    return new Response(body(first.text), {
      headers: download('application/x-ndjson', `fengsheng-${c.var.credential.workspace}.jsonl`),
    });
  })
  .get('/export/:file', signedIn, query(CsvQuery), async (c): Promise<Response | Refused> => {
    const file = csvFiles.find((name) => `${name}.csv` === c.req.param('file'));
    if (file === undefined) return refused('not-found');
    const { lang: language } = c.req.valid('query');
    const begun = await askWorkspace(c, 'beginCsv', { file, language });
    if (begun.status !== 200) return fromWire<never>(begun);
    const first = partOf<CsvPart>(begun);
    const body = inParts(first, async ({ next }) => {
      if (next === null) return null;
      const part = partOf<CsvPart>(await askWorkspace(c, 'csvPart', { file, language, after: next }));
      return { part, text: part.text, end: part.next === null };
    });
    // Excel takes a file without the mark for one in the old encoding of its country.
    return new Response(body(`\ufeff${first.text}`), {
      headers: download('text/csv', `fengsheng-${c.var.credential.workspace}-${file satisfies CsvFile}.csv`),
    });
  });

const download = (type: string, name: string) => ({
  'content-type': `${type}; charset=utf-8`,
  'content-disposition': `attachment; filename="${name}"`,
});

/** The value of a part. Once a stream runs there is no other way to say that it failed than to break it. */
function partOf<T>({ status, json }: WireAnswer): T {
  if (status !== 200) throw new Error(`an export broke off: ${json}`);
  return JSON.parse(json) as T;
}

type Next<P> = (before: P) => Promise<{ part: P; text: string; end: boolean } | null>;

/** A stream that asks for the next part when the one before has been read. */
const inParts =
  <P>(begun: P, next: Next<P>) =>
  (first: string): ReadableStream<Uint8Array> => {
    const encoder = new TextEncoder();
    let before = begun;
    return new ReadableStream(
      {
        start: (controller) => controller.enqueue(encoder.encode(first)),
        pull: async (controller) => {
          const found = await next(before);
          if (found === null) return controller.close();
          before = found.part;
          if (found.text !== '') controller.enqueue(encoder.encode(found.text));
          if (found.end) controller.close();
        },
      },
      { highWaterMark: 0 },
    );
  };
