import type { Alert, AlertDetail, Mute } from '../../../shared/contract/alerts.ts';
import { alertWords } from '../../../shared/text/alert-words.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { t, textOr } from '../i18n.ts';
import { siteName } from '../ui/labels.tsx';
import { say } from './texts.ts';

/** Sites are called as people call them. */
const withSiteName = (alert: Pick<Alert, 'kind' | 'title'>) =>
  typeof alert.title.site === 'string'
    ? { ...alert, title: { ...alert.title, site: siteName(alert.title.site) } }
    : alert;

/** An alert's title and sentence in the reader's language: plain text with words from pages in it. */
export const wordsOf = (alert: Pick<Alert, 'kind' | 'title'>) => alertWords(withSiteName(alert), t);

/** What is or would be silenced, in words. */
export function scopeWords({
  scope,
  value,
  name,
}: Pick<AlertDetail['scopes'][number] | Mute, 'scope' | 'value' | 'name'>): string {
  if (scope === 'kind') return say('scope.kind', { what: textOr(`alert.kind.${value}`, value) });
  if (scope === 'term') return say('scope.term', { what: oneLine(name === '' ? value : name) });
  if (scope === 'site') return say('scope.site', { what: oneLine(siteName(value)) });
  return name === '' ? say('scope.cluster', { n: value }) : say('scope.text', { what: oneLine(name) });
}
