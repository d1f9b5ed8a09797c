import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { minifySync, type Plugin } from 'vite';
import { build } from 'wxt';

/**
 * `node test/content-script-size.ts`: builds the extension apart and prints how large the script is that runs in every
 * frame, and what it consists of. With `--json` for the test; with `--write` it goes into the documentation.
 */
export interface ContentScriptSize {
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
  ['the card and its style', /^extension\/page\/card\//],
  ['finding, painting, pointing', /^extension\/page\//],
  ['sites', /^extension\/sites\//],
  ['matcher', /^shared\/match\//],
  ['life, messages, shared pieces', /^/],
];

async function measure(): Promise<ContentScriptSize> {
  const outDir = mkdtempSync(join(tmpdir(), 'fengsheng-size-'));
  const alone = new Map<string, number>();
  let bytes = 0;
  const note: Plugin = {
    name: 'note-sizes',
    generateBundle(_, files) {
      for (const file of Object.values(files)) {
        if (file.type !== 'chunk' || !file.fileName.endsWith('content-scripts/page.js')) continue;
        bytes = Buffer.byteLength(file.code);
        for (const [id, { code }] of Object.entries(file.modules)) {
          const name = id.startsWith('/') ? relative(root, id) : id.replaceAll('\0', '');
          alone.set(name.replaceAll('\\', '/'), Buffer.byteLength(minifySync('module.js', code ?? '').code));
        }
      }
    },
  };
  try {
    await build({ root, outDir, browser: 'chrome', manifestVersion: 3, vite: () => ({ plugins: [note] }) });
  } finally {
    rmSync(outDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
  const sums = new Map<string, number>();
  for (const [module, size] of alone) {
    const [part = ''] = partNames.find(([, fits]) => fits.test(module)) ?? [];
    sums.set(part, (sums.get(part) ?? 0) + size);
  }
  const scale = bytes / [...sums.values()].reduce((sum, size) => sum + size, 0);
  const parts = [...sums].map(([name, size]): [string, number] => [name, Math.round(size * scale)]);
  return { bytes, parts: parts.sort((a, b) => b[1] - a[1]), modules: [...alone.keys()] };
}

/** The rows of the table in docs/extension.md. */
const rowsOf = ({ bytes, parts }: ContentScriptSize) =>
  [...parts, ['all', bytes] as const].map(([name, part]) => `| ${name} | ${(part / 1000).toFixed(1)} KB |\n`).join('');

const size = await measure();
if (process.argv.includes('--json')) console.log(`\n${JSON.stringify(size)}`);
else console.log(`\n${rowsOf(size)}`);
if (process.argv.includes('--write')) {
  const file = join(root, 'docs/extension.md');
  const page = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    page.replace(/(\| part \| minified \|\n.*\n)(?:\|.*\n)*/, (_, head) => head + rowsOf(size)),
  );
}
