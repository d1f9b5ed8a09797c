/** What came of a download: its parts, how much it is, and whether it is all there. */
export type Downloaded =
  | { readonly is: 'done'; readonly parts: BlobPart[]; readonly bytes: number; readonly lines: number }
  | { readonly is: 'cut' | 'big' | 'stopped' }
  | { readonly is: 'failed'; readonly why: string };

/** A page keeps no more than this in memory; larger files are for the browser itself to save. */
export const mostBytes = 400 * 1024 ** 2;

const newline = 10;

/** Whether the last line of an export says that it is the end: one that was cut short does not. */
export function endsWhole(tail: string): boolean {
  const last = tail.trimEnd().split('\n').at(-1) ?? '';
  try {
    const line: unknown = JSON.parse(last);
    return typeof line === 'object' && line !== null && 'end' in line && 'sha256' in line;
  } catch {
    return false;
  }
}

/** So much of the end is looked at: the last line of an export is shorter. */
const tailBytes = 64 * 1024;

/** Reads a stream to its end, telling how far it is. `whole` looks at the end of the text. */
export async function readAll(
  body: AsyncIterable<Uint8Array<ArrayBuffer>>,
  tell: (bytes: number, lines: number) => void,
  whole: (tail: string) => boolean,
): Promise<Downloaded> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let [bytes, lines] = [0, 0];
  for await (const part of body) {
    parts.push(part);
    bytes += part.byteLength;
    for (const byte of part) if (byte === newline) lines++;
    if (bytes > mostBytes) return { is: 'big' };
    tell(bytes, lines);
  }
  let tail = new Uint8Array();
  for (let i = parts.length - 1; i >= 0 && tail.byteLength < tailBytes; i--) {
    const part = parts[i] ?? new Uint8Array();
    const joined = new Uint8Array(part.byteLength + tail.byteLength);
    joined.set(part);
    joined.set(tail, part.byteLength);
    tail = joined;
  }
  return whole(new TextDecoder().decode(tail)) ? { is: 'done', parts, bytes, lines } : { is: 'cut' };
}
