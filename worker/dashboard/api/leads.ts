import type { AuthorsQuery } from '../../../shared/contract/authors.ts';
import type { FindingDismissal, FindingsQuery } from '../../../shared/contract/coordination.ts';
import type { ClustersQuery } from '../../../shared/contract/copies.ts';
import type { SearchFilter } from '../../../shared/contract/search.ts';
import { call, inTime } from './call.ts';
import { param, v1 } from './v1.ts';

/** What is asked for: the parts of an address, of which those that are undefined are left out. */
type Set<Query> = { [Name in keyof Query]: Exclude<Query[Name], undefined> };

function given<Query extends object>(query: Query, cursor: string | null, limit: number) {
  const set = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as Set<Query>;
  return { ...set, limit: String(limit), ...(cursor === null ? {} : { cursor }) };
}

type Asked<Query, Strings extends string> = {
  [Name in Exclude<keyof Query, 'cursor' | 'limit' | Strings>]?: Query[Name] | undefined;
} & { [Name in Strings]?: string | undefined };

/** Pages of these lists; `cursor` is the last page's `next`. */
export const findings = (query: Asked<FindingsQuery, 'score'>, cursor: string | null) =>
  call(v1.coordination.$get({ query: given(query, cursor, 30) }, inTime()));

export const clusters = (query: Asked<ClustersQuery, 'posts' | 'accounts'>, cursor: string | null) =>
  call(v1.clusters.$get({ query: given(query, cursor, 30) }, inTime()));

export const authors = (query: Asked<AuthorsQuery, never>, cursor: string | null) =>
  call(v1.authors.$get({ query: given(query, cursor, 50) }, inTime()));

export const search = (query: SearchFilter, cursor: string | null) =>
  call(v1.search.$get({ query: given(query, cursor, 30) }, inTime()));

export const finding = (id: number) => call(v1.coordination[':id'].$get(param(id), inTime()));

/** Says that a finding is nothing, and why. */
export const dismissFinding = (id: number, json: FindingDismissal) =>
  call(v1.coordination[':id'].dismiss.$post({ ...param(id), json }, inTime()));

export const reopenFinding = (id: number) => call(v1.coordination[':id'].reopen.$post(param(id), inTime()));

export const cluster = (id: number, cursor: string | null, limit = 50) =>
  call(v1.clusters[':id'].$get({ ...param(id), query: given({}, cursor, limit) }, inTime()));

export const clusterSpread = (id: number) => call(v1.clusters[':id'].spread.$get(param(id), inTime()));

export const clusterAround = (id: number) => call(v1.clusters[':id'].around.$get(param(id), inTime()));

export const author = (id: number, cursor: string | null) =>
  call(v1.authors[':id'].$get({ ...param(id), query: given({}, cursor, 50) }, inTime()));

export const authorAround = (id: number) => call(v1.authors[':id'].around.$get(param(id), inTime()));

/** Erases an account and what leads back to it. It cannot be taken back. */
export const eraseAuthor = (id: number) => call(v1.authors[':id'].$delete(param(id), inTime()));
