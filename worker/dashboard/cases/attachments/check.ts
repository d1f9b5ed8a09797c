import { attachmentLimits } from '../../../../shared/contract/attachments.ts';
import { attachmentKinds, kindByName } from '../../../../shared/domain/attachments.ts';
import { oneLine } from '../../../../shared/text/hostile.ts';

/** Why a file is not sent at all. */
export type Unfit = 'kind' | 'large' | 'empty' | 'content';

/** How the names of files that are taken end. */
export const endings = Object.values(attachmentKinds).flatMap((kind) => kind.endings);

/** Why a file is not taken, found before a byte of it goes; null where it may go. */
export const unfit = (name: string, bytes: Uint8Array): Unfit | null => {
  const kind = kindByName(name);
  if (kind === null) return 'kind';
  if (bytes.length === 0) return 'empty';
  if (bytes.length > attachmentLimits.maxBytes) return 'large';
  return attachmentKinds[kind].fits(bytes) ? null : 'content';
};

/** A file's name as the server takes it: one line, no folder, the ending kept when it is too long. */
export function fitName(name: string): string {
  const clean = oneLine(name).replace(/[\\/:*?"<>|]/g, '_');
  if (clean.length <= attachmentLimits.name) return clean;
  const ending = /\.[A-Za-z]{3,4}$/.exec(clean)?.[0] ?? '';
  return `${clean
    .slice(0, attachmentLimits.name - ending.length)
    .toWellFormed()
    .replaceAll('\ufffd', '')}${ending}`;
}

const two = (n: number) => String(n).padStart(2, '0');

/** What a pasted file is called: browsers call every picture from the clipboard the same. `called` and the moment tell it apart. */
export function pastedName(name: string, called: string, at: Date): string {
  const ending = /^image(\.\w{3,4})$/i.exec(name)?.[1];
  if (ending === undefined) return name;
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join('.');
  return `${called} ${day} ${time}${ending}`;
}

/** A size for people: 12 KB, 3.4 MB. */
export const sizeWords = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** The SHA-256 of bytes in lower-case hexadecimal, as the server names them. */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
