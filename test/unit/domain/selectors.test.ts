import { expect, it } from 'vitest';
import { isPlainSelector } from '../../../shared/domain/selectors.ts';

it.each(['div', '.a.b#c', 'main > li:nth-of-type(2) + [data-id="a b"]', '帖子 .正文', 'a\n\t b', 'a>b~c'])(
  'takes %s',
  (text) => expect(isPlainSelector(text)).toBe(true),
);

it.each(['', 'a, b', 'a:has(b)', 'a\\62', 'a >', '> a', 'a > > b', 'a{}', 'a\u00a0!', 'b '.repeat(13).trim()])(
  'refuses %j',
  (text) => expect(isPlainSelector(text)).toBe(false),
);

// Characters that are white space to JavaScript and part of a name to CSS once made this take for ever: what is no
// selector is found out in steps that grow with its length, whatever it is made of.
it.each(['\u00a0', '\u3000', '\ufeff', ' ', '\n', ' >', 'a', '-', '[a]', '.a', 'a ', '\u00a0 ', '"', '[a="'])(
  'is done with 300 of %j at once',
  (part) => {
    const began = performance.now();
    for (const end of ['!', '', ' ', '>']) isPlainSelector(`a${part.repeat(290 / part.length)}${end}`);
    expect(performance.now() - began).toBeLessThan(1000);
  },
);
