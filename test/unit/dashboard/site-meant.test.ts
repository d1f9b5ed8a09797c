import { describe, expect, it } from 'vitest';
import { siteMeant as meantBy } from '../../../worker/dashboard/ui/site-meant.ts';

const siteMeant = (typed: string) => meantBy(typed, (site) => (site === 'weibo' ? '微博' : site));

describe('the site somebody means', () => {
  it.each([
    ['', undefined],
    ['  ', undefined],
    ['微博', 'weibo'],
    ['weibo', 'weibo'],
    ['WEIBO', 'weibo'],
    ['weibo.com', 'weibo'],
    ['https://www.weibo.com/1/Ab3', 'weibo'],
    ['zhihu.com', 'zhihu'],
    ['bbs.bank.example', 'bbs.bank.example'],
    ['BBS.Bank.Example/thread-1.html?a=1', 'bbs.bank.example'],
    ['https://bbs.bank.example:8443/thread-1.html', 'bbs.bank.example'],
    ['论坛.example', 'xn--kfsr23j.example'],
  ])('by “%s” is %s', (typed, meant) => {
    expect(siteMeant(typed)).toBe(meant);
  });

  it('is a host that no site has where none was typed, so that nothing is found rather than all; signs alone are nothing', () => {
    expect(siteMeant('not a host')).toBe('not-a-host');
    expect(siteMeant(`[${'x'.repeat(60)}`)).toBe('x'.repeat(60));
    expect(siteMeant('[[')).toBeUndefined();
  });
});
