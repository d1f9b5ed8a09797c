import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const pages = ['README.md', 'README.zh-CN.md', ...globSync('docs/*.md')];

/** Addresses of links and pictures in a page that are files of the project. */
const filesIn = (page: string) =>
  [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)]
    .map((match) => match[1] ?? '')
    .filter((address) => !/^https?:/.test(address));

describe('the documentation', () => {
  it.each(pages)('%s links only to what is there', (page) => {
    expect(filesIn(page).filter((address) => !existsSync(join(dirname(page), address)))).toEqual([]);
  });

  it('names every script that is there to be used', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const text = pages.map((page) => readFileSync(page, 'utf8')).join('\n');
    const named = (script: string) => text.includes(`npm ${script}`) || text.includes(`npm run ${script}`);
    expect(Object.keys(scripts).filter((script) => !script.startsWith('build:') && !named(script))).toEqual([]);
  });

  it('says the same in both READMEs: as many headings, pictures and rows', () => {
    const shape = (page: string) => readFileSync(page, 'utf8').match(/^(#+ |!\[|\| \[|```)/gm);
    expect(shape('README.zh-CN.md')).toEqual(shape('README.md'));
  });
});
