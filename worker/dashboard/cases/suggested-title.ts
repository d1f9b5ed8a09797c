import { type CaseDraft, caseLimits } from '../../../shared/contract/cases.ts';
import { excerpt } from '../../../shared/text/excerpt.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { t, textOr } from '../i18n.ts';
import { siteName } from '../ui/labels.tsx';
import { say } from './texts.ts';

/** So much of the text is quoted, in UTF-16 units. */
const quoted = 21;

/** Where the posts stand. */
function whereOf({ about: { site, sites } }: CaseDraft): string {
  if (site === null) return '';
  return sites > 1 ? say('suggest.sites', { site: siteName(site), n: sites }) : siteName(site);
}

/** What posts of a case have in common, in a word. */
function whatOf({ about, posts }: CaseDraft): string {
  if (about.copies !== null) return say('suggest.copies', { n: about.copies });
  if (posts === 1) return about.class === null ? '' : t(`class.${about.class}`);
  if (about.class !== null) return say('suggest.class', { n: posts, class: t(`class.${about.class}`) });
  return say('suggest.posts', { n: posts });
}

/**
 * A title to start from, in the page's language: the watch term, where, and what or how many. The text itself is quoted where it
 * is one post, or where no term says what it is about. Empty where nothing is known.
 */
export function suggestedTitle(draft: CaseDraft): string {
  const { about, posts, title } = draft;
  let rest = posts > 0 || about.alert === null ? '' : textOr(`alert.kind.${about.alert}`, about.alert);
  if (posts > 0) {
    const [where, what] = [whereOf(draft), whatOf(draft)];
    rest = where === '' || what === '' ? where || what : say('suggest.both', { where, what });
    const text = oneLine(title);
    if (text !== '' && (posts === 1 || about.term === null)) {
      rest = `${rest} ${say('suggest.text', { text: excerpt(text, quoted) })}`.trim();
    }
  }
  const named = about.term === null || rest === '' ? rest : say('suggest.title', { term: oneLine(about.term), rest });
  return named.slice(0, caseLimits.title);
}
