import type { CopiesOfPost } from '../../../shared/contract/copies.ts';
import { ClusterLine } from './cluster-line.tsx';
import { say } from './texts.ts';

const percent = (share: number) => Math.round(share * 100);

/** Texts that this one quotes, that quote it, or that are nearly like it. */
export function Related({ quotes, quotedBy, similar }: Pick<CopiesOfPost, 'quotes' | 'quotedBy' | 'similar'>) {
  if (quotes.length + quotedBy.length + similar.length === 0) return <p class="quiet">{say('related.none')}</p>;
  const part = (name: 'quotes' | 'quotedBy', found: typeof quotes) =>
    found.length > 0 && (
      <div>
        <h4 class="small">{say(name)}</h4>
        <ul class="cluster-lines">
          {found.map(({ cluster, containment }) => (
            <ClusterLine key={cluster.id} cluster={cluster} note={say('containment', { n: percent(containment) })} />
          ))}
        </ul>
      </div>
    );
  return (
    <div class="stack">
      {part('quotes', quotes)}
      {part('quotedBy', quotedBy)}
      {similar.length > 0 && (
        <div>
          <h4 class="small">{say('similar')}</h4>
          <ul class="cluster-lines">
            {similar.map(({ cluster, similarity }) => (
              <ClusterLine key={cluster.id} cluster={cluster} note={say('similarity', { n: percent(similarity) })} />
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
