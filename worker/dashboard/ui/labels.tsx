import type { FlagClass } from '../../../shared/domain/classes.ts';
import { flagClasses } from '../../../shared/domain/classes.ts';
import type { PostState } from '../../../shared/domain/posts.ts';
import type { Grade } from '../../../shared/domain/risks.ts';
import { oneLine, pieces } from '../../../shared/text/hostile.ts';
import { gradeName, gradeWhen } from '../house.ts';
import { t, textOr } from '../i18n.ts';
import { ago, moment } from '../time.ts';

/** A class in its colour; with `count`, how many people chose it. */
export function ClassLabel({ name, count }: { name: FlagClass; count?: number }) {
  return (
    <span class={`class-label class-${name}`}>
      {t(`class.${name}`)}
      {count !== undefined && count > 1 && <b class="class-count">×{count}</b>}
    </span>
  );
}

/** A grade in its colour, by the firm's own name; its guideline for those who ask. */
export function GradeLabel({ grade }: { grade: Grade }) {
  return (
    <span class={`grade grade-${grade}`} title={gradeWhen(grade) || undefined}>
      <bdi>{gradeName(grade)}</bdi>
    </span>
  );
}

export function StateLabel({ state }: { state: PostState }) {
  return <span class={`state state-${state}`}>{t(`state.${state}`)}</span>;
}

/** The votes of a post, most votes first, among equals in the order of the classes. */
export function Votes({ votes }: { votes: Partial<Record<FlagClass, number>> }) {
  const names = (Object.keys(flagClasses) as FlagClass[]).filter((name) => (votes[name] ?? 0) > 0);
  names.sort((a, b) => (votes[b] ?? 0) - (votes[a] ?? 0));
  return (
    <span class="votes">
      {names.map((name) => (
        <ClassLabel key={name} name={name} count={votes[name] ?? 0} />
      ))}
    </span>
  );
}

/** How long ago, with the moment itself for those who ask. */
export function Ago({ at }: { at: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={moment(at, 'second')}>
      {ago(at)}
    </time>
  );
}

/** Text from the web on one line: cannot change how its neighbours are read. */
export function Line({ text }: { text: string }) {
  return <bdi>{oneLine(text)}</bdi>;
}

/** Text from the web in full: misleading characters show by name. */
export function Hostile({ text }: { text: string }) {
  return (
    <bdi>
      {pieces(text).map((piece, index) =>
        piece.kind === 'text' ? (
          piece.text
        ) : (
          <span key={index} class="control-character" title={t('text.control')}>
            {piece.text}
          </span>
        ),
      )}
    </bdi>
  );
}

/** A site's name for people; unknown sites keep the name the adapter gave. */
export function siteName(site: string): string {
  return textOr(`site.${site}`, oneLine(site));
}
