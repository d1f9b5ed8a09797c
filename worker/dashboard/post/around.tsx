import type { PostDetail } from '../../../shared/contract/review.ts';
import { Related } from '../copies/related.tsx';
import { SpreadChart } from '../copies/spread-chart.tsx';
import { Badge } from '../ui/badge.tsx';
import { Line } from '../ui/labels.tsx';
import { MakeCase } from '../ui/make-case.tsx';
import { AuthorCard } from './author.tsx';
import { Coordination } from './coordination.tsx';
import { Copies } from './copies.tsx';
import { Section } from './section.tsx';
import { say } from './texts.ts';
import '../styles/leads.css';

function Cases({ post: { row, cases } }: { post: PostDetail }) {
  return (
    <>
      {cases.length === 0 && <p class="quiet">{say('cases.none')}</p>}
      <ul class="cluster-lines">
        {cases.map(({ id, title, stage, drill, current }) => (
          <li key={id} class="line-up">
            <a href={`/cases/${id}`}>
              <Line text={title} />
            </a>
            <Badge>{say(`case.${stage}`)}</Badge>
            {drill && <Badge tone="warn">{say('cases.drill')}</Badge>}
            {current && <Badge tone="accent">{say('cases.current')}</Badge>}
          </li>
        ))}
      </ul>
      <p>
        <MakeCase from={{ posts: [row.id] }} small />
      </p>
    </>
  );
}

/** What lies around a post: where its text stands elsewhere, whose it is, what it belongs to. */
export function Around({ post }: { post: PostDetail }) {
  const { copies, coordination, author, cases } = post;
  const { cluster } = copies;
  const related = copies.quotes.length + copies.quotedBy.length + copies.similar.length;
  return (
    <>
      <Section name="copies" title={say('copies')} count={cluster === null ? undefined : cluster.posts - 1}>
        <Copies copies={copies} />
      </Section>
      <Section name="spread" title={say('spread')}>
        {cluster === null || cluster.posts < 2 ? (
          <p class="quiet">{say('spread.none')}</p>
        ) : (
          <SpreadChart cluster={cluster.id} posts={cluster.posts} />
        )}
      </Section>
      <Section name="coordination" title={say('coordination')} count={coordination?.length}>
        <Coordination findings={coordination ?? []} />
      </Section>
      <Section name="author" title={say('author')}>
        <AuthorCard author={author} />
      </Section>
      <Section name="related" title={say('related')} count={related}>
        <Related {...copies} />
      </Section>
      <Section name="cases" title={say('cases')} count={cases.length}>
        <Cases post={post} />
      </Section>
    </>
  );
}
