import { describe, expect, it } from 'vitest';
import { siteOfRule } from '../../../extension/sites/by-hand.ts';
import { namedPages } from '../../../extension/sites/named-pages.ts';
import { sites } from '../../../extension/sites/registry.ts';
import { namedAdapters } from '../../../extension/sites/registry-named.ts';
import { openAdapters } from '../../../extension/sites/registry-open.ts';
import { adapterNames } from '../../../shared/domain/adapters.ts';
import { namedSites } from '../../../shared/text/named-sites.ts';
import settings from '../../../worker/dashboard/locales/zh-CN/settings.json';

describe('the registry of adapters', () => {
  const names = sites.map(({ name }) => name);

  it('has each name once, with the one for any page last', () => {
    expect(new Set(names).size).toBe(names.length);
    expect(names.at(-1)).toBe('web');
  });

  it('is what the settings page can switch off, by a name that people know', () => {
    const byHand = siteOfRule({} as never).name;
    expect([...adapterNames].sort()).toEqual([...names, byHand].sort());
    expect(adapterNames.filter((name) => !Object.hasOwn(settings, `adapter.${name}`))).toEqual([]);
  });

  it('has every named site’s pages and identity', () => {
    expect(namedPages.map(({ name }) => name).sort()).toEqual(Object.keys(namedSites).sort());
    // Adapters are named after their site, further ones with a dash and what they are for.
    for (const { name } of namedAdapters) expect(Object.keys(namedSites)).toContain(name.split('-')[0]);
    for (const { name } of openAdapters) expect(Object.keys(namedSites)).not.toContain(name);
  });

  it('declares kinds of pages, of which every name has a word on the settings page', () => {
    const types = new Set(sites.flatMap(({ pageTypes }) => pageTypes?.map(({ name }) => name) ?? []));
    expect([...types].filter((name) => !/^[a-z][a-z0-9-]{0,39}$/.test(name))).toEqual([]);
    expect([...types].filter((name) => !Object.hasOwn(settings, `page.${name}`))).toEqual([]);
  });
});
