import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { namedPages } from '../../../extension/sites/named-pages.ts';
import { root } from '../../../worker/local/build.ts';

/**
 * What the extension of a test may read from the start: names of sites (`named-pages.ts`) or match patterns. Nobody can
 * press the browser's own question in a test, so these stand in the manifest of a copy.
 */
export type Granted = readonly string[];

const patternsOf = (granted: Granted): string[] =>
  granted.flatMap((one) => namedPages.find(({ name }) => name === one)?.patterns ?? [one]);

/** The built extension, or a copy of it that holds these permissions. `remove` deletes the copy. */
export function grantedExtension(
  build: 'chrome-mv3' | 'firefox-mv3',
  granted: Granted,
): { folder: string; remove: () => void } {
  const built = join(root, '.output', build);
  if (granted.length === 0) return { folder: built, remove: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'fengsheng-extension-'));
  cpSync(built, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { host_permissions: string[] };
  manifest.host_permissions.push(...patternsOf(granted));
  writeFileSync(file, JSON.stringify(manifest));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
