import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { ImportBegun, ImportFinished, importLimits } from '../shared/contract/export.ts';
import { WorkspaceMade } from '../shared/contract/people.ts';
import { workspaceName } from '../shared/contract/primitives.ts';
import { runScript, serverOf } from './local/arguments.ts';
import { linesOf } from './local/file-lines.ts';
import { filesIn, picturesIn } from './local/pictures-in.ts';
import { reportText, verifyFile } from './local/verify-file.ts';

const usage = `Usage: SETUP_SECRET=… npm run import -- FILE --server URL --workspace NAME [--pictures FOLDER] [--files FOLDER]

Makes the workspace NAME on the server out of an export (npm run export, or GET /v1/export), checked first as npm run verify does.
Interrupted, it leaves nothing: run it again. --pictures: a folder with the pictures, each named <sha256>.webp;
--files: one with the files of cases, each named <sha256>. Where the workspace is there already, only these are sent. Prints the link with which the first admin comes in.`;

interface Target {
  server: URL;
  workspace: string;
  secret: string;
}

/** One request to the server in the name of whoever runs it; tried again twice when no answer came. */
async function ask(target: Target, method: string, path: string, type?: string, body?: BodyInit): Promise<Response> {
  const headers = { authorization: `Bearer ${target.secret}`, ...(type === undefined ? {} : { 'content-type': type }) };
  for (let left = 2; ; left--) {
    try {
      const init = { method, headers, redirect: 'error' as const, ...(body === undefined ? {} : { body }) };
      return await fetch(new URL(path, target.server), init);
    } catch (error) {
      if (left === 0) throw new Error(`${target.server.origin} does not answer: ${String(error)}`);
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
}

async function good<S extends v.GenericSchema>(schema: S, answer: Promise<Response>): Promise<v.InferOutput<S>> {
  const response = await answer;
  if (response.ok) return v.parse(schema, await response.json());
  const text = await response.text();
  const detail = text.startsWith('{') ? (JSON.parse(text) as { detail?: string }).detail : undefined;
  throw new Error(`The server refused (${response.status}): ${detail ?? text.slice(0, 300)}`);
}

/** Sends the whole file and has it become a workspace. */
async function sendFile(target: Target, file: string): Promise<ImportFinished> {
  const at = `/v1/workspaces/${target.workspace}/import`;
  const { import: id } = await good(ImportBegun, ask(target, 'POST', at));
  let part = 0;
  let text = '';
  const send = async () => {
    await good(v.any(), ask(target, 'PUT', `${at}/${id}/${part++}`, 'application/x-ndjson', text));
    text = '';
  };
  for await (const line of linesOf(file)) {
    if (text !== '' && Buffer.byteLength(text) + Buffer.byteLength(line) > importLimits.sendBytes) await send();
    text += `${line}\n`;
  }
  if (text !== '') await send();
  return good(ImportFinished, ask(target, 'POST', `${at}/${id}`));
}

/** Pictures of posts, or files of cases: where they go, and how they are called in the folder. */
interface Kind {
  readonly name: string;
  readonly type: string;
  readonly path: string;
  fileOf(sha256: string): string;
}
const pictures: Kind = { name: 'pictures', type: 'image/webp', path: 'evidence', fileOf: (sha256) => `${sha256}.webp` };
const files: Kind = { name: 'files', type: 'application/octet-stream', path: 'files', fileOf: (sha256) => sha256 };

/** Sends the bytes there are. Gives how many, and which are missing. */
async function sendBytes(target: Target, kind: Kind, wanted: Iterable<string>, folder: string): Promise<string> {
  let sent = 0;
  const missing: string[] = [];
  for (const sha256 of wanted) {
    const bytes = await readFile(join(folder, kind.fileOf(sha256))).catch(() => null);
    if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== sha256) missing.push(sha256);
    else {
      await good(
        v.any(),
        ask(target, 'PUT', `/v1/workspaces/${target.workspace}/${kind.path}/${sha256}`, kind.type, bytes),
      );
      sent++;
    }
  }
  const lost =
    missing.length === 0
      ? ''
      : `; ${missing.length} are not in the folder, or are not what they are called: ${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ', …' : ''}`;
  return `${sent} ${kind.name} sent${lost}`;
}

async function run(args: string[], secret: string | undefined): Promise<string> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      server: { type: 'string' },
      workspace: { type: 'string' },
      pictures: { type: 'string' },
      files: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return usage;
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0 || values.workspace === undefined) throw new Error(usage);
  const server = serverOf(values.server, usage);
  if (!v.is(workspaceName, values.workspace)) {
    throw new Error(`"${values.workspace}" is no workspace name: a-z, 0-9 and -, at most 32.`);
  }
  if (secret === undefined || secret === '') throw new Error('Put the server’s secret into SETUP_SECRET.');
  const report = await verifyFile(file);
  if (report.faults.length > 0) throw new Error(reportText(report));
  const target: Target = { server, workspace: values.workspace, secret };
  const told: string[] = [];
  try {
    const { rows } = await sendFile(target, file);
    told.push(`"${target.workspace}" is there, with ${rows} rows and the chain up to event ${report.head.seq}`);
  } catch (error) {
    const exists = error instanceof Error && error.message.startsWith('The server refused (409)');
    if (!exists || (values.pictures ?? values.files) === undefined) throw error;
    told.push(`"${target.workspace}" is there already; only pictures and files are sent`);
  }
  if (values.pictures !== undefined)
    told.push(await sendBytes(target, pictures, await picturesIn(file), values.pictures));
  if (values.files !== undefined) told.push(await sendBytes(target, files, (await filesIn(file)).keys(), values.files));
  const made = await good(
    WorkspaceMade,
    ask(target, 'POST', '/v1/workspaces', 'application/json', JSON.stringify({ name: target.workspace, invite: true })),
  );
  told.push(`admin link, once, within 15 minutes: ${server.origin}/join#${made.invite}`);
  return told.join('\n');
}

await runScript(() => run(process.argv.slice(2), process.env.SETUP_SECRET));
