/**
 * A count as sites write it: `1234`, `1,234`, `1.2万`, `3亿`, `12k`, `1万+`. Null when there is no number: some sites show
 * a bare label for zero, others when they hide the count, so that it says nothing.
 */
export function readCount(text: string | null | undefined): number | null {
  // A letter is a unit only where no word begins with it: `5 messages` are five.
  const match = /(\d[\d,]*(?:\.\d+)?)(?:\s*([万萬億亿]|[kKmM](?![A-Za-z])))?/.exec(text ?? '');
  if (match === null) return null;
  const factor = { 万: 1e4, 萬: 1e4, 億: 1e8, 亿: 1e8, k: 1e3, m: 1e6 }[(match[2] ?? '').toLowerCase()] ?? 1;
  const value = Math.round(Number((match[1] ?? '').replaceAll(',', '')) * factor);
  return Number.isSafeInteger(value) && value <= 1e12 ? value : null;
}

/**
 * A short, stable name of a text (two 32-bit FNV-1a hashes, base 36): for posts that have no id in the page. Not a
 * protection against somebody who looks for collisions.
 */
export function textName(text: string): string {
  const hash = (seed: number) => {
    let h = seed >>> 0;
    for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
    return h;
  };
  return `${hash(0x811c9dc5).toString(36)}${hash(0x9747b28c).toString(36)}`;
}
