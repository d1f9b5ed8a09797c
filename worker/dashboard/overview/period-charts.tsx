import { dayNumber } from '../../../shared/contract/dates.ts';
import type { Stats, StatsPeriod } from '../../../shared/contract/stats.ts';
import { alertKinds } from '../../../shared/domain/alerts.ts';
import { flagClassNames } from '../../../shared/domain/classes.ts';
import { grades } from '../../../shared/domain/risks.ts';
import { gradeName } from '../house.ts';
import { t, textOr } from '../i18n.ts';
import { type Bar, Bars } from '../ui/charts/bars.tsx';
import { StackedBars } from '../ui/charts/stacked-bars.tsx';
import { siteName } from '../ui/labels.tsx';
import { Panel } from '../ui/panel.tsx';
import { templateName, termName } from './names.ts';
import { startOfDay } from './periods.ts';
import { say } from './texts.ts';

const outcomes = [...flagClassNames, 'dismissed'] as const;
export const outcomeName = (name: (typeof outcomes)[number]) =>
  name === 'dismissed' ? t('state.dismissed') : t(`class.${name}`);

const toneOf = (key: string) => {
  const tone = flagClassNames.find((name) => name === key);
  return tone === undefined ? {} : { tone };
};

/** Bars over time, of what is there at all. */
function OverTime<Key extends string>({
  title,
  stats,
  keys,
  name,
  of,
}: {
  title: string;
  stats: Stats;
  keys: readonly Key[];
  name: (key: Key) => string;
  of: (period: StatsPeriod) => Readonly<Partial<Record<Key, number>>>;
}) {
  const some = keys.filter((key) => (of(stats.all)[key] ?? 0) > 0);
  return (
    <Panel title={title}>
      <StackedBars
        title={title}
        quietTitle
        series={(some.length > 0 ? some : keys.slice(0, 1)).map((key) => ({ key, name: name(key), ...toneOf(key) }))}
        stacks={stats.periods.map((period) => ({
          from: startOfDay(dayNumber(period.from), stats.utcOffset),
          to: startOfDay(dayNumber(period.to) + 1, stats.utcOffset),
          values: (some.length > 0 ? some : keys.slice(0, 1)).map((key) => of(period)[key] ?? 0),
        }))}
        utcOffset={stats.utcOffset}
      />
    </Panel>
  );
}

/** Flags and decisions over the period. */
export function FlagsOverTime({ stats }: { stats: Stats }) {
  return (
    <>
      <OverTime
        title={say('flags.over-time')}
        stats={stats}
        keys={flagClassNames}
        name={(key) => t(`class.${key}`)}
        of={({ flags }) => flags}
      />
      <OverTime
        title={say('decisions.over-time')}
        stats={stats}
        keys={outcomes}
        name={outcomeName}
        of={({ decided }) => decided}
      />
    </>
  );
}

/** So many of the most frequent are drawn; the file has more. */
const shown = 10;

function Top({ title, bars }: { title: string; bars: readonly Bar[] }) {
  return (
    <Panel title={title}>
      <Bars title={title} quietTitle bars={bars} />
    </Panel>
  );
}

type Pairs = readonly { readonly key: string; readonly n: number }[];

/** The figures of a record as pairs, in the order of its keys. */
const pairs = <Key extends string>(keys: readonly Key[], of: Readonly<Partial<Record<Key, number>>>): Pairs =>
  keys.flatMap((key) => {
    const n = of[key] ?? 0;
    return n > 0 ? [{ key, n }] : [];
  });

const steps = ['1', '4', '12', '24', '72', 'more'] as const;

/** Where, about what, how grave, how fast. */
export function Distributions({ all, before }: { all: StatsPeriod; before: StatsPeriod | null }) {
  const bars = (
    now: Pairs,
    earlier: Pairs | undefined,
    name: (key: string) => string,
    href?: (key: string) => string,
  ) => {
    const known = new Map(earlier?.map(({ key, n }) => [key, n]));
    return now.slice(0, shown).map(
      ({ key, n }): Bar => ({
        key,
        name: name(key),
        n,
        ...(earlier === undefined ? {} : { before: known.get(key) ?? 0 }),
        ...(href === undefined ? {} : { href: href(encodeURIComponent(key)) }),
      }),
    );
  };
  const ofSteps = (waited: StatsPeriod['waited']) => steps.map((key) => ({ key, n: waited.steps[key] }));
  const stepName = (key: string) => say(`took.${key}` as 'took.1');
  return (
    <div class="columns">
      <Top title={say('sites')} bars={bars(all.sites, before?.sites, siteName, (key) => `/search?site=${key}`)} />
      <Top title={say('terms')} bars={bars(all.terms, before?.terms, termName, (key) => `/search?term=${key}`)} />
      <Top
        title={say('found.steps')}
        bars={bars(ofSteps(all.found), before === null ? undefined : ofSteps(before.found), stepName)}
      />
      <Top
        title={say('waited.steps')}
        bars={bars(ofSteps(all.waited), before === null ? undefined : ofSteps(before.waited), stepName)}
      />
      <Top
        title={say('grades')}
        bars={bars(pairs(grades, all.grades), before === null ? undefined : pairs(grades, before.grades), (key) =>
          gradeName(key as (typeof grades)[number]),
        )}
      />
      <Top
        title={say('alerts.kinds')}
        bars={bars(
          pairs(alertKinds, all.alerts),
          before === null ? undefined : pairs(alertKinds, before.alerts),
          alertKindName,
        )}
      />
      <Top title={say('templates')} bars={bars(all.templates, before?.templates, templateName)} />
    </div>
  );
}

export const alertKindName = (kind: string): string => textOr(`alert.kind.${kind}`, kind);
