import * as v from 'valibot';
import { uuid7 } from '../../../shared/contract/primitives.ts';
import { Settings, SettingsUpdate } from '../../../shared/contract/settings.ts';
import { SharedSiteRule, SiteRule, SiteRules } from '../../../shared/contract/site-rules.ts';
import { Template, TemplateGiven, Templates } from '../../../shared/contract/templates.ts';
import { Watchlist, WatchlistUpdate } from '../../../shared/contract/watchlist.ts';
import { Done, type RouteRow } from './route-row.ts';

/** What a workspace is told to do: terms, rules, samples, rules of sites. */
export const houseRoutes: readonly RouteRow[] = [
  {
    method: 'GET',
    path: '/v1/watchlist',
    summary: 'The watch terms; 304 when If-None-Match names the version',
    access: { action: 'readWatchlist' },
    answer: Watchlist,
    versioned: true,
  },
  {
    method: 'PUT',
    path: '/v1/watchlist',
    summary: 'Replace the watch terms; If-Match names the version that was edited; up to 2 MB',
    access: { action: 'writeWatchlist' },
    body: WatchlistUpdate,
    answer: Watchlist,
    problems: ['precondition-required', 'precondition-failed'],
  },
  {
    method: 'GET',
    path: '/v1/settings',
    summary: 'What an admin decided for everybody; 304 when If-None-Match names the version',
    access: { action: 'readSettings' },
    answer: Settings,
    versioned: true,
  },
  {
    method: 'PUT',
    path: '/v1/settings',
    summary: 'Replace the settings; If-Match names the version that was edited',
    access: { action: 'writeSettings' },
    body: SettingsUpdate,
    answer: Settings,
    problems: ['precondition-required', 'precondition-failed'],
  },
  {
    method: 'GET',
    path: '/v1/templates',
    summary:
      'The reply samples in use, by title; 304 when If-None-Match names the list’s version, to which uses do not count',
    access: { action: 'readTemplates' },
    answer: Templates,
    versioned: true,
  },
  {
    method: 'POST',
    path: '/v1/templates',
    summary: 'Add a reply sample',
    access: { action: 'makeTemplate' },
    body: TemplateGiven,
    answer: Template,
    problems: ['conflict'],
  },
  {
    method: 'PUT',
    path: '/v1/templates/:id',
    summary: 'Word a reply sample anew; If-Match names the sample’s version that was edited; the old wording is kept',
    access: { action: 'changeTemplate' },
    body: TemplateGiven,
    answer: Template,
    problems: ['not-found', 'precondition-required', 'precondition-failed'],
  },
  {
    method: 'DELETE',
    path: '/v1/templates/:id',
    summary: 'Take a reply sample out of use; it is kept; again is harmless',
    access: { action: 'retireTemplate' },
    answer: Done,
    problems: ['not-found'],
  },
  {
    method: 'GET',
    path: '/v1/site-rules',
    summary: 'How to read sites without an adapter, as shared; 304 when If-None-Match names the version',
    access: { action: 'readSiteRules' },
    answer: SiteRules,
    versioned: true,
  },
  {
    method: 'PUT',
    path: '/v1/site-rules/:id',
    summary: 'Share a rule, or change one; again is harmless',
    access: { action: 'shareSiteRule' },
    body: SiteRule,
    answer: SharedSiteRule,
    problems: ['conflict'],
  },
  {
    method: 'DELETE',
    path: '/v1/site-rules/:id',
    summary: 'Take a rule away from the workspace',
    access: { action: 'removeSiteRule' },
    answer: v.strictObject({ id: uuid7 }),
    problems: ['not-found'],
  },
];
