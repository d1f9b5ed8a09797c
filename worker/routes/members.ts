import { Hono } from 'hono';
import { InviteRequest, MemberChange } from '../../shared/contract/people.ts';
import { fromWorkspace } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { body, rowIdInPath } from './body.ts';
import { signedIn } from './credentials.ts';

/** People and the invites that bring them in. */
export const members = new Hono<AppEnv>()
  .get('/members', signedIn, (c) => fromWorkspace(c, 'listMembers', null))
  .patch('/members/:id', signedIn, rowIdInPath, body(MemberChange), (c) =>
    fromWorkspace(c, 'changeMember', { id: Number(c.req.param('id')), change: c.req.valid('json') }),
  )
  .delete('/members/:id/devices', signedIn, rowIdInPath, (c) =>
    fromWorkspace(c, 'revokeDevices', { id: Number(c.req.param('id')) }),
  )
  .get('/invites', signedIn, (c) => fromWorkspace(c, 'listInvites', null))
  .post('/invites', signedIn, body(InviteRequest), (c) => fromWorkspace(c, 'invite', c.req.valid('json')))
  .delete('/invites/:id', signedIn, rowIdInPath, (c) =>
    fromWorkspace(c, 'closeInvite', { id: Number(c.req.param('id')) }),
  );
