import { LiveQuery } from '../../../shared/contract/paging.ts';
import { Webhook, WebhookChange, WebhookGiven, Webhooks, WebhookTest } from '../../../shared/contract/webhooks.ts';
import { Done, type RouteRow } from './route-row.ts';

/** How news gets out. */
export const deliveryRoutes: readonly RouteRow[] = [
  {
    method: 'GET',
    path: '/v1/webhooks',
    summary: 'Where alerts are sent, each with its last deliveries; neither addresses nor secrets',
    access: { action: 'listWebhooks' },
    answer: Webhooks,
  },
  {
    method: 'POST',
    path: '/v1/webhooks',
    summary: 'Have alerts sent to a server or a robot of a chat group',
    access: { action: 'makeWebhook' },
    body: WebhookGiven,
    answer: Webhook,
    problems: ['conflict'],
  },
  {
    method: 'PUT',
    path: '/v1/webhooks/:id',
    summary: 'Change a webhook, switch it off or on; an absent address or secret stays as it is',
    access: { action: 'changeWebhook' },
    body: WebhookChange,
    answer: Webhook,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'DELETE',
    path: '/v1/webhooks/:id',
    summary: 'Remove a webhook; what waits for it is dropped',
    access: { action: 'removeWebhook' },
    answer: Done,
    problems: ['not-found'],
  },
  {
    method: 'POST',
    path: '/v1/webhooks/:id/test',
    summary: 'Send a test message now, once, and say what came of it',
    access: { action: 'tryWebhook' },
    answer: WebhookTest,
    problems: ['not-found'],
  },
  {
    method: 'GET',
    path: '/v1/live',
    summary: 'WebSocket: changed posts as they stand, from `after` on',
    access: { action: 'live' },
    query: LiveQuery,
    problems: ['upgrade-required', 'foreign-origin'],
  },
];
