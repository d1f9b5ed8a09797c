import {
  AuthorAround,
  AuthorDetail,
  AuthorErased,
  AuthorQuery,
  Authors,
  AuthorsQuery,
} from '../../../shared/contract/authors.ts';
import { SearchPage, SearchQuery, View, ViewGiven, Views } from '../../../shared/contract/search.ts';
import { Done, type RouteRow } from './route-row.ts';

/** Searches, views, accounts. */
export const searchRoutes: readonly RouteRow[] = [
  {
    method: 'GET',
    path: '/v1/search',
    summary:
      'Posts that hold every word of `q` (two characters and more) and fit the filters, newest first; `next` goes on, also after a short page',
    access: { action: 'searchPosts' },
    query: SearchQuery,
    answer: SearchPage,
  },
  {
    method: 'GET',
    path: '/v1/views',
    summary: 'Saved searches: own ones and those that are shared',
    access: { action: 'listViews' },
    answer: Views,
  },
  {
    method: 'POST',
    path: '/v1/views',
    summary: 'Save a search; leads may share it',
    access: { action: 'makeView' },
    body: ViewGiven,
    answer: View,
    problems: ['conflict'],
  },
  {
    method: 'PUT',
    path: '/v1/views/:id',
    summary: 'Replace a saved search: an own one, for leads a shared one, too',
    access: { action: 'changeView' },
    body: ViewGiven,
    answer: View,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'DELETE',
    path: '/v1/views/:id',
    summary: 'Remove a saved search: an own one, for leads a shared one, too',
    access: { action: 'removeView' },
    answer: Done,
    problems: ['not-found'],
  },
  {
    method: 'GET',
    path: '/v1/authors',
    summary:
      'Accounts with flagged posts, those with most of them first, or the latest; `cursor` is the last page’s `next`',
    access: { action: 'listAuthors' },
    query: AuthorsQuery,
    answer: Authors,
  },
  {
    method: 'GET',
    path: '/v1/authors/:id',
    summary: 'An account and its flagged posts, newest first',
    access: { action: 'authorDetail' },
    query: AuthorQuery,
    answer: AuthorDetail,
    problems: ['not-found'],
  },
  {
    method: 'GET',
    path: '/v1/authors/:id/around',
    summary:
      'What is known of an account beside its posts: days and classes, accounts alike, contacts it names, findings',
    access: { action: 'authorAround' },
    answer: AuthorAround,
    problems: ['not-found'],
  },
  {
    method: 'DELETE',
    path: '/v1/authors/:id',
    summary: 'Erase an account and what of its posts leads back to it; the archive still verifies; again is harmless',
    access: { action: 'eraseAuthor' },
    answer: AuthorErased,
    problems: ['not-found'],
  },
];
