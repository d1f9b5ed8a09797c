import type { ComponentChildren } from 'preact';
import type { Failure } from '../api/call.ts';
import { t, textOr } from '../i18n.ts';
import { Icon, type IconName } from './icon.tsx';

/** Why a request failed, in a sentence. */
export function failureText(failure: Failure): string {
  if (failure.kind === 'unreachable') return t(navigator.onLine ? 'fail.unreachable' : 'fail.offline');
  const name = failure.problem.type.replace('urn:fengsheng:problem:', '');
  const said = textOr(`fail.${name}`, failure.problem.title);
  return failure.retryAfter === null ? said : `${said} ${t('fail.retryAfter', { n: failure.retryAfter })}`;
}

interface NoticeProps {
  icon?: IconName;
  title: string;
  children?: ComponentChildren;
  /** Level of the heading: 1 where the notice is all a view has. */
  level?: 1 | 2;
}

/** What stands where data would stand: empty, failed, not allowed. */
export function Notice({ icon = 'wind', title, children, level = 2 }: NoticeProps) {
  return (
    <div class="notice">
      <span class="notice-icon">
        <Icon name={icon} />
      </span>
      {level === 1 ? <h1 class="notice-title">{title}</h1> : <h2 class="notice-title">{title}</h2>}
      <div class="notice-body">{children}</div>
    </div>
  );
}

/** A failed load, with what the server said and a way to try again. */
export function Failed({ failure, retry }: { failure: Failure; retry: () => void }) {
  const detail = failure.kind === 'refused' ? failure.problem.detail : undefined;
  return (
    <div role="alert">
      <Notice icon="warning" title={failureText(failure)}>
        {detail && <p class="quiet">{detail}</p>}
        <button type="button" class="button" onClick={retry}>
          {t('retry')}
        </button>
      </Notice>
    </div>
  );
}

/** Grey bars in the shape of what is being loaded. */
export function Loading({ rows = 6 }: { rows?: number }) {
  return (
    <div class="loading" role="status">
      <span class="unseen">{t('loading')}</span>
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} class="loading-row" />
      ))}
    </div>
  );
}
