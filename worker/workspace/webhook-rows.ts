import type { Severity } from '../../shared/domain/alerts.ts';
import type { WebhookKind, WebhookState } from '../../shared/domain/webhooks.ts';
import type { Language } from '../../shared/i18n.ts';
import { row, rows } from './rows.ts';

/** A webhook that is not removed, as it is stored: with its address and its secret. */
export type WebhookRow = {
  id: number;
  kind: WebhookKind;
  name: string;
  url: string;
  secret: string | null;
  alerts: string;
  least: Severity;
  language: Language;
  page: string;
  state: WebhookState;
  failures: number;
  failing_since: number | null;
  last_sent_at: number | null;
  free_at: number;
  made_at: number;
  made_by: number;
};

/** Every webhook that is not removed: at most `maxWebhooks`. */
export const keptWebhooks = (sql: SqlStorage): WebhookRow[] =>
  rows<WebhookRow>(sql, 'SELECT * FROM webhooks WHERE removed_at IS NULL ORDER BY id');

export const webhookById = (sql: SqlStorage, id: number): WebhookRow | undefined =>
  row<WebhookRow>(sql, 'SELECT * FROM webhooks WHERE id = ? AND removed_at IS NULL', id);
