import { Hono } from 'hono';
import { ClusterQuery, ClustersQuery } from '../../shared/contract/copies.ts';
import { fromWorkspace } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { query, rowIdInPath } from './body.ts';
import { signedIn } from './credentials.ts';

/** Texts that stand in several posts. */
export const clusters = new Hono<AppEnv>()
  .get('/clusters', signedIn, query(ClustersQuery), (c) => fromWorkspace(c, 'listClusters', c.req.valid('query')))
  .get('/clusters/:id', signedIn, rowIdInPath, query(ClusterQuery), (c) =>
    fromWorkspace(c, 'clusterDetail', { id: Number(c.req.param('id')), ...c.req.valid('query') }),
  )
  .get('/clusters/:id/spread', signedIn, rowIdInPath, (c) =>
    fromWorkspace(c, 'clusterSpread', { id: Number(c.req.param('id')) }),
  )
  .get('/clusters/:id/around', signedIn, rowIdInPath, (c) =>
    fromWorkspace(c, 'clusterAround', { id: Number(c.req.param('id')) }),
  );
