/** What a file's bytes must be to be taken for this kind. */
type Check = (bytes: Uint8Array) => boolean;

interface AttachmentKind {
  readonly type: string;
  /** Endings of its name. */
  readonly endings: readonly string[];
  readonly fits: Check;
}

const ascii = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
const begins =
  (...magic: readonly number[]): Check =>
  (bytes) =>
    magic.every((byte, index) => bytes[index] === byte);

/** Whether these ASCII bytes stand anywhere in a file. */
function holds(bytes: Uint8Array, text: string): boolean {
  const [first = 0, ...rest] = [...text].map((character) => character.charCodeAt(0));
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (rest.every((byte, index) => bytes[at + 1 + index] === byte)) return true;
  }
  return false;
}

/** An Office file: a ZIP with this part in it, and without macros, whose part is always called so (ECMA-376; MS-OFFMACRO2). */
const office =
  (part: string): Check =>
  (bytes) =>
    begins(0x50, 0x4b, 0x03, 0x04)(bytes) && holds(bytes, part) && !holds(bytes, 'vbaProject.bin');

/** Text has none of the control characters that files of other kinds are full of. */
function isText(bytes: Uint8Array): boolean {
  for (const byte of bytes)
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d) return false;
  return true;
}

/** A mail begins with a field (RFC 5322, 2.2): printable ASCII, then a colon. */
const isMail: Check = (bytes) => isText(bytes) && /^[!-9;-~]{1,76}:/.test(ascii(bytes, 0, 80));

/**
 * Files that a case takes. Nothing that runs: no HTML, no SVG, no macros. What the name says, what the request says and what the
 * bytes begin with must agree. Whether the rest of the bytes is sound is for the program that opens them.
 */
export const attachmentKinds = {
  pdf: { type: 'application/pdf', endings: ['pdf'], fits: (bytes) => ascii(bytes, 0, 5) === '%PDF-' },
  png: { type: 'image/png', endings: ['png'], fits: begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  jpeg: { type: 'image/jpeg', endings: ['jpg', 'jpeg'], fits: begins(0xff, 0xd8, 0xff) },
  webp: {
    type: 'image/webp',
    endings: ['webp'],
    fits: (bytes) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP',
  },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
    fits: office('word/document.xml'),
  },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['xlsx'],
    fits: office('xl/workbook.xml'),
  },
  csv: { type: 'text/csv', endings: ['csv'], fits: isText },
  text: { type: 'text/plain', endings: ['txt'], fits: isText },
  mail: { type: 'message/rfc822', endings: ['eml'], fits: isMail },
} as const satisfies Readonly<Record<string, AttachmentKind>>;

export type AttachmentKindName = keyof typeof attachmentKinds;
export const attachmentKindNames = Object.keys(attachmentKinds) as [AttachmentKindName, ...AttachmentKindName[]];

/** The kind a file's name speaks of; null where none is taken. */
export function kindByName(name: string): AttachmentKindName | null {
  const ending = /\.([A-Za-z]{3,4})$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return (
    attachmentKindNames.find((kind) => (attachmentKinds[kind].endings as readonly string[]).includes(ending)) ?? null
  );
}
