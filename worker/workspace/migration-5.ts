/** The leads' page: claims, cases, reports, shifts. */
export const migration5 = [].join('\n');
