/** The cells of a picture's beacon (`page/after/beacon.ts`), row by row: what the page draws and the background looks for. */
export const beaconGrid = { columns: 4, rows: 3, cells: 12 } as const;
