/**
 * Text from the web can hold characters that change how the text around them is read: direction overrides (U+202A–202E,
 * U+2066–2069; "Trojan Source", CVE-2021-42574), control characters and characters without width.
 */
const misleading =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

export interface Piece {
  readonly text: string;
  /** `control`: `text` names one misleading character, e.g. `U+202E`, and stands in its place. */
  readonly kind: 'text' | 'control';
}

const codeName = (character: string) => `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

/** `text` cut where a misleading character stands; each of these becomes its name, so that it shows and does nothing. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(misleading)) {
    if (match.index > from) found.push({ kind: 'text', text: text.slice(from, match.index) });
    found.push({ kind: 'control', text: codeName(match[0]) });
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push({ kind: 'text', text: text.slice(from) });
  return found;
}

/** `text` for one line: without misleading characters, white space as single spaces. */
export function oneLine(text: string): string {
  return text.replace(misleading, '').replace(/\s+/g, ' ').trim();
}

/** The address when it is http(s) without credentials, else null: nothing else may become a link. */
export function safeLink(address: string): URL | null {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  return url.username === '' && url.password === '' ? url : null;
}

/** What is unusual about a host's name: written in letters that may pass for others (`letters`), or a bare number (`number`). */
export type HostOddity = 'letters' | 'number';

/**
 * The host of an address as it is really called: names in other letters than Latin ones in their ASCII form (`xn--…`, RFC 5891), in
 * which аррӏе.com does not look like apple.com (homographs: UTS #39). A port other than the usual one stays.
 */
export function hostShown({ hostname, host }: Pick<URL, 'hostname' | 'host'>): {
  host: string;
  odd: HostOddity | null;
} {
  const letters = hostname.split('.').some((label) => label.startsWith('xn--'));
  const number = hostname.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(hostname);
  return { host, odd: letters ? 'letters' : number ? 'number' : null };
}
