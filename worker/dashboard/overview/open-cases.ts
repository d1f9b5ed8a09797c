import type { CaseCounts } from '../../../shared/contract/cases.ts';
import { openStages } from '../../../shared/domain/cases.ts';

/** How many cases are open: like every figure without drills. */
export const openCases = (counts: CaseCounts): number =>
  openStages.reduce((sum, stage) => sum + counts[stage] - counts.drills[stage], 0);

export const openDrills = ({ drills }: CaseCounts): number => openStages.reduce((sum, stage) => sum + drills[stage], 0);
