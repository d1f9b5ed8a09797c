import { codes } from './alphabet.ts';
import type { Automaton } from './automaton.ts';
import type { Compiled, Stream } from './compiled.ts';
import type { Matcher } from './matcher.ts';
import { matcherOf } from './matcher-of.ts';

/** "FSM" and the version of this form. A reader that does not know the version compiles anew. */
const magic = 0x46_53_4d_02;

/** The arrays of a stored matcher, in this order. */
type Part = Uint8Array | Uint16Array | Int32Array;
const kinds = [Uint8Array, Uint16Array, Int32Array] as const;

/** The code of each unit as runs of equal codes: most units occur in no term. Pairs of a run's first unit and its code. */
function runsOf(units: Uint16Array): Uint16Array {
  const runs: number[] = [];
  units.forEach((code, unit) => {
    if (unit === 0 || code !== units[unit - 1]) runs.push(unit, code);
  });
  return Uint16Array.from(runs);
}

function unitsOf(runs: Uint16Array): Uint16Array {
  const units = new Uint16Array(65_536);
  for (let i = 0; i < runs.length; i += 2) units.fill(runs[i + 1] ?? 0, runs[i], runs[i + 2] ?? 65_536);
  return units;
}

const partsOf = ({ automaton, patterns }: Stream): Part[] => [
  automaton.nodes,
  automaton.single,
  automaton.bigrams,
  automaton.firsts,
  automaton.nexts,
  automaton.patterns,
  patterns,
];

/**
 * Compiled terms as bytes (little-endian): magic; number of parts; element size and length of each; the parts, each
 * from a multiple of four on; the strings as one UTF-8 JSON array.
 */
export function serializeCompiled({ alphabet, exact, skeleton, terms, strings }: Compiled): Uint8Array {
  const several = [...alphabet.several].flatMap(([unit, folded]) => [unit, folded.length, ...folded]);
  const parts: Part[] = [
    runsOf(alphabet.units),
    Uint16Array.from(several),
    Int32Array.from([...alphabet.astral].flat()),
    alphabet.natures,
    alphabet.skeletons,
    terms,
    ...partsOf(exact),
    ...(skeleton === null ? [] : partsOf(skeleton)),
    new TextEncoder().encode(JSON.stringify(strings)),
  ];
  const header = Int32Array.from([
    magic,
    parts.length,
    ...parts.flatMap((part) => [part.BYTES_PER_ELEMENT, part.length]),
  ]);
  const padded = (length: number) => (length + 3) & ~3;
  const size = parts.reduce((sum, part) => sum + padded(part.byteLength), header.byteLength);
  const bytes = new Uint8Array(size);
  bytes.set(new Uint8Array(header.buffer));
  let at = header.byteLength;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += padded(part.byteLength);
  }
  return bytes;
}

function readParts(stored: Uint8Array): Part[] {
  // A copy starts at offset 0, where typed arrays may be laid over it.
  const { buffer } = stored.slice();
  if (buffer.byteLength < 8 || buffer.byteLength % 4 !== 0) throw new TypeError('not a stored matcher');
  const header = new Int32Array(buffer);
  const [mark, count = 0] = header;
  if (mark !== magic) throw new TypeError('not a stored matcher of this version');
  let at = 8 + count * 8;
  const parts: Part[] = [];
  for (let i = 0; i < count; i++) {
    const [width, length = -1] = [header[2 + 2 * i], header[3 + 2 * i]];
    const kind = kinds.find((one) => one.BYTES_PER_ELEMENT === width);
    if (kind === undefined || length < 0 || at + length * kind.BYTES_PER_ELEMENT > buffer.byteLength) {
      throw new TypeError('a stored matcher that is damaged');
    }
    parts.push(new kind(buffer, at, length));
    at += (length * kind.BYTES_PER_ELEMENT + 3) & ~3;
  }
  if (at !== buffer.byteLength) throw new TypeError('a stored matcher that is damaged');
  return parts;
}

/** Takes the next part; the order of the parts says of which kind it is. */
function taker(parts: Part[]) {
  let next = 0;
  return <T extends Part>(kind: abstract new (...args: never[]) => T): T => {
    const part = parts[next++];
    if (!(part instanceof kind)) throw new TypeError('a stored matcher that is damaged');
    return part;
  };
}

/** Reads what `Matcher.serialize` wrote. Throws a TypeError for bytes of another kind or version. */
export function loadMatcher(stored: Uint8Array): Matcher {
  const parts = readParts(stored);
  const take = taker(parts);
  const readStream = (): Stream => {
    const automaton: Automaton = {
      nodes: take(Int32Array),
      single: take(Uint8Array),
      bigrams: take(Int32Array),
      firsts: take(Int32Array),
      nexts: take(Int32Array),
      patterns: take(Int32Array),
    };
    return { automaton, patterns: take(Int32Array) };
  };
  const units = unitsOf(take(Uint16Array));
  const expansions = take(Uint16Array);
  const several = new Map<number, Uint16Array>();
  for (let i = 0; i < expansions.length; ) {
    const length = expansions[i + 1] ?? 0;
    several.set(expansions[i] ?? 0, expansions.subarray(i + 2, i + 2 + length));
    i += 2 + length;
  }
  const points = take(Int32Array);
  const astral = new Map<number, number>();
  for (let i = 0; i < points.length; i += 2) astral.set(points[i] ?? 0, points[i + 1] ?? codes.other);
  const alphabet = { units, several, astral, natures: take(Uint8Array), skeletons: take(Int32Array) };
  const terms = take(Int32Array);
  const exact = readStream();
  // With a skeleton there are seven parts more, and the strings.
  const skeleton = parts.length > 20 ? readStream() : null;
  const strings = JSON.parse(new TextDecoder().decode(take(Uint8Array))) as string[];
  return matcherOf({ alphabet, exact, skeleton, terms, strings });
}
