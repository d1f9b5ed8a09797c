import * as v from 'valibot';

/** Unpaired surrogates cannot be written as UTF-8: they would come back as something else than was hashed. */
const wellFormed = v.check((text: string) => text.isWellFormed(), 'not well-formed Unicode');

/** Text from people or pages: any well-formed characters, at most `max` UTF-16 units. */
export const text = (max: number) => v.pipe(v.string(), v.maxLength(max), wellFormed);

/** Text that must say something: not only white space. */
export const nonBlank = (max: number) =>
  v.pipe(
    text(max),
    v.check((value: string) => value.trim() !== '', 'must not be blank'),
  );

/**
 * The name of a person or a device. People are told apart by it, so it shows something, and nothing in it breaks the
 * line or turns the order of what stands beside it (UAX #9: embeddings, overrides, isolates).
 */
export const personName = (max: number) =>
  v.pipe(
    text(max),
    v.check((value) => !/[\p{Cc}\u2028-\u202e\u2066-\u2069]/u.test(value), 'no control characters in a name'),
    // The blank pattern of braille is white space in all but its category.
    v.check((value) => /[^\p{Default_Ignorable_Code_Point}\p{White_Space}\u2800]/u.test(value), 'must not be blank'),
  );

/**
 * A list of at most `max` items. A longer one is refused before any of its items is looked at: valibot's own `maxLength`
 * comes after them, and looking at a million takes seconds.
 */
export function atMost<S extends v.GenericSchema>(item: S, max: number) {
  const list = v.pipe(v.array(item), v.maxLength(max));
  const length = v.pipe(v.array(v.any()), v.maxLength(max));
  const run: (typeof list)['~run'] = (dataset, config) => {
    if (!Array.isArray(dataset.value) || dataset.value.length <= max) return list['~run'](dataset, config);
    // Not typed: checks of the whole list, which come after this, must not walk it either.
    const { value, issues } = length['~run'](dataset, config);
    return { typed: false, value, issues: issues ?? [] } as unknown as ReturnType<typeof run>;
  };
  return { ...list, '~run': run };
}

/** A whole number from `min` to `max`. */
export const int = (min: number, max: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(min), v.maxValue(max));

/** A count on a page (likes, reposts…); null when the page does not show it. */
export const count = v.nullable(int(0, 1e12));

/** Milliseconds since 1970 (UTC): between 2000 and 2100, so that seconds or microseconds by mistake are refused. */
export const millis = int(946_684_800_000, 4_102_444_800_000);

/** A row's number inside its workspace. */
export const rowId = int(1, Number.MAX_SAFE_INTEGER);

/** A position in the workspace's events; 0 is before the first. */
export const seq = int(0, Number.MAX_SAFE_INTEGER);

/** A UUID of version 7 in lower case (RFC 9562): made by the client, it makes sending again harmless. */
export const uuid7 = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 'not a UUIDv7'),
);

/** A SHA-256 in lower-case hexadecimal. */
export const sha256Hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'not a SHA-256'));

/** An absolute http or https address. */
export const webUrl = v.pipe(
  text(2000),
  v.check((value: string) => {
    const url = URL.parse(value);
    return (
      url !== null &&
      (url.protocol === 'https:' || url.protocol === 'http:') &&
      url.username === '' &&
      url.password === ''
    );
  }, 'not an http(s) address'),
);

/** A workspace's name: what tokens, invites and addresses carry. */
export const workspaceName = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/, 'not a workspace name'),
);

/** The 32 random bytes of a token or an invite, base64url without padding. */
export const secretPattern = /^[A-Za-z0-9_-]{43}$/;
