import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { ensureBrowsers } from '../browsers.ts';

/** What the numbers were taken on, and where they are written down. */

const page = new URL('../../docs/benchmarks.md', import.meta.url);

const compared = [
  '@monyone/aho-corasick',
  'modern-ahocorasick',
  'fastscan',
  'mint-filter',
  'mark.js',
  '@node-rs/jieba',
];

function versionOf(name: string): string {
  const manifest = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  return String((JSON.parse(readFileSync(manifest, 'utf8')) as { version: unknown }).version);
}

// Debian's start script of Chromium complains about the machine on the second channel.
const says = (path: string) =>
  execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

/** Machine, system, programs and day, as a list. */
export function circumstances(): string {
  const { chromium, firefox } = ensureBrowsers(console.log);
  const processors = cpus();
  return [
    `- ${new Date().toISOString().slice(0, 10)}`,
    `- ${processors[0]?.model.trim()}, ${processors.length} cores, ${Math.round(totalmem() / 2 ** 30)} GB of memory; ${type()} ${release()}`,
    `- Node ${process.versions.node} (V8 ${process.versions.v8}), ${says(chromium)}, ${says(firefox)}`,
    `- ${compared.map((name) => `${name} ${versionOf(name)}`).join(', ')}`,
  ].join('\n');
}

/** Puts the results of one bench in the place of the former ones in docs/benchmarks.md. */
export function writeDown(bench: string, results: string): void {
  const [start, end] = [`<!-- ${bench} -->`, `<!-- end of ${bench} -->`];
  const text = readFileSync(page, 'utf8');
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/benchmarks.md has no place for ${bench}`);
  writeFileSync(page, `${text.slice(0, from + start.length)}\n\n${results.trim()}\n\n${text.slice(to)}`);
}
