import '../styles/cases.css';
import { useEffect } from 'preact/hooks';
import { route } from '../router.ts';
import { CasesHome } from './home.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { moving } from './moving.ts';
import { CasePage } from './page.tsx';

/** Cases: the board or list, or one of them. */
export function CasesView() {
  const here = route.value;
  const id = here.view === 'cases' ? here.id : null;
  useEffect(
    () => () => {
      moving.value = null;
    },
    [],
  );
  return (
    <>
      {id === null ? <CasesHome /> : <CasePage key={id} id={id} />}
      <MoveDialog />
    </>
  );
}
