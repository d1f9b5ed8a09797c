import type { Author } from '../../../shared/contract/author.ts';
import { flagClassNames } from '../../../shared/domain/classes.ts';
import { ClassLabel } from '../ui/labels.tsx';
import { say } from './texts.ts';

/** As what an account's posts were confirmed, and how many of each. */
export function Decided({ classes }: Pick<Author, 'classes'>) {
  const decided = flagClassNames.filter((name) => (classes[name] ?? 0) > 0);
  if (decided.length === 0) return <span class="quiet small">{say('undecided')}</span>;
  return (
    <span class="line-up">
      {decided.map((name) => (
        <ClassLabel key={name} name={name} count={classes[name] ?? 0} />
      ))}
    </span>
  );
}
