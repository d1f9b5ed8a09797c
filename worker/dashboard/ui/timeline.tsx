import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';
import { Ago } from './labels.tsx';

export interface Moment {
  readonly key: string | number;
  readonly at: number;
  readonly icon?: IconName;
  readonly tone?: 'plain' | 'good' | 'warn' | 'bad' | 'accent';
  readonly what: ComponentChildren;
  /** What was said then. */
  readonly more?: ComponentChildren;
}

/** What happened, one line a moment. */
export function Timeline({ label, moments }: { label: string; moments: readonly Moment[] }) {
  return (
    <ol class="timeline bare-list" aria-label={label}>
      {moments.map(({ key, at, icon, tone = 'plain', what, more }) => (
        <li key={key} class={`moment moment-${tone}`}>
          <span class="moment-sign">{icon && <Icon name={icon} />}</span>
          <div class="moment-what">
            {what}
            {more !== undefined && <div class="moment-more">{more}</div>}
          </div>
          <span class="moment-at">
            <Ago at={at} />
          </span>
        </li>
      ))}
    </ol>
  );
}
