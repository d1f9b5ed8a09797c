import type { Automaton } from './automaton.ts';
import type { Matcher } from './matcher.ts';
import { type Compiled, matcherOf } from './rules.ts';

/** "FSM" and the version of this form. A reader that does not know the version compiles anew. */
const magic = 0x46_53_4d_01;

/** The arrays of an automaton in the order they are stored in. */
const arrays = ['firstEdge', 'edgeTargets', 'fail', 'firstOutput', 'outputs', 'nextOutput', 'edgeCodes'] as const;

/**
 * A matcher as bytes (little-endian): magic, length of the JSON part, number of elements of each array (8 × Int32);
 * the arrays; the JSON of terms and patterns in UTF-8.
 */
export function serializeMatcher(compiled: Compiled): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify({ terms: compiled.terms, patterns: compiled.patterns }));
  const parts = arrays.map((name) => compiled.automaton[name]);
  const header = new Int32Array(2 + arrays.length);
  header[0] = magic;
  header[1] = json.byteLength;
  parts.forEach((part, i) => {
    header[2 + i] = part.length;
  });
  const total = header.byteLength + parts.reduce((sum, part) => sum + part.byteLength, 0) + json.byteLength;
  const bytes = new Uint8Array(total);
  bytes.set(new Uint8Array(header.buffer), 0);
  let at = header.byteLength;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  bytes.set(json, at);
  return bytes;
}

/** Reads what `Matcher.serialize` wrote. Throws a TypeError for bytes of another kind or version. */
export function loadMatcher(stored: Uint8Array): Matcher {
  // A copy starts at offset 0, where typed arrays may be laid over it.
  const bytes = stored.slice();
  const headerLength = (2 + arrays.length) * 4;
  if (bytes.byteLength < headerLength) throw new TypeError('not a stored matcher');
  const header = new Int32Array(bytes.buffer, 0, 2 + arrays.length);
  if (header[0] !== magic) throw new TypeError('a stored matcher of another version');
  let at = headerLength;
  const read = (i: number): Int32Array => {
    const length = header[2 + i] ?? 0;
    const array = new Int32Array(bytes.buffer, at, length);
    at += array.byteLength;
    return array;
  };
  const [firstEdge, edgeTargets, fail, firstOutput, outputs, nextOutput] = [0, 1, 2, 3, 4, 5].map(read) as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  const edgeCodes = new Uint16Array(bytes.buffer, at, header[8] ?? 0);
  at += edgeCodes.byteLength;
  if (at + (header[1] ?? 0) !== bytes.byteLength) throw new TypeError('a stored matcher that was cut short');
  const { terms, patterns } = JSON.parse(new TextDecoder().decode(bytes.subarray(at))) as Omit<Compiled, 'automaton'>;
  const automaton: Automaton = { firstEdge, edgeCodes, edgeTargets, fail, firstOutput, outputs, nextOutput };
  return matcherOf({ terms, patterns, automaton }, serializeMatcher);
}
