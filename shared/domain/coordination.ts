/** What a suspicion of coordination (协同发帖) is about: one text, a group of accounts, a link or contact. */
export const findingKinds = ['copies', 'group', 'contact'] as const;
export type FindingKind = (typeof findingKinds)[number];

/** Open until a person says that it is nothing, or until what came after shows that it goes round by itself (`faded`). */
export const findingStates = ['open', 'faded', 'dismissed'] as const;
export type FindingState = (typeof findingStates)[number];

/** Why a person says that it is nothing. */
export const dismissReasons = ['slogan', 'headline', 'official', 'coincidence', 'other'] as const;
export type DismissReason = (typeof dismissReasons)[number];

/**
 * What speaks for coordination, or against it; the number `n` of a reason is what the name's comment says. Its points are
 * what it adds to the score, or takes from it.
 */
export const reasonKinds = [
  // Distinct accounts within the time.
  'minutes10',
  'minutes60',
  'hours24',
  // Characters of the text: nobody types so long a text twice.
  'long',
  // Characters of the text: many say something so short by themselves.
  'short',
  // Accounts that posted copies of other texts together before.
  'met',
  // Seconds between one post and the next, always about the same.
  'steady',
  // Sites.
  'sites',
  // Days since the text was first seen.
  'known',
  // Percent of the copies that say openly that they repeat another.
  'reposts',
  // Percent of the text that is #hashtags#: an official template.
  'hashtags',
  // Percent of the text that is a 【headline】.
  'headline',
  // Accounts around the burst, which is only a small part of them: it goes round by itself.
  'spread',
  // Accounts of a group, texts they posted together, minutes between them, percent of all pairs that met.
  'accounts',
  'texts',
  'close',
  'dense',
  // Accounts and texts with the same link or contact.
  'shared',
  'wordings',
] as const;
export type ReasonKind = (typeof reasonKinds)[number];

export interface Reason {
  readonly kind: ReasonKind;
  readonly points: number;
  readonly n: number;
}

/** What of a post's text leads somewhere. */
export const contactKinds = ['link', 'phone', 'wechat', 'qq'] as const;
export type ContactKind = (typeof contactKinds)[number];
