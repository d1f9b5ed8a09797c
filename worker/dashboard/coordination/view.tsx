import { route } from '../router.ts';
import { FindingsList } from './list.tsx';
import { OneFinding } from './one.tsx';

/** What looks like coordinated copying: the list, or one finding. */
export function CoordinationView() {
  const here = route.value;
  const id = 'id' in here ? here.id : null;
  return id === null ? <FindingsList /> : <OneFinding key={id} id={id} />;
}
