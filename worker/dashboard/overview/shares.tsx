import type { Overview, Usual } from '../../../shared/contract/overview.ts';
import { flagClassNames } from '../../../shared/domain/classes.ts';
import { t } from '../i18n.ts';
import { type Bar, Bars } from '../ui/charts/bars.tsx';
import { siteName } from '../ui/labels.tsx';
import { Panel } from '../ui/panel.tsx';
import { termName } from './names.ts';
import { usualByNow } from './so-far.ts';
import { say } from './texts.ts';

/** So many are drawn. */
const shown = 8;

interface SharesProps {
  today: Overview;
  usual: Usual | null;
  /** How much of a usual day is over by now. */
  share: number | null;
}

/** Classes, sites and terms of today, each beside what is usual by now. */
export function Shares({ today, usual, share }: SharesProps) {
  const day = usual?.day ?? null;
  const beside = (of: readonly { key: string; n: number }[] | undefined) => {
    const known = new Map(of?.map(({ key, n }) => [key, n]));
    return (key: string): Pick<Bar, 'before'> => {
      const before = of === undefined ? null : usualByNow(known.get(key) ?? 0, share);
      return before === null ? {} : { before };
    };
  };
  const [classes, sites, terms] = [beside(day?.classes), beside(day?.sites), beside(day?.terms)];
  const { flags, sites: bySite, terms: byTerm } = today.day;
  const what = day === null || share === null ? undefined : say('shares.what');
  return (
    <div class="columns">
      <Panel title={say('classes')} what={what}>
        <Bars
          title={say('classes')}
          quietTitle
          bars={flagClassNames
            .filter((name) => (flags[name] ?? 0) > 0)
            .map((name) => ({
              key: name,
              name: t(`class.${name}`),
              n: flags[name] ?? 0,
              href: `/?class=${name}`,
              ...classes(name),
            }))}
        />
      </Panel>
      <Panel title={say('sites')} what={what}>
        <Bars
          title={say('sites')}
          quietTitle
          bars={bySite.slice(0, shown).map(({ key, n }) => ({
            key,
            name: siteName(key),
            n,
            href: `/?site=${encodeURIComponent(key)}`,
            ...sites(key),
          }))}
        />
      </Panel>
      <Panel title={say('terms')} what={what}>
        <Bars
          title={say('terms')}
          quietTitle
          bars={byTerm.slice(0, shown).map(({ key, n }) => ({
            key,
            name: termName(key),
            n,
            href: `/?term=${encodeURIComponent(key)}`,
            ...terms(key),
          }))}
        />
      </Panel>
    </div>
  );
}
