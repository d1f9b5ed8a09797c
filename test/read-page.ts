import { writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { expectedOf, fixtureFolder, openFixture, readPage } from './unit/sites/read-fixture.ts';

/**
 * `npm run read-page -- test/fixtures/sites/<adapter>/<page>.html [--url https://…] [--switched-on] [--write]`: prints what is read
 * from a stored page. Without `--url` it is opened as the JSON beside it says; `--write` puts what was read there, to be
 * looked at line by line before it is kept.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { url: { type: 'string' }, 'switched-on': { type: 'boolean' }, write: { type: 'boolean', default: false } },
});
const [file] = positionals;
if (file === undefined) throw new Error('name a stored page');
const name = relative(fileURLToPath(fixtureFolder), resolve(file)).replace(/\.html$/, '');
const before = expectedOf(name);
const url = values.url ?? before?.url;
if (url === undefined) throw new Error('say at which address the page was opened: --url https://…');
const read = readPage(openFixture(`${name}.html`, url, values['switched-on'] ?? before?.switchedOn ?? false));
const text = `${JSON.stringify(read, null, 2)}\n`;
if (values.write) writeFileSync(new URL(`${name}.json`, fixtureFolder), text);
else console.log(text);
