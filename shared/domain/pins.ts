/**
 * Why a post stands above the order of the queue (置顶). A higher level stands first; among pinned posts of one level the
 * usual order holds. A lead's own pin is above what the machine pins; a red-line word may be a run on the bank; an
 * overdue grievance is a customer who has waited too long.
 */
export const pinKinds = {
  manual: { level: 3 },
  red_line: { level: 2 },
  overdue: { level: 1 },
} as const satisfies Record<string, { level: number }>;

export type PinKind = keyof typeof pinKinds;
export const pinKindNames = Object.keys(pinKinds) as [PinKind, ...PinKind[]];
