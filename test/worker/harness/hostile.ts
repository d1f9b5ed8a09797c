import fc from 'fast-check';

/** Values that have broken servers before. */
const hostileValue = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    'x\udfff',
    '\u202e\u200b\ufeff',
    -1,
    0,
    -0,
    1.5,
    2 ** 53,
    1e308,
    [],
    {},
    [[]],
    'constructor',
    '__proto__',
    "'; DROP TABLE flags; --",
    'x'.repeat(20_000),
    '汉'.repeat(10_000),
    'javascript:alert(1)',
    'https://user:pass@host/',
    'http://[::1',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.double(),
  // Numbers that may well be another row's, or another version.
  fc.nat({ max: 3 }),
  fc.nat({ max: 2_000 }),
  fc.maxSafeInteger(),
  fc.jsonValue({ maxDepth: 4 }),
);

type Path = (string | number)[];

function pathsOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...at, key]))];
}

interface Mutation {
  /** Picks one place of the body. */
  where: number;
  how: 'replace' | 'remove' | 'add' | 'double';
  key: string;
  value: unknown;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  where: fc.nat(),
  how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'double'),
  key: fc.constantFrom('__proto__', 'constructor', 'toString', 'id', 'extra', 'hasOwnProperty', ''),
  value: hostileValue,
});

/** Puts an own key into a JSON object, also `__proto__`, as `JSON.parse` would. */
const put = (target: object, key: string | number, value: unknown) =>
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });

function mutate(body: unknown, { where, how, key, value }: Mutation): unknown {
  const places = pathsOf(body).slice(1);
  const place = places[where % Math.max(1, places.length)];
  if (place === undefined) return value;
  const copy = structuredClone(body) as Record<string | number, unknown>;
  const parent = place.slice(0, -1).reduce<Record<string | number, unknown>>((at, step) => at[step] as typeof at, copy);
  const last = place.at(-1) ?? '';
  if (how === 'remove') delete parent[last];
  else if (how === 'double') parent[last] = [parent[last], parent[last]];
  else put(parent, how === 'add' && !Array.isArray(parent) ? key : last, value);
  return copy;
}

const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

/** Bodies that are no mutation of anything: not JSON, not UTF-8, too long, too deep. */
const rawBody = fc.oneof(
  fc.constantFrom<string>(
    '',
    '{',
    'null',
    '[]',
    '"x"',
    '1e999',
    '{"a":1e999}',
    '{"items":[1e999]}',
    '{"__proto__":{"items":[]}}',
    '{"items":[],"items":[{}]}',
    '\ufeff{}',
    `{"items":${deep('[', ']', 15_000)}}`,
    `{"items":[${deep('{"a":', '1', 6_000).replace('11', '1')}]}`,
    'x'.repeat(70_000),
    `{"items":[${'{},'.repeat(60)}{}]}`,
    '{"at":-0}',
  ),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.json({ maxDepth: 6 }),
);

/** A request body: mostly a right one with one to three faults, sometimes right, sometimes rubbish or bytes. */
export const hostileBody = (right: () => unknown): fc.Arbitrary<string | Uint8Array<ArrayBuffer>> =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .array(mutation, { minLength: 1, maxLength: 3 })
        .map((mutations) => JSON.stringify(mutations.reduce(mutate, right()))),
    },
    { weight: 2, arbitrary: fc.constant(null).map(() => JSON.stringify(right())) },
    { weight: 1, arbitrary: rawBody },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)) },
  );

/** The bytes of a picture: often the right ones, else cut, changed, or something else. */
export const hostilePicture = (right: Uint8Array<ArrayBuffer>): fc.Arbitrary<Uint8Array<ArrayBuffer> | string> =>
  fc.oneof(
    fc.constant(right),
    fc.nat({ max: right.length }).map((length) => right.slice(0, length)),
    fc.nat({ max: right.length - 1 }).map((at) => right.map((byte, n) => (n === at ? byte ^ 1 : byte))),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)),
    fc.constantFrom('', '{}', 'x'.repeat(70_000)),
  );

/** What a body may claim to be; mostly what it should. */
export const hostileType = fc.oneof(
  { weight: 20, arbitrary: fc.constant('application/json') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'application/json; charset=utf-8',
      'application/json; charset=utf-16',
      'text/plain',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded',
      'APPLICATION/JSON',
      'application/json; charset="',
      ';',
    ),
  },
);

/** What may stand in a path where an id belongs. */
export const hostileSegment = fc.oneof(
  fc.constantFrom('%E0%A4%A', '%', '%00', '%2F', '..', '%2e%2e', '-1', '0', '1e9', '9'.repeat(40), 'me', 'mine', '%ff'),
  fc.nat({ max: 40 }).map(String),
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => encodeURIComponent(text.toWellFormed()) || 'x'),
);
