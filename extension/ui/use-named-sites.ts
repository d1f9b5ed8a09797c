import { useCallback, useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { NamedSiteName } from '../../shared/text/named-sites.ts';
import { send } from '../messaging.ts';
import { type NamedPages, namedPages } from '../sites/named-pages.ts';

export interface NamedSitesState {
  /** Those that are read, in the order in which they are offered; null until that is known. */
  on: readonly NamedSiteName[] | null;
  /** The one for which the browser said no last. */
  refused: NamedSiteName | null;
  /** To be called inside a click: the browser asks only while that counts. */
  change: (site: NamedPages, wanted: boolean) => Promise<void>;
}

/** Which named sites are read, and how to change that. */
export function useNamedSites(): NamedSitesState {
  const [on, setOn] = useState<NamedSitesState['on']>(null);
  const [refused, setRefused] = useState<NamedSitesState['refused']>(null);
  const show = useCallback(
    (names: readonly string[]) =>
      setOn(namedPages.map(({ name }) => name).filter((name) => names.some((one) => one === name))),
    [],
  );
  useEffect(() => {
    const load = () => void send('named/list', {}).then((answer) => show(answer.on));
    load();
    // Permissions also come and go in the browser's own settings.
    browser.permissions.onAdded.addListener(load);
    browser.permissions.onRemoved.addListener(load);
    return () => {
      browser.permissions.onAdded.removeListener(load);
      browser.permissions.onRemoved.removeListener(load);
    };
  }, [show]);
  const change: NamedSitesState['change'] = async ({ name, patterns }, wanted) => {
    setRefused(null);
    const given = !wanted || (await browser.permissions.request({ origins: [...patterns] }).catch(() => false));
    if (!given) return setRefused(name);
    const answer = await send('named/switch', { name, on: wanted });
    show(answer.on);
    if (wanted && !answer.on.includes(name)) setRefused(name);
  };
  return { on, refused, change };
}
