import { Hono, type MiddlewareHandler } from 'hono';
import * as v from 'valibot';
import { Attachment, AttachmentQuery } from '../../shared/contract/attachments.ts';
import { sha256Hex } from '../../shared/contract/primitives.ts';
import { attachmentKinds } from '../../shared/domain/attachments.ts';
import { fileAt } from '../workspace/attachments.ts';
import { type Answered, askWorkspace, fromWire, fromWorkspace, type Refused, refused } from './answers.ts';
import type { AppContext, AppEnv } from './app-env.ts';
import { announcedKind, fileOf } from './attachment-body.ts';
import { query, rowIdInPath } from './body.ts';
import { signedIn } from './credentials.ts';

/** Lets only a SHA-256 pass as `:sha256`: anything else names nothing. */
const fileInPath: MiddlewareHandler<AppEnv, '/:sha256'> = async (c, next) =>
  v.is(sha256Hex, c.req.param('sha256')) ? await next() : refused('not-found');

const idOf = (c: AppContext) => Number(c.req.param('id'));
const place = (c: AppContext, sha256: string) => fileAt(c.var.credential.workspace, sha256);

/** A name for a header: percent-encoded UTF-8 (RFC 8187), so that nothing in it can end the value. */
const encoded = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** Files of cases, under the SHA-256 of their bytes. The workspace is asked first, then bytes are moved. */
export const attachments = new Hono<AppEnv>()
  .get('/cases/:id/attachments', signedIn, rowIdInPath, (c) => fromWorkspace(c, 'listAttachments', { case: idOf(c) }))
  .put(
    '/cases/:id/attachments/:sha256',
    signedIn,
    rowIdInPath,
    fileInPath,
    query(AttachmentQuery),
    async (c): Promise<Answered<Attachment>> => {
      const { name } = c.req.valid('query');
      const input = { case: idOf(c), sha256: c.req.param('sha256') };
      const may = await askWorkspace(c, 'mayAttach', input);
      if (may.status !== 200) return fromWire(may);
      const kind = announcedKind(c.req.raw, name);
      if (!kind.ok) return kind.error;
      const file = await fileOf(c.req.raw, input.sha256, kind.value);
      if (!file.ok) return file.error;
      const room = await askWorkspace(c, 'takeFileRoom', { ...input, bytes: file.value.byteLength });
      if (room.status !== 200) return fromWire(room);
      // Stored first, noted then: what the workspace has noted is there.
      await c.env.EVIDENCE.put(place(c, input.sha256), file.value, { sha256: input.sha256 });
      return fromWorkspace(c, 'noteAttachment', { ...input, name, kind: kind.value });
    },
  )
  .get('/cases/:id/attachments/:sha256', signedIn, rowIdInPath, fileInPath, async (c): Promise<Response | Refused> => {
    const sha256 = c.req.param('sha256');
    const known = await askWorkspace(c, 'readAttachment', { case: idOf(c), sha256 });
    if (known.status !== 200) return fromWire<never>(known);
    const { name, kind } = v.parse(Attachment, JSON.parse(known.json));
    const file = await c.env.EVIDENCE.get(place(c, sha256));
    if (file === null) return refused('not-found', 'This file is not where it was stored.');
    const [ending] = attachmentKinds[kind].endings;
    return new Response(file.body, {
      headers: {
        'content-type': attachmentKinds[kind].type,
        'content-length': String(file.size),
        'content-disposition': `attachment; filename="${sha256}.${ending}"; filename*=UTF-8''${encoded(name)}`,
      },
    });
  })
  .delete('/cases/:id/attachments/:sha256', signedIn, rowIdInPath, fileInPath, (c) =>
    fromWorkspace(c, 'removeAttachment', { case: idOf(c), sha256: c.req.param('sha256') }),
  );
