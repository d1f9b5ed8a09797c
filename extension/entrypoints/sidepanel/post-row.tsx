import type { Ref } from 'preact';
import { type FlagClass, flagClasses, flagClassNames } from '../../../shared/domain/classes.ts';
import type { Language } from '../../../shared/i18n.ts';
import type { PostSeen } from '../../messages.ts';
import { Foreign } from '../../ui/pieces.tsx';
import { agoText, type T } from '../../ui/texts.ts';
import { Excerpt } from './excerpt.tsx';
import { isFlagged } from './filtering.ts';
import type { FlaggedHere } from './flagging.ts';

interface Props {
  readonly t: T;
  readonly language: Language;
  readonly now: number;
  readonly post: PostSeen;
  readonly selected: boolean;
  /** It can be reached with the Tab key. */
  readonly reachable: boolean;
  readonly flagged: FlaggedHere | null;
  readonly go: Ref<HTMLButtonElement>;
  readonly onJump: () => void;
  readonly onFocus: () => void;
  readonly onPick: (chosen: FlagClass) => void;
  readonly onUndo: () => void;
}

/** One post of the page; the selected one has the classes to choose from, each with its guideline. */
export function PostRow(props: Props) {
  const { t, language, now, post, selected, reachable, flagged, go, onJump, onFocus } = props;
  return (
    <li class={selected ? 'post selected' : 'post'} data-key={post.key}>
      <button
        type="button"
        class="go"
        ref={go}
        tabIndex={reachable ? 0 : -1}
        aria-expanded={selected}
        onClick={onJump}
        onFocus={onFocus}
      >
        <span class="meta">
          {post.author === null ? t(`post.${post.kind}`) : <Foreign text={post.author} />}
          {post.postedAt !== null && <span>{agoText(t, language, post.postedAt.at, now)}</span>}
        </span>
        <Excerpt excerpt={post.excerpt} marks={post.marks} />
        <span class="meta">
          {post.terms.slice(0, 5).map(({ term, count }) => (
            <span key={term} class="term">
              <Foreign text={term} />
              {count > 1 && ` ×${count}`}
            </span>
          ))}
        </span>
        {isFlagged(post) && <Known t={t} post={post} />}
      </button>
      {flagged !== null && <Flagged {...props} flagged={flagged} />}
      {selected && flagged === null && <Choose {...props} />}
    </li>
  );
}

function Known({ t, post: { known, mine } }: Pick<Props, 't' | 'post'>) {
  return (
    <span class="meta known">
      {known !== null && known.flags > 0 && (
        <span class={`state ${known.state}`}>
          ×{known.flags} {t(`class.${known.class}`)} · {t(`state.${known.state}`)}
        </span>
      )}
      {mine && <span>{t('panel.mine')}</span>}
    </span>
  );
}

function Choose({ t, post, onPick }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend and a frame into each row
    <div class="choose" role="group" aria-label={t('panel.choose')}>
      {post.mine && <p class="soft">{t('panel.again')}</p>}
      {flagClassNames.map((name) => (
        <button
          key={name}
          type="button"
          class="button"
          aria-keyshortcuts={flagClasses[name].key}
          // The second half of a double click on the row may land here: it chose nothing.
          onClick={(event) => event.detail < 2 && onPick(name)}
        >
          <kbd>{flagClasses[name].key}</kbd>
          <span>
            <b>{t(`class.${name}`)}</b> <span class="soft">{t(`guide.${name}`)}</span>
          </span>
        </button>
      ))}
    </div>
  );
}

function Flagged({ t, flagged, onUndo }: Props & { flagged: FlaggedHere }) {
  if (flagged.is === 'keeping') return <p class="soft flagged">{t('panel.keeping')}</p>;
  return (
    <p class="row apart flagged">
      <b>{t('panel.kept', { class: t(`class.${flagged.class}`) })}</b>
      <button type="button" class="button" onClick={onUndo}>
        {t('panel.undo', { n: flagged.left })}
      </button>
    </p>
  );
}
