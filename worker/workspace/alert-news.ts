import { type Language, translator } from '../../shared/i18n.ts';
import en from '../../shared/locales/en.json' with { type: 'json' };
import leadsEn from '../../shared/locales/leads/en.json' with { type: 'json' };
import leadsZh from '../../shared/locales/leads/zh-CN.json' with { type: 'json' };
import zh from '../../shared/locales/zh-CN.json' with { type: 'json' };
import { alertWords } from '../../shared/text/alert-words.ts';
import type { News } from '../analysis/webhooks/message.ts';
import { alertById } from './alerts.ts';
import type { Turn } from './turn.ts';

const texts = { 'zh-CN': { ...zh, ...leadsZh }, en: { ...en, ...leadsEn } } as const;

/** What is to be told of these alerts (at most fifty). Those that were muted or closed since are left out. */
export function newsOf(turn: Turn, ids: readonly number[], language: Language): News[] {
  const t = translator(texts[language], language);
  return ids.flatMap((id) => {
    const alert = alertById(turn.sql, id);
    if (alert === undefined || alert.muted === 1 || alert.state === 'closed') return [];
    const { kind, severity, last_at: at, post, cluster } = alert;
    const said = alertWords({ kind, title: JSON.parse(alert.title) }, t);
    return [
      { id, kind, severity, grave: t(`alert.severity.${severity}` as 'alert.severity.1'), at, post, cluster, ...said },
    ];
  });
}
