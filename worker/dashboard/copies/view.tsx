import { route } from '../router.ts';
import { CopiesList } from './list.tsx';
import { OneCluster } from './one.tsx';

/** Texts that stand in several posts, or one of them. */
export function CopiesView() {
  const here = route.value;
  const id = 'id' in here ? here.id : null;
  return id === null ? <CopiesList /> : <OneCluster key={id} id={id} />;
}
