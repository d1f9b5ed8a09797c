import { Hono } from 'hono';
import { parseInvite } from '../../shared/contract/credentials.ts';
import { type Enrolled, EnrolRequest } from '../../shared/contract/people.ts';
import { inviteRefused } from '../workspace/enrol.ts';
import { toWire } from '../workspace/turn.ts';
import { type Answered, fromWire, refused } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { body } from './body.ts';
import { fromOwnOrigin, setSession } from './credentials.ts';
import { workspaceOf } from './workspace-of.ts';

/** Swapping an invite for a credential: a token for an extension, a cookie for the leads' page. */
export const enrol = new Hono<AppEnv>().post('/enrol', body(EnrolRequest), async (c): Promise<Answered<Enrolled>> => {
  const request = c.req.valid('json');
  const invite = parseInvite(request.invite);
  if (invite === null) return refused('invite-refused', 'This is not an invite.');
  const forPage = request.device.kind === 'dashboard';
  // Otherwise another site could sign a browser in as somebody else. Only browsers send an origin.
  if (forPage && c.req.header('origin') !== undefined && !fromOwnOrigin(c)) return refused('foreign-origin');
  const workspace = await workspaceOf(c.env, invite.workspace);
  if (workspace === null) return fromWire(toWire(inviteRefused));
  const wire = await workspace.enrol(request, invite.secret);
  if (wire.status !== 200 || !forPage) return fromWire(wire);

  const enrolled: Enrolled = JSON.parse(wire.json);
  const life = enrolled.me.device.expiresAt - Date.now();
  if (enrolled.token !== null) setSession(c, enrolled.token, Math.floor(life / 1000));
  return c.json({ ...enrolled, token: null } satisfies Enrolled, 200);
});
