import { Hono } from 'hono';
import { AlertClosing, AlertMoves, AlertQuery, MuteGiven } from '../../shared/contract/alerts.ts';
import { NewsQuery } from '../../shared/contract/paging.ts';
import { fromWorkspace } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { body, query, rowIdInPath } from './body.ts';
import { signedIn } from './credentials.ts';

/** Alerts and their life, and what is muted. */
export const alerts = new Hono<AppEnv>()
  .get('/alerts', signedIn, query(AlertQuery), (c) => fromWorkspace(c, 'alertPage', c.req.valid('query')))
  .get('/alerts/news', signedIn, query(NewsQuery), (c) => fromWorkspace(c, 'alertNews', c.req.valid('query')))
  .post('/alerts/moves', signedIn, body(AlertMoves), (c) => fromWorkspace(c, 'moveAlerts', c.req.valid('json')))
  .get('/alerts/:id', signedIn, rowIdInPath, (c) => fromWorkspace(c, 'alertDetail', { id: Number(c.req.param('id')) }))
  .post('/alerts/:id/acknowledge', signedIn, rowIdInPath, (c) =>
    fromWorkspace(c, 'acknowledgeAlert', { id: Number(c.req.param('id')) }),
  )
  .post('/alerts/:id/close', signedIn, rowIdInPath, body(AlertClosing), (c) =>
    fromWorkspace(c, 'closeAlert', { id: Number(c.req.param('id')), ...c.req.valid('json') }),
  )
  .get('/mutes', signedIn, (c) => fromWorkspace(c, 'listMutes', null))
  .post('/mutes', signedIn, body(MuteGiven), (c) => fromWorkspace(c, 'mute', c.req.valid('json')))
  .delete('/mutes/:id', signedIn, rowIdInPath, (c) => fromWorkspace(c, 'unmute', { id: Number(c.req.param('id')) }));
