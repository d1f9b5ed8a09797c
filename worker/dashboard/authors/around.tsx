import type { AuthorAround } from '../../../shared/contract/authors.ts';
import { type FlagClass, flagClassNames } from '../../../shared/domain/classes.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { findingWords } from '../../../shared/text/reason-words.ts';
import { dayMs } from '../../../shared/time.ts';
import { Score } from '../coordination/score.tsx';
import { findingName, secondsWords } from '../coordination/words.ts';
import { t } from '../i18n.ts';
import { StackedBars } from '../ui/charts/stacked-bars.tsx';
import { stacksOf } from '../ui/charts/stacks.ts';
import { Ago, Line, siteName } from '../ui/labels.tsx';
import { utcOffset } from '../workspace-time.ts';
import { say } from './texts.ts';

/** So many bars are drawn, of a day and more each. */
const bars = { fewest: 14, most: 60 } as const;

/** When an account's posts were flagged, and as what they were confirmed. */
export function AuthorHistory({ days, earlier }: Pick<AuthorAround, 'days' | 'earlier'>) {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return <p class="quiet">{say('history.none')}</p>;
  const keys = [...flagClassNames.filter((name) => days.some((day) => day.class === name)), 'none'];
  const counted = days.map((day) => ({ at: day.at, key: day.class ?? 'none', n: day.n }));
  return (
    <StackedBars
      title={say('history')}
      quietTitle
      height={140}
      {...(earlier > 0 ? { note: say('history.left', { n: earlier }) } : {})}
      series={keys.map((key) => ({
        key,
        name: key === 'none' ? say('class.none') : t(`class.${key as FlagClass}`),
        ...(key === 'none' ? {} : { tone: key as FlagClass }),
      }))}
      stacks={stacksOf(
        counted,
        keys,
        { from: first.at, to: last.at + dayMs },
        { ...bars, least: dayMs, utcOffset: utcOffset.value },
      )}
      utcOffset={utcOffset.value}
    />
  );
}

/** Accounts that posted the same texts at the same times. */
export function Alike({ alike }: Pick<AuthorAround, 'alike'>) {
  if (alike.length === 0) return <p class="quiet">{say('alike.none')}</p>;
  return (
    <ul class="cluster-lines">
      {alike.map(({ author: { id, name, site }, texts, gap }) => (
        <li key={id} class="line-up">
          <a href={`/authors/${id}`}>
            <Line text={oneLine(name ?? '') || say('nobody')} />
          </a>
          <span class="quiet small">
            <Line text={siteName(site)} /> · {say('alike.texts', { n: texts })} ·{' '}
            {say('alike.gap', { gap: secondsWords(gap) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Where an account's posts lead: as text, never as links. */
export function Contacts({ contacts }: Pick<AuthorAround, 'contacts'>) {
  if (contacts.length === 0) return <p class="quiet">{say('contacts.none')}</p>;
  return (
    <ul class="cluster-lines">
      {contacts.map(({ kind, value, posts }) => (
        <li key={`${kind} ${value}`} class="line-up">
          <span class="badge badge-neutral">{t(`contact.${kind}`)}</span>
          <code>
            <Line text={value} />
          </code>
          <span class="quiet small">{say('contacts.posts', { n: posts })}</span>
        </li>
      ))}
    </ul>
  );
}

/** Findings as lines that lead to them. */
export function FindingLines({ findings, none }: { findings: AuthorAround['findings']; none: string }) {
  if (findings.length === 0) return <p class="quiet">{none}</p>;
  return (
    <ul class="cluster-lines">
      {findings.map((finding) => (
        <li key={finding.id} class="cluster-line">
          <a href={`/coordination/${finding.id}`}>
            <Line text={findingName(finding)} />
          </a>
          <span class="line-up quiet small">
            <Score n={finding.score} /> {findingWords(finding.kind, t)} · <Ago at={finding.lastAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}
