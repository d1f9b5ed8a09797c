import { flagClasses, flagClassNames } from '../../../shared/domain/classes.ts';
import { CloseIcon } from './icons.tsx';
import type { CardProps, CardView } from './view.ts';

type Props = Omit<CardProps, 'view'> & { readonly view: Extract<CardView, { name: 'choose' }> };

/** Five classes, each with its guideline: rows of equal height in the order of `flagClassNames` (see layout.ts). */
export function Choose({ view, t, kind, known, terms, collapsed, onPick, onClose }: Props) {
  return (
    <div class="card" role="dialog" aria-labelledby="title" aria-describedby="foot" tabIndex={-1}>
      <header>
        <h2 id="title">{t('title', { kind: t(kind).toLowerCase() })}</h2>
        <button type="button" class="icon" aria-label={t('close')} onClick={onClose}>
          <CloseIcon />
        </button>
      </header>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's own box would move the rows off their places */}
      <div role="group" aria-label={t('choose')}>
        {flagClassNames.map((name) => (
          <button
            key={name}
            type="button"
            class={`row tone-${name}`}
            aria-keyshortcuts={flagClasses[name].key}
            aria-busy={view.busy === name}
            aria-disabled={view.busy !== null}
            // The second half of a double click on the button may land here: it chose nothing.
            onClick={(event) => event.detail < 2 && onPick(name)}
          >
            <span class="cap" aria-hidden="true">
              {flagClasses[name].key}
            </span>
            <span class="what">
              <span class="name">{t(`class.${name}`)}</span>
              <span class="guide">{t(`guide.${name}`)}</span>
            </span>
          </button>
        ))}
      </div>
      <div class="foot" id="foot">
        {known?.post != null && known.post.flags > 0 && (
          <p class={`tone-${known.post.class}`}>
            {t('known', {
              n: known.post.flags,
              class: t(`class.${known.post.class}`),
              state: t(`state.${known.post.state}`),
            })}
          </p>
        )}
        {known?.mine && <p>{t('mine')}</p>}
        {collapsed && <p class="strong">{t('collapsed')}</p>}
        {terms.length > 0 && <p>{t('mentions', { terms: terms.slice(0, 5).join(' · ') })}</p>}
        <p role="status" class={view.message?.startsWith('refused') ? 'bad' : undefined}>
          {view.busy !== null ? t('keeping') : view.message === null ? t('keys') : t(view.message)}
        </p>
      </div>
    </div>
  );
}
