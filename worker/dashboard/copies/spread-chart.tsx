import { useEffect, useRef } from 'preact/hooks';
import type { Spread } from '../../../shared/contract/copies.ts';
import { hourMs } from '../../../shared/time.ts';
import * as api from '../api/leads.ts';
import { StackedBars } from '../ui/charts/stacked-bars.tsx';
import { type Counted, keysOf, type Series, stacksOf } from '../ui/charts/stacks.ts';
import { say as sayChart } from '../ui/charts/texts.ts';
import { useFetched } from '../ui/fetched.ts';
import { siteName } from '../ui/labels.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { utcOffset } from '../workspace-time.ts';
import { say } from './texts.ts';

/** So many bars are drawn, of an hour and more each. */
const bars = { fewest: 12, most: 48 } as const;

/** Sites as series: those that cannot be told apart any more go together. */
export const siteSeries = (keys: readonly (string | null)[]): Series[] =>
  keys.map((key) => ({ key, name: key === null ? sayChart('others') : siteName(key) }));

function Drawn({ spread }: { spread: Spread }) {
  const counted = spread.hours.map(({ at, site, n }): Counted => ({ at, key: site, n }));
  const [first, last] = [counted[0], counted.at(-1)];
  if (first === undefined || last === undefined) return <p class="quiet">{say('spread.alone')}</p>;
  const keys = keysOf(counted);
  const stretch = { from: first.at, to: last.at + hourMs };
  return (
    <StackedBars
      title={say('spread')}
      quietTitle
      {...(spread.earlier > 0 ? { note: say('spread.earlier', { n: spread.earlier }) } : {})}
      series={siteSeries(keys)}
      stacks={stacksOf(counted, keys, stretch, { ...bars, least: hourMs, utcOffset: utcOffset.value })}
      utcOffset={utcOffset.value}
    />
  );
}

/** Where and when the text of a cluster was posted. `posts`: how many carry it, so that it is drawn anew when one comes; until then it stays as it is. */
export function SpreadChart({ cluster, posts }: { cluster: number; posts: number }) {
  const { value, failure, again } = useFetched(cluster, () => api.clusterSpread(cluster));
  const drawn = useRef(posts);
  useEffect(() => {
    if (drawn.current !== posts) again();
    drawn.current = posts;
  }, [posts]);
  if (value.value !== null) return <Drawn spread={value.value} />;
  if (failure.value !== null) return <Failed failure={failure.value} retry={again} />;
  return <Loading rows={2} />;
}
