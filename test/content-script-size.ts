import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { minifySync, type Plugin } from 'vite';
import { build } from 'wxt';
import { faceScript, namedReader, openReader, pageScript } from '../extension/built-files.ts';

/**
 * `node test/content-script-size.ts`: builds the extension apart and prints how large the scripts are that run in pages,
 * and what they consist of. With `--json` for the test; with `--write` it goes into the documentation.
 */
export interface ContentScriptSizes {
  /** Runs in every frame. */
  page: ScriptSize;
  /** Comes to frames that have something to show. */
  face: ScriptSize;
  /** The adapters: one of the two comes to every frame that is read. In bytes. */
  readers: { named: number; open: number };
}

export interface ScriptSize {
  /** The minified file, in bytes of UTF-8. */
  bytes: number;
  /** Each part's share of that, in bytes, largest first: its modules minified one by one, to scale. */
  parts: [name: string, bytes: number][];
  /** Every module in it, as paths from the root. */
  modules: string[];
}

const root = join(import.meta.dirname, '..');

/** What a module belongs to; the first that fits. */
const partNames: readonly [name: string, fits: RegExp][] = [
  ['preact', /node_modules\/preact/],
  ['other packages', /node_modules|^ |^\0/],
  ['data tables', /shared\/match\/(?:tables\/|fold-pairs)/],
  ['texts in both languages', /\/locales\//],
  ['card, tip and their style', /^extension\/page\/(?:card\/|mention-tip)/],
  [
    'from mention to mention',
    /^extension\/page\/(?:stepping|scroll-to|document-order|reading-order|hovering|mention-rects)\b/,
  ],
  ['finding, painting, pointing', /^extension\/page\//],
  ['sites', /^extension\/sites\//],
  ['matcher', /^shared\/match\//],
  ['life, messages, shared pieces', /^/],
];

async function measure(): Promise<ContentScriptSizes> {
  const outDir = mkdtempSync(join(tmpdir(), 'fengsheng-size-'));
  const sizes = new Map<string, ScriptSize>();
  const note: Plugin = {
    name: 'note-sizes',
    generateBundle(_, files) {
      for (const file of Object.values(files)) {
        if (file.type !== 'chunk' || ![pageScript, faceScript, namedReader, openReader].includes(file.fileName))
          continue;
        const alone = new Map<string, number>();
        for (const [id, { code }] of Object.entries(file.modules)) {
          const name = id.startsWith('/') ? relative(root, id) : id.replaceAll('\0', '');
          alone.set(name.replaceAll('\\', '/'), Buffer.byteLength(minifySync('module.js', code ?? '').code));
        }
        sizes.set(file.fileName, sizeOf(Buffer.byteLength(file.code), alone));
      }
    },
  };
  try {
    await build({ root, outDir, browser: 'chrome', manifestVersion: 3, vite: () => ({ plugins: [note] }) });
  } finally {
    rmSync(outDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
  const [page, face, named, open] = [pageScript, faceScript, namedReader, openReader].map((name) => sizes.get(name));
  if (page === undefined || face === undefined || named === undefined || open === undefined)
    throw new Error('the extension was built without its scripts');
  return { page, face, readers: { named: named.bytes, open: open.bytes } };
}

function sizeOf(bytes: number, alone: ReadonlyMap<string, number>): ScriptSize {
  const sums = new Map<string, number>();
  for (const [module, size] of alone) {
    const [part = ''] = partNames.find(([, fits]) => fits.test(module)) ?? [];
    sums.set(part, (sums.get(part) ?? 0) + size);
  }
  const scale = bytes / [...sums.values()].reduce((sum, size) => sum + size, 0);
  const parts = [...sums].map(([name, size]): [string, number] => [name, Math.round(size * scale)]);
  return { bytes, parts: parts.sort((a, b) => b[1] - a[1]), modules: [...alone.keys()] };
}

const kilobytes = (bytes: number | undefined) => (bytes === undefined ? '–' : `${(bytes / 1000).toFixed(1)} KB`);

/** The rows of the table in docs/extension.md. */
function rowsOf({ page, face }: ContentScriptSizes): string {
  const [inPage, inFace] = [page, face].map(({ bytes, parts }) => new Map([...parts, ['all', bytes]]));
  const names = new Set([...page.parts, ...face.parts].map(([name]) => name));
  return [...names, 'all']
    .map((name) => `| ${name} | ${kilobytes(inPage?.get(name))} | ${kilobytes(inFace?.get(name))} |\n`)
    .join('');
}

const size = await measure();
if (process.argv.includes('--json')) console.log(`\n${JSON.stringify(size)}`);
else console.log(`\n${rowsOf(size)}`);
if (process.argv.includes('--write')) {
  const file = join(root, 'docs/extension.md');
  const page = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    page.replace(/(\| part \|.*\n.*\n)(?:\|.*\n)*/, (_, head) => head + rowsOf(size)),
  );
}
