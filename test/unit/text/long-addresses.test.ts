import { expect, it } from 'vitest';
import { canonicalUrl } from '../../../shared/text/canonical-url.ts';
import { hostName } from '../../../shared/text/identity.ts';

// Fifty addresses come in one request, each as long as whoever made it up liked: the work grows with their length, not
// with its square. Lengths are far beyond those allowed, so that the difference is minutes.
const long = 100_000;
const origin = 'https://a.example/';

it.each([
  ['slashes that are not at the end', () => canonicalUrl(`${origin}${'/'.repeat(long)}a/`)],
  [
    'parameters that say nothing',
    () => canonicalUrl(`${origin}?${Array.from({ length: long }, (_, n) => `utm_${n}=`).join('&')}`),
  ],
  ['parameters', () => canonicalUrl(`${origin}?${'a&'.repeat(long)}`)],
  ['hyphens in a host', () => hostName({ hostname: `a${'-'.repeat(long)}a` } as URL)],
])('an address with very many %s is read at once', (_, read) => {
  const began = performance.now();
  read();
  expect(performance.now() - began).toBeLessThan(2000);
});
