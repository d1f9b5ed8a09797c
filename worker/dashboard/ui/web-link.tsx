import { hostShown, oneLine, safeLink } from '../../../shared/text/hostile.ts';
import { t } from '../i18n.ts';
import { Icon } from './icon.tsx';
import '../styles/web-link.css';

/** So much of an address is shown behind its host, in UTF-16 units; all of it where one points at it. */
const shownPath = 160;

/** A link to a page elsewhere: says which host it leads to before one goes there, and where that host's name is unusual. */
export function WebLink({ url, short = false }: { url: string; short?: boolean }) {
  const link = safeLink(url);
  if (link === null) return <span class="quiet">{oneLine(url).slice(0, shownPath)}</span>;
  const { host, odd } = hostShown(link);
  const rest = oneLine(`${link.pathname}${link.search}${link.hash}`);
  return (
    <span class="web-link">
      <a class="permalink" href={link.href} target="_blank" rel="noopener noreferrer" title={link.href}>
        <Icon name="link" />
        <bdi>
          <b>{host}</b>
          {!short && rest !== '/' && rest.slice(0, shownPath)}
        </bdi>
        <span class="unseen">{t('newTab')}</span>
      </a>
      {odd !== null && (
        <span class="warning web-link-odd">
          <Icon name="warning" />
          <span>{t(`host.${odd}`)}</span>
        </span>
      )}
    </span>
  );
}
