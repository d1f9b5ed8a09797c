import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { discuzPosts, weiboPosts } from './made-up-posts.ts';

/** One post of a demo feed; `time` in milliseconds. */
export interface DemoPost {
  id: string;
  site: 'weibo' | 'discuz';
  author: string;
  time: number;
  text: string;
  repeats?: string;
}

/** A line of a feed file: `{ id, site, author, time, text }`, `time` in ISO 8601. Other fields are passed over. */
const Line = v.object({
  id: v.pipe(v.string(), v.nonEmpty()),
  site: v.picklist(['weibo', 'discuz']),
  author: v.string(),
  time: v.pipe(
    v.string(),
    v.transform((text) => Date.parse(text)),
    v.number('not a time'),
    v.finite('not a time'),
  ),
  text: v.string(),
});

/** The made-up posts, as if written shortly before `now`. */
export function madeUpFeed(now: number): DemoPost[] {
  const shown = (list: typeof weiboPosts, site: DemoPost['site']): DemoPost[] =>
    list.map(([author, minutes, text, repeats], i) => ({
      id: `${site}-${i + 1}`,
      site,
      author,
      time: now - minutes * 60_000,
      text,
      ...(repeats === undefined ? {} : { repeats }),
    }));
  return [...shown(weiboPosts, 'weibo'), ...shown(discuzPosts, 'discuz')];
}

/** Reads a feed file (JSON Lines). Throws an Error that names the first line that is wrong. */
export async function readFeed(file: string): Promise<DemoPost[]> {
  const posts: DemoPost[] = [];
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(error.code === 'ENOENT' ? `${file}: there is no such file` : error.message);
  });
  const lines = text.split('\n');
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue;
    let json: unknown;
    try {
      json = JSON.parse(line);
    } catch {
      throw new Error(`${file}, line ${i + 1}: not JSON`);
    }
    const parsed = v.safeParse(Line, json);
    if (!parsed.success) {
      const issue = parsed.issues[0];
      throw new Error(`${file}, line ${i + 1}: ${v.getDotPath(issue) ?? 'line'}: ${issue.message}`);
    }
    posts.push(parsed.output);
  }
  return posts;
}
