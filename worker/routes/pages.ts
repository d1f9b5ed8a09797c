import { type Refused, refused } from './answers.ts';
import type { AppContext } from './app-env.ts';
import { isApi, isDemo } from './headers.ts';

/** Whatever no route answers: the demo feed where there is one, the leads' page, or a problem below the API's paths. */
export async function pages(c: AppContext): Promise<Response | Refused> {
  const { path } = c.req;
  if (isApi(path)) return refused('not-found');
  if (isDemo(path)) return (await c.env.DEMO?.fetch(c.req.raw)) ?? refused('not-found');
  return await c.env.ASSETS.fetch(c.req.raw);
}
