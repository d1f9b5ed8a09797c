import { Hono } from 'hono';
import { WatchlistUpdate } from '../../shared/contract/watchlist.ts';
import { fromWorkspace, refused } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { body } from './body.ts';
import { signedIn } from './credentials.ts';
import { mayAsk } from './may-ask.ts';

/** Ten thousand terms with aliases take a few hundred KB; an object's row and our patience end at 2 MB. */
export const watchlistBytes = 2 * 1024 * 1024;

const etags = (header: string) => header.split(',').map((etag) => etag.trim().replace(/^W\//, ''));

/** The watch terms, as one list with a version. */
export const watchlist = new Hono<AppEnv>()
  .get('/watchlist', signedIn, (c) =>
    fromWorkspace(c, 'readWatchlist', { known: etags(c.req.header('if-none-match') ?? '') }),
  )
  .put('/watchlist', signedIn, mayAsk('writeWatchlist'), body(WatchlistUpdate, watchlistBytes), async (c) => {
    const ifMatch = c.req.header('if-match');
    if (ifMatch === undefined) return refused('precondition-required', 'Say which version you edited: If-Match.');
    return fromWorkspace(c, 'writeWatchlist', { ifMatch: ifMatch.trim(), terms: c.req.valid('json').terms });
  });
