import { Choose } from './choose.tsx';
import { Details } from './details.tsx';
import { FlagIcon } from './icons.tsx';
import type { CardProps } from './view.ts';

/** The button, or the card that it opens. */
export function Card(props: CardProps) {
  const { view, language } = props;
  return (
    <div class="root" lang={language}>
      {view.name === 'button' && <Pill {...props} />}
      {view.name === 'choose' && <Choose {...props} view={view} />}
      {view.name === 'kept' && <Details {...props} view={view} />}
    </div>
  );
}

function Pill({ t, kind, known, onOpen }: CardProps) {
  const times = known?.post?.flags ?? 0;
  const label =
    times > 0
      ? t('buttonKnown', { kind: t(kind).toLowerCase(), n: times })
      : t('buttonLabel', { kind: t(kind).toLowerCase() });
  return (
    <button
      type="button"
      class={known?.mine ? 'pill mine' : 'pill'}
      aria-label={label}
      aria-haspopup="dialog"
      onClick={onOpen}
    >
      <FlagIcon />
      {t('button')}
      {times > 0 && <span class={`times tone-${known?.post?.class ?? ''}`}>×{times}</span>}
    </button>
  );
}
