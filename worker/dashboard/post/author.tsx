import type { PostAuthor } from '../../../shared/contract/author.ts';
import * as api from '../api/leads.ts';
import { Alike, AuthorHistory, Contacts, FindingLines } from '../authors/around.tsx';
import { Decided } from '../authors/classes.tsx';
import { nameOf } from '../authors/name.ts';
import { say as sayAuthors } from '../authors/texts.ts';
import { useFetched } from '../ui/fetched.ts';
import { Ago, Line, siteName } from '../ui/labels.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { say } from './texts.ts';

function Around({ id }: { id: number }) {
  const { value, failure, again } = useFetched(id, () => api.authorAround(id));
  const around = value.value;
  if (around === null)
    return failure.value === null ? <Loading rows={2} /> : <Failed failure={failure.value} retry={again} />;
  return (
    <>
      <div>
        <h4 class="small">{say('author.history')}</h4>
        <AuthorHistory {...around} />
      </div>
      <div>
        <h4 class="small">{sayAuthors('alike')}</h4>
        <Alike {...around} />
      </div>
      <div>
        <h4 class="small">{sayAuthors('contacts')}</h4>
        <Contacts {...around} />
      </div>
      <div>
        <h4 class="small">{say('author.findings')}</h4>
        <FindingLines findings={around.findings} none={say('author.findings.none')} />
      </div>
    </>
  );
}

/** Whose post it is, and what else is known of the account. */
export function AuthorCard({ author }: { author: PostAuthor | null }) {
  if (author === null) return <p class="quiet">{say('author.none')}</p>;
  return (
    <div class="stack">
      <p class="line-up">
        <b>
          <Line text={nameOf(author)} />
        </b>
        <span class="quiet small">
          <Line text={siteName(author.site)} />
          {author.names.length > 1 && (
            <>
              {' · '}
              {sayAuthors('names.before')}: <Line text={author.names.slice(0, -1).reverse().join(' · ')} />
            </>
          )}
        </span>
      </p>
      <p class="line-up small">
        {author.repeat && <span>{say('author.repeat', { n: author.posts - 1 })}</span>}
        <Decided classes={author.classes} />
        <span class="quiet">
          {say('author.first')} <Ago at={author.firstAt} />
        </span>
        <a href={`/authors/${author.id}`}>{say('author.open')}</a>
      </p>
      <Around id={author.id} />
    </div>
  );
}
