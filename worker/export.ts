import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { Enrolled } from '../shared/contract/people.ts';
import { runScript, serverOf } from './local/arguments.ts';
import { filesIn, picturesIn } from './local/pictures-in.ts';
import { reportText, verifyFile } from './local/verify-file.ts';

const usage = `Usage: npm run export -- --server URL (--invite LINK | --token-file FILE) --to FOLDER

Fetches everything an admin or auditor may have: FOLDER/export.jsonl, checked as npm run verify does, FOLDER/pictures
and FOLDER/files (those of cases).
--invite: a link for a further device of your own (People → a device of mine); it is signed out at the end.
--token-file: a file with a token. Run again into the same folder, it fetches only the pictures and files that are new.`;

/** A token for the time of this run: that of a file, or of an invite that is used up. */
async function tokenOf(server: URL, values: { invite?: string | undefined; 'token-file'?: string | undefined }) {
  if (values['token-file'] !== undefined) {
    return { token: (await readFile(values['token-file'], 'utf8')).trim(), end: async () => undefined };
  }
  const invite = values.invite?.split('#').at(-1);
  if (invite === undefined) throw new Error(usage);
  const answer = await fetch(new URL('/v1/enrol', server), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ invite, device: { kind: 'extension', name: 'npm run export' } }),
  });
  if (!answer.ok) throw new Error(`The server refused the invite: ${answer.status} ${await answer.text()}`);
  const { token } = v.parse(Enrolled, await answer.json());
  const headers = { authorization: `Bearer ${token}` };
  return { token: token ?? '', end: () => fetch(new URL('/v1/sign-out', server), { method: 'POST', headers }) };
}

/** Writes an answer's body into a file: under another name until it is whole, and is what it should be (`sha256`). */
async function save(answer: Response, file: string, sha256?: string): Promise<void> {
  if (!answer.ok || answer.body === null) {
    throw new Error(`The server refused: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
  }
  await pipeline(
    Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]),
    createWriteStream(`${file}.part`, { mode: 0o600 }),
  );
  if (sha256 !== undefined) {
    const found = createHash('sha256')
      .update(await readFile(`${file}.part`))
      .digest('hex');
    if (found !== sha256) throw new Error(`The server sent something else for ${sha256}.`);
  }
  await rename(`${file}.part`, file);
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );

async function run(args: string[]): Promise<string> {
  const { values } = parseArgs({
    args,
    options: {
      server: { type: 'string' },
      invite: { type: 'string' },
      'token-file': { type: 'string' },
      to: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return usage;
  if (values.to === undefined) throw new Error(usage);
  const server = serverOf(values.server, usage);
  const file = join(values.to, 'export.jsonl');
  const pictures = join(values.to, 'pictures');
  const files = join(values.to, 'files');
  for (const folder of [pictures, files]) await mkdir(folder, { recursive: true, mode: 0o700 });
  const { token, end } = await tokenOf(server, values);
  try {
    const get = (path: string) => fetch(new URL(path, server), { headers: { authorization: `Bearer ${token}` } });
    await save(await get('/v1/export'), file);
    const report = await verifyFile(file);
    if (report.faults.length > 0) throw new Error(reportText(report));
    let [fetched, missing] = [0, 0];
    const fetchInto = async (name: string, path: string, sha256: string) => {
      if (await exists(name)) return;
      const answer = await patiently(() => get(path));
      if (answer.status === 404) missing++;
      else {
        await save(answer, name, sha256);
        fetched++;
      }
    };
    for (const sha256 of await picturesIn(file)) {
      await fetchInto(join(pictures, `${sha256}.webp`), `/v1/evidence/${sha256}`, sha256);
    }
    for (const [sha256, ofCase] of await filesIn(file)) {
      await fetchInto(join(files, sha256), `/v1/cases/${ofCase}/attachments/${sha256}`, sha256);
    }
    await rm(`${file}.part`, { force: true });
    return `${file}\n${reportText(report)}\n${fetched} pictures and files fetched${missing === 0 ? '' : `, ${missing} are not on the server any more`}`;
  } finally {
    await end();
  }
}

/** Asks again when it was too often, as the answer says. */
async function patiently(get: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const answer = await get();
    if (answer.status !== 429) return answer;
    await answer.body?.cancel();
    await new Promise((done) => setTimeout(done, 1000 * Number(answer.headers.get('retry-after') ?? 1)));
  }
}

await runScript(() => run(process.argv.slice(2)));
