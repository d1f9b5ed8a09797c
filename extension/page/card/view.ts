import type { FlagChange } from '../../../shared/contract/flags.ts';
import type { FlagClass } from '../../../shared/domain/classes.ts';
import type { Grade, RiskType } from '../../../shared/domain/risks.ts';
import type { Language, Translate } from '../../../shared/i18n.ts';
import type { Known } from '../known.ts';
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
      /** What became of the picture; null as long as there is nothing to say. */
      readonly picture: string | null;
      /** How many reply samples there are for posts of this class. */
      readonly samples: number;
      /** The samples are shown in place of the details. */
      readonly replying: boolean;
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
  /** The page shows only part of the text. */
  readonly collapsed: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
  readonly onPick: (chosen: FlagClass) => void;
  readonly onUndo: () => void;
  readonly onChange: (change: FlagChange) => void;
  readonly onReply: () => void;
  /** The element in which reply samples are to be shown; null when it goes. */
  readonly onReplyPlace: (place: HTMLElement | null) => void;
}
