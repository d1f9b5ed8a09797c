import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';

/**
 * Which rooms a room may import from. A type-only import of the app (`import type { App }`) may cross from the pages
 * to the Worker, because the typed client is made of it.
 */
const mayImport: Record<string, readonly string[]> = {
  shared: [],
  'extension/entrypoints': ['extension', 'shared'],
  'extension/page': [
    'extension/sites',
    'extension/ui',
    'extension/messaging',
    'extension/messages',
    'extension/locales',
    'shared',
  ],
  'extension/outbox': ['extension/session', 'extension/messages', 'shared'],
  'extension/session': [
    'extension/outbox',
    'extension/messages',
    'extension/messaging',
    'extension/built-files',
    'extension/sites/named-pages',
    'shared',
  ],
  'extension/ui': [
    'extension/messages',
    'extension/messaging',
    'extension/locales',
    'extension/sites/named-pages',
    'shared',
  ],
  'extension/sites': ['shared'],
  'extension/locales': [],
  'extension/built-files.ts': [],
  'extension/messages.ts': ['shared'],
  'extension/messaging.ts': ['extension/messages', 'shared'],
  'worker/index.ts': ['worker/routes', 'worker/workspace', 'worker/env'],
  'worker/env.ts': ['worker/workspace'],
  'worker/routes': ['worker/workspace', 'worker/env', 'worker/openapi', 'shared'],
  'worker/workspace': ['worker/analysis', 'worker/env', 'shared'],
  'worker/analysis': ['shared'],
  'worker/dashboard': ['shared'],
  'worker/demo': ['shared'],
};

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'extension', 'worker', 'shared'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /\.tsx?$/.test(file));

interface Import {
  from: string;
  typeOnly: boolean;
}

/** Every module a file names, statically or by `import('…')`. */
function importsOf(file: string): Import[] {
  const code = readFileSync(file, 'utf8');
  const found: Import[] = [];
  for (const node of parseAst(code, { lang: file.endsWith('x') ? 'tsx' : 'ts' }).body) {
    if (
      node.type === 'ImportDeclaration' ||
      node.type === 'ExportAllDeclaration' ||
      node.type === 'ExportNamedDeclaration'
    ) {
      const source = node.source?.value;
      const kind = 'importKind' in node ? node.importKind : 'exportKind' in node ? node.exportKind : 'value';
      if (typeof source === 'string') found.push({ from: source, typeOnly: kind === 'type' });
    }
  }
  for (const match of code.matchAll(/\bimport\(\s*'([^']+)'/g)) found.push({ from: match[1] ?? '', typeOnly: false });
  return found;
}

const within = (path: string, room: string) =>
  path === room || path.startsWith(`${room}/`) || path.startsWith(`${room}.`);

function arrowsAgainstTheRule(): string[] {
  const bad: string[] = [];
  for (const file of files) {
    const room = Object.keys(mayImport).find((name) => within(file, name));
    if (room === undefined) continue;
    for (const { from, typeOnly } of importsOf(file)) {
      if (!from.startsWith('.')) continue;
      const target = normalize(join(dirname(file), from));
      const appType = typeOnly && target === 'worker/index.ts' && !file.startsWith('shared/');
      const allowed = within(target, room) || appType || (mayImport[room] ?? []).some((name) => within(target, name));
      if (!allowed) bad.push(`${file} → ${target}`);
    }
  }
  return bad;
}

describe('the house', () => {
  it('has imports to look at', () => {
    expect(files.flatMap(importsOf).length).toBeGreaterThan(100);
  });

  it('has arrows that run one way', () => {
    expect(arrowsAgainstTheRule()).toEqual([]);
  });

  it('keeps clock, chance, network and storage out of sites, analysis and shared', () => {
    const forbidden = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bfetch\(|\blocalStorage\b|\bindexedDB\b/;
    const pure = files.filter(
      (file) => /^(shared|extension\/sites|worker\/analysis)\//.test(file) && !/\/generate-/.test(file),
    );
    const offenders = pure.filter((file) =>
      forbidden.test(readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')),
    );
    expect(offenders).toEqual([]);
  });
});
