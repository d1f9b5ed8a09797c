import type { SearchItem } from '../../../shared/contract/search.ts';
import { cutAt } from '../text/ranges.ts';
import { Ago, ClassLabel, GradeLabel, Hostile, Line, StateLabel, siteName, Votes } from '../ui/labels.tsx';
import { say } from './texts.ts';

/** A post that was found, with what was found in it. */
export function Hit({ item: { row, snippet } }: { item: SearchItem }) {
  const { decision } = row;
  return (
    <li class="search-hit">
      <p class="line-up quiet small">
        <b>{row.author === null ? say('noAuthor') : <Line text={row.author.name} />}</b>
        <Line text={siteName(row.site)} />
        <Ago at={row.firstFlagAt} />
        <StateLabel state={row.state} />
        {decision?.class != null ? <ClassLabel name={decision.class} /> : <Votes votes={row.votes} />}
        {decision?.grade != null && <GradeLabel grade={decision.grade} />}
      </p>
      <a class="row-link clamped" href={`/posts/${row.id}`} data-hit lang="zh-CN">
        {snippet === null ? (
          <Line text={row.excerpt || say('noText')} />
        ) : (
          cutAt(snippet.text, snippet.ranges).map(({ text, found }, index) =>
            found ? (
              <mark key={index}>
                <Hostile text={text} />
              </mark>
            ) : (
              <Hostile key={index} text={text} />
            ),
          )
        )}
      </a>
    </li>
  );
}
