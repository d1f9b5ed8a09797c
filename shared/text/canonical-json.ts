import canonicalize from 'canonicalize';

/** JSON with sorted keys and no white space (RFC 8785), so that equal values have equal bytes. */
export function canonicalJson(value: unknown): string {
  const json = canonicalize(value);
  if (json === undefined) throw new TypeError('value has no JSON form');
  return json;
}
