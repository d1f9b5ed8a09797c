import { Hono } from 'hono';
import { parseInvite } from '../../shared/contract/credentials.ts';
import { type Pairing, PairingAsk } from '../../shared/contract/pairing.ts';
import { CaseReply, ReportUpGiven } from '../../shared/contract/report-up.ts';
import { notSignedIn } from '../workspace/callers.ts';
import { toWire } from '../workspace/turn.ts';
import { type Answered, fromWire, fromWorkspace, refused } from './answers.ts';
import type { AppContext, AppEnv } from './app-env.ts';
import { body, rowIdInPath } from './body.ts';
import { signedIn } from './credentials.ts';
import { workspaceOf } from './workspace-of.ts';

const idOf = (c: AppContext) => Number(c.req.param('id'));

/** Pairings between a parent and its children, and what is reported up. */
export const pairings = new Hono<AppEnv>()
  .get('/pairings', signedIn, (c) => fromWorkspace(c, 'listPairings', null))
  .post('/pairings', signedIn, (c) => fromWorkspace(c, 'offerPairing', null))
  .post('/pairings/ask', signedIn, body(PairingAsk), async (c): Promise<Answered<Pairing>> => {
    const code = parseInvite(c.req.valid('json').code);
    if (code === null) return refused('invalid');
    const { credential } = c.var;
    const workspace = await workspaceOf(c.env, credential.workspace);
    return fromWire(workspace === null ? toWire(notSignedIn) : await workspace.askPairing(credential, code));
  })
  .post('/pairings/:id/confirm', signedIn, rowIdInPath, (c) => fromWorkspace(c, 'confirmPairing', { id: idOf(c) }))
  .delete('/pairings/:id', signedIn, rowIdInPath, (c) => fromWorkspace(c, 'endPairing', { id: idOf(c) }))
  .get('/cases/:id/report-up', signedIn, rowIdInPath, (c) => fromWorkspace(c, 'readReportUp', { case: idOf(c) }))
  .post('/cases/:id/report-up', signedIn, rowIdInPath, body(ReportUpGiven), (c) =>
    fromWorkspace(c, 'reportUp', { case: idOf(c), given: c.req.valid('json') }),
  )
  .post('/cases/:id/answer', signedIn, rowIdInPath, body(CaseReply), (c) =>
    fromWorkspace(c, 'answerChild', { case: idOf(c), reply: c.req.valid('json') }),
  )
  .delete('/cases/:id/reported', signedIn, rowIdInPath, (c) => fromWorkspace(c, 'eraseReported', { case: idOf(c) }));
