import type { Cluster } from '../../../shared/contract/copies.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { Ago, Line } from '../ui/labels.tsx';
import { say } from './texts.ts';

/** What a cluster is called. */
export const clusterName = ({ excerpt }: Pick<Cluster, 'excerpt'>): string => oneLine(excerpt) || say('text.gone');

/** How far a text went, in a line. */
export function ClusterFigures({ cluster: { posts, authors, sites, lastAt } }: { cluster: Cluster }) {
  return (
    <span class="quiet small">
      {say('posts.n', { n: posts })} · {say('accounts.n', { n: authors })} · {say('sites.n', { n: sites })} ·{' '}
      {say('last')} <Ago at={lastAt} />
    </span>
  );
}

/** A cluster as a line that leads to it, with something said of it. */
export function ClusterLine({ cluster, note }: { cluster: Cluster; note?: string }) {
  return (
    <li class="cluster-line">
      <a href={`/copies/${cluster.id}`}>
        <Line text={clusterName(cluster)} />
      </a>
      <span class="line-up">
        {note !== undefined && <span class="badge badge-neutral">{note}</span>}
        <ClusterFigures cluster={cluster} />
      </span>
    </li>
  );
}
