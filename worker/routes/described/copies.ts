import {
  Finding,
  FindingDetail,
  FindingDismissal,
  Findings,
  FindingsQuery,
} from '../../../shared/contract/coordination.ts';
import {
  ClusterAround,
  ClusterDetail,
  ClusterQuery,
  Clusters,
  ClustersQuery,
  Spread,
} from '../../../shared/contract/copies.ts';
import type { RouteRow } from './route-row.ts';

/** Copies and coordination. */
export const copiesRoutes: readonly RouteRow[] = [
  {
    method: 'GET',
    path: '/v1/clusters',
    summary:
      'Texts that stand in more than one post, most posts or latest copy first; `cursor` is the last page’s `next`',
    access: { action: 'listClusters' },
    query: ClustersQuery,
    answer: Clusters,
  },
  {
    method: 'GET',
    path: '/v1/clusters/:id',
    summary: 'One such text and the posts that carry it, flagged or seen, the newest first, with how near each is',
    access: { action: 'clusterDetail' },
    query: ClusterQuery,
    answer: ClusterDetail,
    problems: ['not-found'],
  },
  {
    method: 'GET',
    path: '/v1/clusters/:id/spread',
    summary: 'Where and when such a text was posted: hours and sites, the latest 3,000 of them',
    access: { action: 'clusterSpread' },
    answer: Spread,
    problems: ['not-found'],
  },
  {
    method: 'GET',
    path: '/v1/clusters/:id/around',
    summary: 'Its wordings with what differs, texts it quotes or that quote it, and similar ones',
    access: { action: 'clusterAround' },
    answer: ClusterAround,
    problems: ['not-found'],
  },
  {
    method: 'GET',
    path: '/v1/coordination',
    summary: 'What looks like coordinated copying: open findings, strong and new first, or the dismissed ones',
    access: { action: 'findingsPage' },
    query: FindingsQuery,
    answer: Findings,
  },
  {
    method: 'GET',
    path: '/v1/coordination/:id',
    summary: 'One finding with its reasons, accounts, up to 600 posts (who, when, how alike) and which accounts met',
    access: { action: 'findingDetail' },
    answer: FindingDetail,
    problems: ['not-found'],
  },
  {
    method: 'POST',
    path: '/v1/coordination/:id/dismiss',
    summary: 'Say that a finding is nothing, and why: further copies do not bring it back; again changes the reason',
    access: { action: 'dismissFinding' },
    body: FindingDismissal,
    answer: Finding,
    problems: ['not-found'],
  },
  {
    method: 'POST',
    path: '/v1/coordination/:id/reopen',
    summary: 'Open a dismissed finding again; again is harmless',
    access: { action: 'reopenFinding' },
    answer: Finding,
    problems: ['not-found'],
  },
];
