import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { namedSites } from '../../shared/text/named-sites.ts';

type Texts = Record<string, string | { one: string; other: string }>;

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Texts;

/** Each zh-CN file has its English twin beside it or in the folder beside it. */
const chinese = globSync('{shared,extension,worker}/**/{zh-CN.json,zh-CN/*.json}', {
  exclude: (name) => name.includes('node_modules'),
});

const values = (text: Texts[string] | undefined) =>
  [...JSON.stringify(text ?? '').matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe('texts of the interface', () => {
  it('are there', () => expect(chinese.length).toBeGreaterThanOrEqual(3));

  it.each(chinese)('%s has the same keys and values in English', (file) => {
    const [zh, en] = [read(file), read(file.replace('zh-CN', 'en'))];
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
    for (const key of Object.keys(zh)) expect([key, new Set(values(en[key]))]).toEqual([key, new Set(values(zh[key]))]);
  });

  it.each(chinese)('%s is Chinese', (file) => {
    const texts = Object.entries(read(file)).filter(([, text]) => !/\p{Script=Han}/u.test(JSON.stringify(text)));
    // A few texts are the same in every language: names of sites, marks, formats.
    const others = texts.filter(([key]) => !/^site\.[a-z0-9]+$/.test(key));
    expect(others.filter(([, text]) => /[A-Za-z]{4,}/.test(JSON.stringify(text).replace(/\{\w+\}/g, '')))).toEqual([]);
  });

  it.each(['shared/locales/report/zh-CN.json', 'worker/dashboard/locales/zh-CN.json'])(
    '%s names every site that has a name',
    (file) => {
      const texts = read(file);
      expect(Object.keys(namedSites).filter((site) => texts[`site.${site}`] === undefined)).toEqual([]);
    },
  );
});
