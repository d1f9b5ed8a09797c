import { Hono, type MiddlewareHandler } from 'hono';
import * as v from 'valibot';
import { type PictureStored, pictureName, pictures } from '../../shared/contract/pictures.ts';
import { pictureAt } from '../workspace/pictures.ts';
import { type Answered, askWorkspace, fromWire, fromWorkspace, type Refused, refused } from './answers.ts';
import type { AppContext, AppEnv } from './app-env.ts';
import { signedIn } from './credentials.ts';
import { pictureOf } from './picture-body.ts';

/** Lets only a SHA-256 pass as `:sha256`: anything else names nothing. */
const pictureInPath: MiddlewareHandler<AppEnv, '/:sha256'> = async (c, next) =>
  v.is(pictureName, c.req.param('sha256')) ? await next() : refused('not-found');

const place = (c: AppContext, sha256: string) => pictureAt(c.var.credential.workspace, sha256);

/** Pictures of posts, under the SHA-256 of their bytes. The workspace is asked first, then bytes are moved. */
export const evidence = new Hono<AppEnv>()
  .put('/evidence/:sha256', signedIn, pictureInPath, async (c): Promise<Answered<PictureStored>> => {
    const sha256 = c.req.param('sha256');
    const awaited = await askWorkspace(c, 'awaitsPicture', { sha256 });
    if (awaited.status !== 200) return fromWire(awaited);
    const picture = await pictureOf(c.req.raw, sha256);
    if (!picture.ok) return picture.error;
    const room = await askWorkspace(c, 'takeRoom', { sha256, bytes: picture.value.byteLength });
    if (room.status !== 200) return fromWire(room);
    // Stored first, noted then: what the workspace has noted is there. Bytes whose flag is taken back in between stay behind
    // and are given to nobody.
    await c.env.EVIDENCE.put(place(c, sha256), picture.value, { sha256 });
    return fromWorkspace(c, 'notePicture', { sha256 });
  })
  .get('/evidence/:sha256', signedIn, pictureInPath, async (c): Promise<Response | Refused> => {
    const sha256 = c.req.param('sha256');
    const known = await askWorkspace(c, 'hasPicture', { sha256 });
    if (known.status !== 200) return fromWire<never>(known);
    const picture = await c.env.EVIDENCE.get(place(c, sha256));
    if (picture === null) return refused('not-found', 'This picture is not where it was stored.');
    return new Response(picture.body, {
      headers: {
        'content-type': pictures.type,
        'content-length': String(picture.size),
        'content-disposition': `attachment; filename="${sha256}.webp"`,
      },
    });
  });
