import {
  Alert,
  AlertClosing,
  AlertNews,
  AlertPage,
  AlertQuery,
  Mute,
  MuteGiven,
  Mutes,
} from '../../../shared/contract/alerts.ts';
import { NewsQuery } from '../../../shared/contract/paging.ts';
import { Presence, PresenceNoted, Watched, WatchedQuery } from '../../../shared/contract/presence.ts';
import { Done, type RouteRow } from './route-row.ts';

/** Alerts, and who watches. */
export const alertsRoutes: readonly RouteRow[] = [
  {
    method: 'GET',
    path: '/v1/alerts',
    summary: 'Alerts, newest first; `cursor` is the last page’s `next`',
    access: { action: 'alertPage' },
    query: AlertQuery,
    answer: AlertPage,
  },
  {
    method: 'GET',
    path: '/v1/alerts/news',
    summary: 'The latest alerts that were raised, or grew graver, after an event, and that nobody has taken note of',
    access: { action: 'alertNews' },
    query: NewsQuery,
    answer: AlertNews,
  },
  {
    method: 'POST',
    path: '/v1/alerts/:id/acknowledge',
    summary: 'Say that one looks after an alert; again is harmless',
    access: { action: 'acknowledgeAlert' },
    answer: Alert,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'POST',
    path: '/v1/alerts/:id/close',
    summary: 'Close an alert; again is harmless',
    access: { action: 'closeAlert' },
    body: AlertClosing,
    answer: Alert,
    problems: ['not-found'],
  },
  {
    method: 'GET',
    path: '/v1/mutes',
    summary: 'What is muted now, the one that ends first first',
    access: { action: 'listMutes' },
    answer: Mutes,
  },
  {
    method: 'POST',
    path: '/v1/mutes',
    summary: 'Have nobody told of alerts of a kind, or about a term, site or cluster, for up to 30 days',
    access: { action: 'mute' },
    body: MuteGiven,
    answer: Mute,
    problems: ['conflict'],
  },
  {
    method: 'DELETE',
    path: '/v1/mutes/:id',
    summary: 'End a mute before its time; again is harmless',
    access: { action: 'unmute' },
    answer: Done,
    problems: ['not-found'],
  },
  {
    method: 'POST',
    path: '/v1/presence',
    summary: 'Say that one had watched pages open for some minutes; within five minutes again is harmless',
    access: { action: 'notePresence' },
    body: Presence,
    answer: PresenceNoted,
  },
  {
    method: 'GET',
    path: '/v1/watched',
    summary: 'Hours in which somebody watched, and hours on duty in which nobody did; up to 31 days',
    access: { action: 'readWatched' },
    query: WatchedQuery,
    answer: Watched,
  },
];
