/**
 * Text from the web can hold characters that change how the text around them is read: direction overrides (U+202A–202E,
 * U+2066–2069; "Trojan Source", CVE-2021-42574), control characters, characters that show nothing (without width, or blank as the
 * Hangul fillers), and the two that are none, which no XML may hold (U+FFFE, U+FFFF).
 */
const misleading = [
  '\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b\\u200c\\u200e\\u200f',
  '\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\ufffe\\uffff',
].join('');

/**
 * Marks above, below or over a letter, and what hides between them. Letters of all scripts have a few; dozens are piled up over
 * the lines around them, and over what is to be pressed there.
 */
const mark = '[\\p{Mn}\\p{Me}\\u00ad\\u200d]';
const tooMany = `(?<=${mark}{8})${mark}+`;

const single = new RegExp(`[${misleading}]`, 'gu');
const piled = new RegExp(tooMany, 'gu');
const either = new RegExp(`[${misleading}]|${tooMany}`, 'gu');

export interface Piece {
  readonly text: string;
  /** `control`: `text` names what is misleading, e.g. `U+202E`, or `U+0301×40` for marks that are too many, and stands in its place. */
  readonly kind: 'text' | 'control';
}

function codeName(found: string): string {
  const name = `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const { length } = [...found];
  return length > 1 ? `${name}×${length}` : name;
}

/** `text` cut where a misleading character stands; each of these becomes its name, so that it shows and does nothing. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(either)) {
    if (match.index > from) found.push({ kind: 'text', text: text.slice(from, match.index) });
    found.push({ kind: 'control', text: codeName(match[0]) });
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push({ kind: 'text', text: text.slice(from) });
  return found;
}

/** `text` for one line: without misleading characters, no pile of marks, white space as single spaces. */
export function oneLine(text: string): string {
  return text.replace(single, '').replace(piled, '').replace(/\s+/g, ' ').trim();
}

/**
 * Text as it may go into a file: characters that turn or hide what stands around them are written by their name, so that a reader
 * sees them; line ends are `\n`; half characters and what XML 1.0 does not allow (https://www.w3.org/TR/xml/#charsets) are left out.
 */
export function plain(text: string): string {
  return pieces(text.replace(/\r\n?/g, '\n').toWellFormed())
    .map((piece) =>
      piece.kind === 'text' ? piece.text : /^U\+(?:00|FFF[EF])/.test(piece.text) ? '' : `[${piece.text}]`,
    )
    .join('')
    .replaceAll('\ufffd', '');
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
