/** The name of the one element of ours in a page. */
export const hostName = 'fengsheng-card';
