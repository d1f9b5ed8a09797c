import '../styles/cases.css';
import { useEffect } from 'preact/hooks';
import { route } from '../router.ts';
import { lazily } from '../ui/lazily.tsx';
import { CasesHome } from './home.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { moving } from './moving.ts';
import { CasePage } from './page.tsx';

const ReportPage = lazily(() => import('./report/page.tsx').then((module) => module.ReportPage));

/** Cases: the board or list, one of them, or the reports of one. */
export function CasesView() {
  const here = route.value;
  const [id, part] = here.view === 'cases' ? [here.id, here.part] : [null, null];
  useEffect(
    () => () => {
      moving.value = null;
    },
    [],
  );
  return (
    <>
      {id === null ? (
        <CasesHome />
      ) : part === 'report' ? (
        <ReportPage key={id} id={id} />
      ) : (
        <CasePage key={id} id={id} />
      )}
      <MoveDialog />
    </>
  );
}
