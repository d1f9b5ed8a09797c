import { expect, it } from 'vitest';
import { sourceOfSite } from '../../../shared/domain/source-of-site.ts';

it.each([
  ['weibo', 'social'],
  ['bbs.example.com', 'social'],
  ['tousu.sina.com.cn', 'complaint'],
  ['www.nfra.gov.cn', 'regulator'],
  ['Finance.Sina.com.cn', 'media'],
  ['sina.com.cn', 'social'],
  // Another host that only ends in the same letters.
  ['notpeople.cn', 'social'],
  ['gov.cn.example', 'social'],
])('%s: %s', (site, source) => expect(sourceOfSite(site)).toBe(source));
