import { Hono } from 'hono';
import { AuthorQuery, AuthorsQuery } from '../../shared/contract/authors.ts';
import { fromWorkspace } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { query, rowIdInPath } from './body.ts';
import { signedIn } from './credentials.ts';

/** Accounts whose posts were flagged. */
export const authors = new Hono<AppEnv>()
  .get('/authors', signedIn, query(AuthorsQuery), (c) => fromWorkspace(c, 'listAuthors', c.req.valid('query')))
  .get('/authors/:id', signedIn, rowIdInPath, query(AuthorQuery), (c) =>
    fromWorkspace(c, 'authorDetail', { ...c.req.valid('query'), id: Number(c.req.param('id')) }),
  )
  .get('/authors/:id/around', signedIn, rowIdInPath, (c) =>
    fromWorkspace(c, 'authorAround', { id: Number(c.req.param('id')) }),
  )
  .delete('/authors/:id', signedIn, rowIdInPath, (c) =>
    fromWorkspace(c, 'eraseAuthor', { id: Number(c.req.param('id')) }),
  );
