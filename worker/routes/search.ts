import { Hono } from 'hono';
import { SearchQuery, ViewGiven } from '../../shared/contract/search.ts';
import { fromWorkspace } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { body, query, rowIdInPath } from './body.ts';
import { signedIn } from './credentials.ts';

/** Looking for posts, and what was looked for before. */
export const search = new Hono<AppEnv>()
  .get('/search', signedIn, query(SearchQuery), (c) => fromWorkspace(c, 'searchPosts', c.req.valid('query')))
  .get('/views', signedIn, (c) => fromWorkspace(c, 'listViews', null))
  .post('/views', signedIn, body(ViewGiven), (c) => fromWorkspace(c, 'makeView', c.req.valid('json')))
  .put('/views/:id', signedIn, rowIdInPath, body(ViewGiven), (c) =>
    fromWorkspace(c, 'changeView', { id: Number(c.req.param('id')), given: c.req.valid('json') }),
  )
  .delete('/views/:id', signedIn, rowIdInPath, (c) =>
    fromWorkspace(c, 'removeView', { id: Number(c.req.param('id')) }),
  );
