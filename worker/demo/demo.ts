import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { discuzList, discuzThread, findPost } from './discuz-page.ts';
import type { DemoPost } from './feed.ts';
import { weiboPage, weiboRows } from './weibo-page.ts';

const asset = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');

/** Text from a feed file is somebody else's: it may show itself, and nothing more. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/** The demo pages below `/demo`, over these posts. Runs beside the local server only, never in the cloud. */
export function demoApp(posts: readonly DemoPost[]): Hono {
  const weibo = posts.filter((post) => post.site === 'weibo');
  const discuz = posts.filter((post) => post.site === 'discuz');
  const number = (text: string | undefined, least: number) => Math.max(least, Math.trunc(Number(text)) || least);
  const app = new Hono().basePath('/demo');
  app.use(async (c, next) => {
    await next();
    c.header('content-security-policy', policy);
    c.header('x-content-type-options', 'nosniff');
    c.header('cache-control', 'no-store');
  });
  app.get('/', (c) => c.redirect('/demo/weibo'));
  app.get('/weibo', (c) => c.html(weiboPage(weibo)));
  app.get('/weibo/more', (c) => c.html(weiboRows(weibo, number(c.req.query('from'), 0))));
  app.get('/discuz', (c) => c.html(discuzThread(discuz, number(c.req.query('page'), 1))));
  app.get('/discuz/list', (c) => c.html(discuzList(discuz)));
  // A forum's own addresses: to one post, to a thread, to a member.
  app.get('/forum.php', (c) => c.redirect(findPost(discuz, c.req.query('pid') ?? c.req.query('tid'))));
  app.get('/home.php', (c) => c.redirect('/demo/discuz'));
  app.get('/weibo.css', (c) => c.body(asset('weibo.css'), 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/discuz.css', (c) => c.body(asset('discuz.css'), 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/weibo.js', (c) =>
    c.body(asset('weibo-scroll.js'), 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  );
  return app;
}
