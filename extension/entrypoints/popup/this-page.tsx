import { useEffect, useState } from 'preact/hooks';
import browser, { type Tabs } from 'webextension-polyfill';
import type { PageReport } from '../../messages.ts';
import { send } from '../../messaging.ts';
import { patternOf } from '../../session/sites.ts';
import { type NamedPages, namedBy } from '../../sites/named-pages.ts';
import type { T } from '../../ui/texts.ts';
import { PageTrouble } from './page-trouble.tsx';
import { PickPost } from './pick-post.tsx';
import { popupTab } from './tab.ts';

/**
 * What the extension does in a tab. `unloaded`: it may work here, but the page is older than the extension. `switchedOn`: the
 * monitor switched the site on, by its name or by hand.
 */
type Here =
  | { is: 'working'; tab: Tabs.Tab; report: PageReport; switchedOn: boolean }
  | { is: 'off' | 'unloaded'; tab: Tabs.Tab }
  | { is: 'impossible' };

/** Whether the monitor switched this page's site on. A site chosen long ago may have got another host since. */
async function isSwitchedOn(pattern: string | null): Promise<boolean> {
  if (pattern === null) return false;
  const named = namedBy(pattern);
  if (named === undefined) return (await send('site/list', {})).origins.some((origin) => patternOf(origin) === pattern);
  const { on } = await send('named/list', {});
  return on.includes(named.name) && (await browser.permissions.contains({ origins: [pattern] }));
}

async function lookHere(): Promise<Here> {
  const tab = await popupTab();
  if (tab?.id === undefined) return { is: 'impossible' };
  const pattern = patternOf(tab.url ?? '');
  const switched = await isSwitchedOn(pattern);
  const report = await send('tab/report', { tabId: tab.id });
  if (report !== null) return { is: 'working', tab, report, switchedOn: switched };
  if (pattern === null) return { is: 'impossible' };
  return { is: switched ? 'unloaded' : 'off', tab };
}

/** The browser's own question. False when it was answered with no, or could not be asked. */
const askFor = (patterns: readonly string[]) =>
  browser.permissions.request({ origins: [...patterns] }).catch(() => false);

/** The mentions on the page, and the switch for sites that are not read by themselves. */
export function ThisPage({ t, terms }: { t: T; terms: number }) {
  const [here, setHere] = useState<Here | null>(null);
  const [refused, setRefused] = useState(false);
  const look = () => void lookHere().then(setHere);
  useEffect(() => {
    look();
    const timer = setInterval(look, 1_500);
    return () => clearInterval(timer);
  }, []);

  const switchSite = async (url: string, on: boolean) => {
    const pattern = patternOf(url);
    if (pattern === null) return;
    const named = namedBy(pattern);
    const { origin } = new URL(url);
    // The browser's question may close the popup: what is wanted is said first, and not waited for, because the browser asks
    // only while the click still counts.
    if (on && named === undefined) void send('site/switch', { origin, on });
    const allowed = !on || (await askFor(named?.patterns ?? [pattern]));
    if (allowed)
      await (named === undefined
        ? send('site/switch', { origin, on })
        : send('named/switch', { name: named.name, on }));
    else if (named === undefined) await send('site/switch', { origin, on: false });
    setRefused(!allowed);
    look();
  };

  if (here === null) return null;
  return (
    <section aria-labelledby="this-page">
      <h2 id="this-page">{t('page.title')}</h2>
      <State t={t} terms={terms} here={here} switchSite={switchSite} />
      {refused && (
        <p class="trouble" role="alert">
          {t('page.switch-refused')}
        </p>
      )}
    </section>
  );
}

function State(props: { t: T; terms: number; here: Here; switchSite: (url: string, on: boolean) => Promise<void> }) {
  const { t, terms, here, switchSite } = props;
  if (here.is === 'impossible') return <p>{t('page.impossible')}</p>;
  const url = here.tab.url ?? '';
  const named: NamedPages | undefined = namedBy(patternOf(url));
  const site = named === undefined ? (URL.parse(url)?.hostname ?? '') : t(`site.${named.name}`);
  if (here.is === 'unloaded') {
    return (
      <>
        <p>{t('page.reload')}</p>
        <div class="row">
          <button
            type="button"
            class="button"
            onClick={() => void browser.tabs.reload(here.tab.id).then(() => window.close())}
          >
            {t('page.reload.button')}
          </button>
        </div>
      </>
    );
  }
  const { switchedOn } = here.is === 'working' ? here : { switchedOn: false };
  const reading = here.is === 'working' && (switchedOn || here.report.site !== null);
  // A frame of a site that is read may stand in a page that is not.
  const inFrame = here.is === 'working' && here.report.posts > 0;
  return (
    <>
      {here.is === 'working' && (reading || inFrame) ? (
        <>
          <PageTrouble t={t} report={here.report} />
          <Report t={t} terms={terms} report={here.report} />
          {reading && here.tab.id !== undefined && <PickPost t={t} tabId={here.tab.id} site={here.report.site} />}
        </>
      ) : (
        <Unread t={t} report={here.is === 'working' ? here.report : null} />
      )}
      {(switchedOn || !reading) && patternOf(url) !== null && (
        <div class="row">
          <button type="button" class="button" onClick={() => void switchSite(url, !switchedOn)}>
            {t(switchedOn ? 'page.switch-off' : 'page.switch-on', { site })}
          </button>
        </div>
      )}
    </>
  );
}

/** Nothing is read here: because nobody switched it on, or because the workspace switched it off. */
function Unread({ t, report }: { t: T; report: PageReport | null }) {
  return report !== null && report.off !== null ? <PageTrouble t={t} report={report} /> : <p>{t('page.off')}</p>;
}

function Report({ t, terms, report }: { t: T; terms: number; report: PageReport }) {
  if (terms === 0) return <p>{t('page.no-terms')}</p>;
  // Why there are none has been said.
  const explained = report.closed || report.off !== null || report.trouble.some(({ check }) => check === 'posts');
  if (report.posts === 0 && explained) return null;
  if (report.posts === 0) return <p>{t('page.no-posts')}</p>;
  if (report.mentions === 0) return <p>{t('page.none')}</p>;
  return (
    <>
      <p>
        <b>{t('page.mentions', { n: report.mentions })}</b>{' '}
        <span class="soft">{t('page.posts', { n: report.posts })}</span>
      </p>
      <ul class="terms">
        {report.terms.slice(0, 20).map(({ term, count }) => (
          <li key={term}>
            {term} <b>{count}</b>
          </li>
        ))}
      </ul>
    </>
  );
}
