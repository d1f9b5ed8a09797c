/** Longest texts that are kept, in UTF-16 units: one flag must fit the 64 KB body even where every unit takes three bytes. */
export const limits = {
  text: 10_000,
  quoted: 4_000,
  note: 2_000,
  mentions: 100,
  batch: 50,
  bodyBytes: 65_536,
} as const;
