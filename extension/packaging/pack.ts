import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceFiles } from './sources.ts';
import { filesBelow, zipOf } from './zip.ts';

/**
 * `npm run zip`, after the build: writes what the stores are given into `.output` – the extension for Chrome and for Firefox, and
 * the sources, which Mozilla's reviewers build themselves.
 */
const root = join(import.meta.dirname, '../..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

const packages = {
  chrome: () => filesBelow(join(root, '.output/chrome-mv3')),
  firefox: () => filesBelow(join(root, '.output/firefox-mv3')),
  sources: () => sourceFiles(root),
} as const;

for (const [name, files] of Object.entries(packages)) {
  const zip = zipOf(files());
  const file = `.output/fengsheng-${version}-${name}.zip`;
  writeFileSync(join(root, file), zip);
  console.log(`${file}  ${Math.ceil(zip.length / 1024)} KB`);
}
