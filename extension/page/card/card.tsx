import type { FlagChange } from '../../../shared/contract/flags.ts';
import type { FlagClass } from '../../../shared/domain/classes.ts';
import type { Grade, RiskType } from '../../../shared/domain/risks.ts';
import type { Language, Translate } from '../../../shared/i18n.ts';
import type { Known } from '../known.ts';
import { Choose } from './choose.tsx';
import { Details } from './details.tsx';
import { FlagIcon } from './icons.tsx';
import type { CardText } from './words.ts';

export interface DetailsState {
  risk: RiskType | null;
  grade: Grade | null;
  note: string;
  state: 'idle' | 'saving' | 'saved' | 'unsaved';
}

/** What the card shows. `choose` and `kept` are the open card. */
export type CardView =
  | { readonly name: 'button' }
  | { readonly name: 'choose'; readonly busy: FlagClass | null; readonly message: CardText | null }
  | {
      readonly name: 'kept';
      readonly class: FlagClass;
      /** Whole seconds in which the flag can still be undone; 0: over. */
      readonly undoLeft: number;
      readonly details: DetailsState;
      readonly message: CardText | null;
    };

export interface CardProps {
  readonly view: CardView;
  readonly language: Language;
  readonly t: Translate<CardText>;
  /** 帖子, 评论, 主题, 网页. */
  readonly kind: CardText;
  readonly known: Known | null;
  /** Texts of the terms that occur, without repeats. */
  readonly terms: readonly string[];
  readonly onOpen: () => void;
  readonly onClose: () => void;
  readonly onPick: (chosen: FlagClass) => void;
  readonly onUndo: () => void;
  readonly onChange: (change: FlagChange) => void;
}

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
