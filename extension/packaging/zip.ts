import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';

/** Files by their path from the package's root, with `/`. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** The earliest time a ZIP knows, as the local clock has it: it is written without a zone. */
const noTime = new Date(1980, 0, 1);

/** One ZIP of these files. The same files give the same bytes on every machine: sorted by path, all of one time. */
export function zipOf(files: Files): Uint8Array {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(sorted), { level: 9, mtime: noTime });
}

/** All files below a folder that `wanted` says yes to, folders as well as files; paths are as in the package. */
export function filesBelow(
  folder: string,
  wanted: (path: string) => boolean = () => true,
  at = '',
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const entry of readdirSync(join(folder, at), { withFileTypes: true })) {
    const path = at === '' ? entry.name : `${at}/${entry.name}`;
    if (!wanted(path)) continue;
    if (entry.isDirectory()) for (const [name, bytes] of filesBelow(folder, wanted, path)) files.set(name, bytes);
    else if (entry.isFile()) files.set(path, readFileSync(join(folder, path)));
  }
  return files;
}
