import { bulk } from '../decide/bulk/state.ts';
import { lazily } from '../ui/lazily.tsx';
import { claimDialog } from './claims/store.ts';
import { saving } from './views/store.ts';

const nothing = () => null;

const Bulk = lazily(() => import('../decide/bulk/dialog.tsx').then((module) => module.BulkDialog), nothing);
const Claims = lazily(() => import('./claims/dialog.tsx').then((module) => module.ClaimDialog), nothing);
const SaveView = lazily(() => import('./views/save-dialog.tsx').then((module) => module.SaveViewDialog), nothing);

/** The queue's dialogs, each fetched when it is first opened. */
export function Overlays() {
  return (
    <>
      {bulk.value !== null && <Bulk />}
      {claimDialog.value !== null && <Claims />}
      {saving.value !== null && <SaveView />}
    </>
  );
}
