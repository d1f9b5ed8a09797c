import { Hono } from 'hono';
import type * as v from 'valibot';
import { FlagBatch, FlagChange, type FlagReceipt, type FlagReceipts } from '../../shared/contract/flags.ts';
import { AfterQuery } from '../../shared/contract/paging.ts';
import { type Answered, askWorkspace, fromWire, fromWorkspace } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { body, query } from './body.ts';
import { signedIn } from './credentials.ts';
import { readItems } from './flag-items.ts';

/** Flags: sent in batches, changed and taken back by their authors; and what everybody may know of the posts. */
export const flags = new Hono<AppEnv>()
  .post('/flags', signedIn, body(FlagBatch), async (c): Promise<Answered<v.InferOutput<typeof FlagReceipts>>> => {
    const { items } = c.req.valid('json');
    const { good, bad } = readItems(items);
    const wire = await askWorkspace(c, 'storeFlags', { items: good });
    if (wire.status !== 200) return fromWire(wire);
    const receipts: FlagReceipt[] = JSON.parse(wire.json);
    const inOrder = items.flatMap((_, index) => bad.get(index) ?? receipts.shift() ?? []);
    return c.json({ items: inOrder }, 200);
  })
  .get('/flags/mine', signedIn, query(AfterQuery), (c) => fromWorkspace(c, 'myFlags', c.req.valid('query')))
  .patch('/flags/:id', signedIn, body(FlagChange), (c) =>
    fromWorkspace(c, 'changeFlag', { id: c.req.param('id'), change: c.req.valid('json') }),
  )
  .delete('/flags/:id', signedIn, (c) => fromWorkspace(c, 'withdrawFlag', { id: c.req.param('id') }))
  .get('/known', signedIn, query(AfterQuery), (c) => fromWorkspace(c, 'knownPosts', c.req.valid('query')));
