import { Hono } from 'hono';
import { WatchlistUpdate } from '../../shared/contract/watchlist.ts';
import { fromWorkspace } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { body } from './body.ts';
import { signedIn } from './credentials.ts';
import { mayAsk } from './may-ask.ts';
import { ifMatch, ifMatchRequired, knownVersions } from './versions.ts';

/** Ten thousand terms with aliases take a few hundred KB; an object's row and our patience end at 2 MB. */
export const watchlistBytes = 2 * 1024 * 1024;

/** The watch terms, as one list with a version. */
export const watchlist = new Hono<AppEnv>()
  .get('/watchlist', signedIn, (c) => fromWorkspace(c, 'readWatchlist', { known: knownVersions(c) }))
  .put('/watchlist', signedIn, mayAsk('writeWatchlist'), body(WatchlistUpdate, watchlistBytes), ifMatchRequired, (c) =>
    fromWorkspace(c, 'writeWatchlist', { ifMatch: ifMatch(c), terms: c.req.valid('json').terms }),
  );
