import type { Translate } from '../../../shared/i18n.ts';
import type { CardText } from '../card/words.ts';
import type { Known } from '../known.ts';

/** What a mark says: how often the post was flagged, its class, and what became of it. */
export interface MarkText {
  /** Of the style sheet: the class's tone and the state's shape. */
  readonly classes: string;
  /** Empty where only oneself has flagged it, and nobody has heard of that yet. */
  readonly times: string;
  readonly what: string;
  readonly state: string;
}

/** Null for a post that nobody has flagged. */
export function markText(known: Known | null, t: Translate<CardText>): MarkText | null {
  const post = known?.post ?? null;
  if (post !== null && post.flags > 0) {
    return {
      classes: `tone-${post.class} ${post.state}`,
      times: `×${post.flags > 999 ? '999+' : post.flags}`,
      what: t(`class.${post.class}`),
      state: `· ${t(`state.${post.state}`)}`,
    };
  }
  return known?.mine ? { classes: 'open', times: '', what: t('mark.mine'), state: '' } : null;
}
