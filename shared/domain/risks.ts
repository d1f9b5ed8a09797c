/** Risk types (风险类别): optional on a flag. */
export const riskTypes = ['legal', 'product', 'service', 'finance', 'disclosure', 'conduct', 'partner'] as const;
export type RiskType = (typeof riskTypes)[number];

/** Grades (分级), from the mildest to the gravest. */
export const grades = ['general', 'larger', 'major', 'critical'] as const;
export type Grade = (typeof grades)[number];
