import type { Language, Translate } from '../../../shared/i18n.ts';
import type { Draft } from '../../sites/generalise.ts';
import { canBeKept, type Given, type Keeping } from './given.ts';
import type { Preview } from './preview.ts';
import type { PickerText } from './words.ts';

export type Role = 'text' | 'link' | 'author' | 'time';
export const roles: readonly Role[] = ['text', 'link', 'author', 'time'];

type T = Translate<PickerText>;

interface AimProps {
  readonly t: T;
  readonly language: Language;
  /** Null: the post itself is pointed at, else this part of it. */
  readonly part: Role | null;
  /** How many of the page look like what is framed; null: nothing is. */
  readonly count: number | null;
  readonly refused: boolean;
  readonly onChoose: () => void;
  readonly onCancel: () => void;
}

/** The bar while somebody points. */
export function AimBar({ t, language, part, count, refused, onChoose, onCancel }: AimProps) {
  return (
    <div class="root" lang={language}>
      <div class="card bar" role="dialog" aria-labelledby="title" aria-describedby="how" tabIndex={-1}>
        <h2 id="title">{part === null ? t('point.title') : t('part.title', { part: t(`role.${part}`) })}</h2>
        <p id="how">{t(part === null ? 'point.how' : 'part.how')}</p>
        <p role="status" class={refused ? 'bad' : 'strong'}>
          {refused
            ? t('part.refused')
            : count === null
              ? t('point.none')
              : part === null && t('point.count', { n: count })}
        </p>
        <div class="end">
          <button type="button" class="plain" onClick={onCancel}>
            {t(part === null ? 'cancel' : 'back')}
          </button>
          <button type="button" class="main" disabled={count === null} onClick={onChoose}>
            {t('point.choose')}
          </button>
        </div>
      </div>
    </div>
  );
}

interface ReviewProps {
  readonly t: T;
  readonly language: Language;
  readonly draft: Draft;
  readonly preview: Preview;
  readonly given: Given;
  readonly keeping: Keeping;
  readonly mayShare: boolean;
  readonly onGiven: (change: Partial<Given>) => void;
  readonly onAgain: (role: Role | 'post') => void;
  readonly onDrop: (role: 'author' | 'time') => void;
  readonly onKeep: (share: boolean) => void;
  readonly onCancel: () => void;
}

/** So many posts are shown of those a rule reads. */
const shown = 4;

/** What the rule reads, before it is kept. Everything of the page is shown as plain text. */
export function Review(props: ReviewProps) {
  const { t, language, preview, given, keeping, mayShare, onGiven, onKeep, onCancel } = props;
  const done = keeping === 'kept' || keeping === 'shared' || keeping === 'kept-not-shared';
  const good = preview.posts.length > 0 && canBeKept(given);
  return (
    <div class="root" lang={language}>
      <div class="card review" role="dialog" aria-labelledby="title" tabIndex={-1}>
        <header>
          <h2 id="title">{t('review.title')}</h2>
        </header>
        <div class="details">
          <Roles {...props} />
          <p role="status" class={preview.posts.length === 0 ? 'bad' : 'strong'}>
            {preview.posts.length === 0 ? t('review.nothing') : t('review.reads', { n: preview.posts.length })}
            {preview.posts.length > 0 && preview.left > 0 && ` · ${t('review.left', { n: preview.left })}`}
          </p>
          <Posts t={t} language={language} preview={preview} />
          <label for="name">{t('name')}</label>
          <input
            id="name"
            maxLength={60}
            value={given.name}
            onInput={(e) => onGiven({ name: e.currentTarget.value })}
          />
          <label for="path">{t('path')}</label>
          <input
            id="path"
            maxLength={200}
            value={given.path}
            spellcheck={false}
            onInput={(e) => onGiven({ path: e.currentTarget.value })}
          />
          <p role="status" class={keeping === 'failed' || !canBeKept(given) ? 'bad' : 'state'}>
            {!canBeKept(given) ? t('invalid') : keeping !== 'not-yet' && t(keeping)}
          </p>
          <div class="end">
            <button type="button" class={done ? 'main' : 'plain'} onClick={onCancel}>
              {t(done ? 'close' : 'cancel')}
            </button>
            {!done && (
              <span class="ways">
                {mayShare && (
                  <button
                    type="button"
                    class="plain"
                    disabled={!good || keeping === 'keeping'}
                    onClick={() => onKeep(true)}
                  >
                    {t('share')}
                  </button>
                )}
                <button
                  type="button"
                  class="main"
                  disabled={!good || keeping === 'keeping'}
                  onClick={() => onKeep(false)}
                >
                  {t('keep')}
                </button>
              </span>
            )}
          </div>
        </div>
      </div>
    </div>
  );
}

function Roles({ t, draft, onAgain, onDrop }: ReviewProps) {
  const rows = [['post', { css: draft.post }] as const, ...roles.map((role) => [role, draft[role]] as const)];
  return (
    <dl class="roles">
      {rows.map(([role, pick]) => (
        <div key={role}>
          <dt>{t(`role.${role}`)}</dt>
          <dd>
            <code>{pick === null ? t('role.none') : pick.css || '·'}</code>
            <button
              type="button"
              class="small"
              aria-label={t('role.again-label', { part: t(`role.${role}`) })}
              onClick={() => onAgain(role)}
            >
              {t('role.again')}
            </button>
            {(role === 'author' || role === 'time') && pick !== null && (
              <button
                type="button"
                class="small"
                aria-label={t('role.drop-label', { part: t(`role.${role}`) })}
                onClick={() => onDrop(role)}
              >
                {t('role.drop')}
              </button>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Posts({ t, language, preview }: { t: T; language: Language; preview: Preview }) {
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short' });
  if (preview.posts.length === 0) return null;
  return (
    <ul class="posts">
      {preview.posts.slice(0, shown).map((post) => (
        <li key={post.url + post.text}>
          <span class="by">
            <bdi>{post.author ?? t('review.no-author')}</bdi> ·{' '}
            {post.time === null ? t('review.no-time') : time.format(post.time)}
          </span>
          <span class="excerpt">
            <bdi>{post.text === '' ? t('review.no-text') : post.text.slice(0, 90)}</bdi>
          </span>
        </li>
      ))}
      {preview.posts.length > shown && <li class="by">{t('review.more', { n: preview.posts.length - shown })}</li>}
    </ul>
  );
}
