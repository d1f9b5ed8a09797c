import type { Author, PostAuthor } from '../../shared/contract/author.ts';
import type { AuthorDetail, AuthorQuery, Authors, AuthorsQuery } from '../../shared/contract/authors.ts';
import { searchedText } from '../analysis/searched-text.ts';
import { type PostRow, queueRow, selectPosts } from './posts.ts';
import { viewOf } from './row-views.ts';
import { row, rows } from './rows.ts';
import { type Answer, answer, type Caller, refuse, type Turn } from './turn.ts';
import { fitting } from './walk.ts';

type AuthorRow = {
  id: number;
  site: string;
  key: string;
  names: string;
  posts: number;
  classes: string;
  first_at: number;
  last_at: number;
};

const authorOf = (author: AuthorRow): Author => ({
  id: author.id,
  site: author.site,
  key: author.key,
  names: JSON.parse(author.names),
  posts: author.posts,
  classes: JSON.parse(author.classes),
  firstAt: author.first_at,
  lastAt: author.last_at,
});

/** An account by its number; none once it was erased. */
export function authorById(sql: SqlStorage, id: number): Author | null {
  const found = row<AuthorRow>(sql, 'SELECT * FROM authors WHERE id = ? AND key IS NOT NULL', id);
  return found === undefined ? null : authorOf(found);
}

/** The account of a post, and whether other posts of it were flagged. */
export function authorOfPost(sql: SqlStorage, post: PostRow): PostAuthor | null {
  const author = post.author === null ? null : authorById(sql, post.author);
  return author === null ? null : { ...author, repeat: author.posts > 1 };
}

/** Of each order its column, and the index that holds it whole: left to itself, SQLite takes one that does not. */
const orderedBy = {
  posts: { by: 'posts', all: 'authors_by_posts', ofSite: 'authors_of_site_by_posts' },
  recent: { by: 'last_at', all: 'authors_by_time', ofSite: 'authors_of_site_by_time' },
} as const;

/** The accounts with flagged posts in their order, as far as they are read. */
function authorsQuery({ order, site, cursor }: AuthorsQuery): { sql: string; values: SqlStorageValue[] } {
  const { by, all, ofSite } = orderedBy[order];
  const where = ['posts > 0', ...(site === undefined ? [] : ['site = ?'])];
  if (cursor !== undefined) where.push(`(${by}, id) < (?, ?)`);
  return {
    sql: `SELECT * FROM authors INDEXED BY ${site === undefined ? all : ofSite} WHERE ${where.join(' AND ')} ORDER BY ${by} DESC, id DESC`,
    values: [...(site === undefined ? [] : [site]), ...(cursor?.split('_').map(Number) ?? [])],
  };
}

/** A page of the accounts with flagged posts; with words, of those whose name or number holds them. */
export function listAuthors({ sql }: Turn, _caller: Caller, query: AuthorsQuery): Answer<Authors> {
  const { by } = orderedBy[query.order];
  const wanted = searchedText(query.q ?? '');
  const found = authorsQuery(query);
  const page = fitting(
    sql.exec<AuthorRow>(found.sql, ...found.values),
    query.limit,
    // Of an erased account there is nothing to hold it.
    ({ key, names }) =>
      key !== null &&
      (wanted === '' || [key, ...(JSON.parse(names) as string[])].some((name) => searchedText(name).includes(wanted))),
  );
  return answer({
    items: page.shown.map(authorOf),
    next: page.next === null ? null : `${page.next[by]}_${page.next.id}`,
  });
}

/** An account and a page of its flagged posts, the newest first. */
export function authorDetail(turn: Turn, caller: Caller, query: AuthorQuery & { id: number }): Answer<AuthorDetail> {
  const author = authorById(turn.sql, query.id);
  if (author === null) return refuse('not-found');
  const found = rows<PostRow>(
    turn.sql,
    `${selectPosts} WHERE p.author = ? AND p.id < ? ORDER BY p.id DESC LIMIT ?`,
    query.id,
    query.cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(query.cursor),
    query.limit + 1,
  );
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1);
  const view = viewOf(turn, caller);
  return answer({
    author,
    posts: shown.map((post) => queueRow(post, view)),
    next: found.length > query.limit && last !== undefined ? `${last.id}` : null,
  });
}
