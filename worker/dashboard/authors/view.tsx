import { route } from '../router.ts';
import { AuthorsList } from './list.tsx';
import { OneAuthor } from './one.tsx';

/** Accounts with flagged posts, or one of them. */
export function AuthorsView() {
  const here = route.value;
  const id = 'id' in here ? here.id : null;
  return id === null ? <AuthorsList /> : <OneAuthor key={id} id={id} />;
}
