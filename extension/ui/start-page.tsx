import { type ComponentType, render } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { type Language, pickLanguage } from '../../shared/i18n.ts';
import type { Status } from '../messages.ts';
import { send } from '../messaging.ts';
import { type T, translatorFor } from './texts.ts';

/** What every page of the extension works with. */
export interface PageProps {
  t: T;
  language: Language;
  status: Status;
  /** Reads the status anew, after something was done. */
  reload: () => Promise<void>;
}

/** While a page is open it looks again this often, in milliseconds: flags leave the outbox by themselves. */
const lookEvery = 1_500;

/** Shows a page of the extension once its status is known, in the member's language, and keeps it up to date. */
export function startPage(Page: ComponentType<PageProps>, title: Parameters<T>[0]): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no root');
  render(<Kept page={Page} title={title} />, root);
}

function Kept({ page: Page, title }: { page: ComponentType<PageProps>; title: Parameters<T>[0] }) {
  const [status, setStatus] = useState<Status | null>(null);
  const reload = useCallback(async () => setStatus(await send('session/status', {})), []);
  useEffect(() => {
    void reload();
    const timer = setInterval(() => void reload(), lookEvery);
    return () => clearInterval(timer);
  }, [reload]);
  const chosen = status?.settings.language ?? 'auto';
  const language = chosen === 'auto' ? pickLanguage(navigator.languages) : chosen;
  const t = translatorFor(language);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = t(title);
  }, [language]);
  return status === null ? null : <Page t={t} language={language} status={status} reload={reload} />;
}
