import * as v from 'valibot';
import { expect, it } from 'vitest';
import { KnownPosts, MyFlags } from '../../../shared/contract/flags.ts';
import { maxPage } from '../../../shared/contract/paging.ts';
import { maxTerms, Watchlist } from '../../../shared/contract/watchlist.ts';

const page = (items: unknown[]) => ({ items, next: 0, more: false });
const list = (terms: unknown[]) => ({ version: 1, updatedAt: null, updatedBy: null, terms });
const known = { key: 'weibo:A', class: 'venting', state: 'open', flags: 1 };
const mine = {
  ...{ id: '01990000-0000-7000-8000-000000000000', post: 1, postKey: 'weibo:A', url: 'https://weibo.com/1/A' },
  ...{
    excerpt: '',
    class: 'venting',
    risk: null,
    grade: null,
    note: '',
    picture: null,
    template: null,
    at: 1_700_000_000_000,
    outcome: 'pending',
  },
  ...{ decidedClass: null, reason: null },
};

it.each([
  ['known posts', KnownPosts, page, known, maxPage],
  ['own flags', MyFlags, page, mine, maxPage],
  ['watch terms', Watchlist, list, { id: 'a', text: '海潮' }, maxTerms],
] as const)(
  'takes so many %s from a server and no more, and looks at none of too many',
  (_what, schema, wrap, item, max) => {
    expect(v.is(schema, wrap(Array.from({ length: max }, () => item)))).toBe(true);
    let looked = 0;
    const counted = new Proxy(item, {
      get(target, key) {
        looked++;
        return Reflect.get(target, key);
      },
    });
    expect(v.is(schema, wrap(Array.from({ length: max + 1 }, () => counted)))).toBe(false);
    expect(looked).toBe(0);
  },
);
