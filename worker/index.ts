import { Hono } from 'hono';
import { alerts } from './routes/alerts.ts';
import { refused } from './routes/answers.ts';
import type { AppEnv } from './routes/app-env.ts';
import { attachments } from './routes/attachments.ts';
import { audit } from './routes/audit.ts';
import { authors } from './routes/authors.ts';
import { caseParts } from './routes/case-parts.ts';
import { cases } from './routes/cases.ts';
import { clusters } from './routes/clusters.ts';
import { coordination } from './routes/coordination.ts';
import { enrol } from './routes/enrol.ts';
import { evidence } from './routes/evidence.ts';
import { exports } from './routes/exports.ts';
import { flags } from './routes/flags.ts';
import { handovers } from './routes/handovers.ts';
import { securityHeaders } from './routes/headers.ts';
import { imports } from './routes/imports.ts';
import { live } from './routes/live.ts';
import { me } from './routes/me.ts';
import { members } from './routes/members.ts';
import { openapi } from './routes/openapi.ts';
import { overview } from './routes/overview.ts';
import { pages } from './routes/pages.ts';
import { pairings } from './routes/pairings.ts';
import { presence } from './routes/presence.ts';
import { queueWork } from './routes/queue-work.ts';
import { reporters } from './routes/reporters.ts';
import { reports } from './routes/reports.ts';
import { review } from './routes/review.ts';
import { search } from './routes/search.ts';
import { settings } from './routes/settings.ts';
import { shifts } from './routes/shifts.ts';
import { sightings } from './routes/sightings.ts';
import { siteHealth } from './routes/site-health.ts';
import { siteRules } from './routes/site-rules.ts';
import { stats } from './routes/stats.ts';
import { templates } from './routes/templates.ts';
import { watchlist } from './routes/watchlist.ts';
import { webhooks } from './routes/webhooks.ts';
import { workspaces } from './routes/workspaces.ts';

const app = new Hono<AppEnv>()
  .use(securityHeaders)
  .get('/healthz', (c) => c.json({ ok: true }))
  .route('/', openapi)
  .route('/v1', workspaces)
  .route('/v1', imports)
  .route('/v1', enrol)
  .route('/v1', me)
  .route('/v1', watchlist)
  .route('/v1', settings)
  .route('/v1', templates)
  .route('/v1', siteRules)
  .route('/v1', flags)
  .route('/v1', evidence)
  .route('/v1', queueWork)
  .route('/v1', review)
  .route('/v1', search)
  .route('/v1', authors)
  .route('/v1', stats)
  .route('/v1', overview)
  .route('/v1', clusters)
  .route('/v1', coordination)
  .route('/v1', siteHealth)
  .route('/v1', sightings)
  .route('/v1', handovers)
  .route('/v1', shifts)
  .route('/v1', audit)
  .route('/v1', alerts)
  .route('/v1', presence)
  .route('/v1', reporters)
  .route('/v1', members)
  .route('/v1', exports)
  .route('/v1', webhooks)
  .route('/v1', cases)
  .route('/v1', caseParts)
  .route('/v1', reports)
  .route('/v1', attachments)
  .route('/v1', pairings)
  .route('/v1', live);

app.notFound(pages);
app.onError((error) => {
  console.error(error);
  return refused('internal');
});

/** The type of which `hc<App>` makes the typed client. */
export type App = typeof app;
export default app;
export { Directory } from './workspace/directory.ts';
export { Workspace } from './workspace/workspace.ts';
