import { Hono, type MiddlewareHandler } from 'hono';
import * as v from 'valibot';
import type { FileStored } from '../../shared/contract/attachments.ts';
import {
  type ImportBegun,
  type ImportFinished,
  type ImportPartTaken,
  importLimits,
  importNumber,
} from '../../shared/contract/export.ts';
import { type PictureStored, pictureName } from '../../shared/contract/pictures.ts';
import { workspaceName } from '../../shared/contract/primitives.ts';
import { fileAt } from '../workspace/attachments.ts';
import { type Answered, fromWire, refused } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { fileOf } from './attachment-body.ts';
import { bytesOf } from './body.ts';
import { pictureOf } from './picture-body.ts';
import { runsServer } from './setup-secret.ts';
import { listedWorkspace, workspaceOf } from './workspace-of.ts';

/** What may stand in the path: anything else names nothing. */
const inPath: Readonly<Record<string, v.GenericSchema>> = {
  name: workspaceName,
  import: importNumber,
  part: v.pipe(v.string(), v.regex(/^(?:0|[1-9]\d{0,8})$/)),
  sha256: pictureName,
};

const named: MiddlewareHandler<AppEnv> = async (c, next) => {
  const good = Object.entries(c.req.param()).every(([name, value]) => {
    const schema = inPath[name];
    return schema !== undefined && v.is(schema, value);
  });
  return good ? await next() : refused('not-found');
};

const type = 'application/x-ndjson';

/** Filling a new workspace from an export, for whoever runs the server: begin, parts in their order, finish; and its pictures. */
export const imports = new Hono<AppEnv>()
  .post('/workspaces/:name/import', runsServer, named, async (c): Promise<Answered<ImportBegun>> => {
    // Not listed yet: an import that comes to nothing leaves no name behind.
    const name = c.req.param('name');
    return fromWire(await c.env.WORKSPACE.getByName(name).beginImport(name));
  })
  .put('/workspaces/:name/import/:import/:part', runsServer, named, async (c): Promise<Answered<ImportPartTaken>> => {
    if (c.req.header('content-type') !== type) return refused('unsupported-type', `Send ${type}.`);
    const bytes = await bytesOf(c.req.raw, importLimits.partBytes);
    if (bytes === null) return refused('too-large', `At most ${importLimits.partBytes} bytes.`);
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return refused('bad-request', 'The part is not UTF-8.');
    }
    const input = { import: c.req.param('import'), part: Number(c.req.param('part')), text };
    return fromWire(await c.env.WORKSPACE.getByName(c.req.param('name')).importPart(input));
  })
  .post('/workspaces/:name/import/:import', runsServer, named, async (c): Promise<Answered<ImportFinished>> => {
    const workspace = await listedWorkspace(c.env, c.req.param('name'));
    return fromWire(await workspace.finishImport(c.req.param('name'), { import: c.req.param('import') }));
  })
  .put('/workspaces/:name/evidence/:sha256', runsServer, named, async (c): Promise<Answered<PictureStored>> => {
    const { name, sha256 } = c.req.param();
    const workspace = await workspaceOf(c.env, name);
    if (workspace === null) return refused('not-found');
    const known = await workspace.knowsPicture(sha256);
    if (known.status !== 200) return fromWire(known);
    const picture = await pictureOf(c.req.raw, sha256);
    if (!picture.ok) return picture.error;
    await c.env.EVIDENCE.put(`${name}/${sha256}`, picture.value, { sha256 });
    return fromWire(known);
  })
  .put('/workspaces/:name/files/:sha256', runsServer, named, async (c): Promise<Answered<FileStored>> => {
    const { name, sha256 } = c.req.param();
    const workspace = await workspaceOf(c.env, name);
    if (workspace === null) return refused('not-found');
    const known = await workspace.knowsFile(sha256);
    if (known.status !== 200) return fromWire(known);
    const file = await fileOf(c.req.raw, sha256, null);
    if (!file.ok) return file.error;
    await c.env.EVIDENCE.put(fileAt(name, sha256), file.value, { sha256 });
    return fromWire(known);
  });
