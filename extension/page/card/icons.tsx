/** Drawn here, so that nothing has to be fetched; all are 24 units square and take the colour of the text. */
const icon = (d: string, size: number) => (
  <svg
    viewBox="0 0 24 24"
    width={size}
    height={size}
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d={d} />
  </svg>
);

export const FlagIcon = () => icon('M5 21V4h10.5l-1.7 4 1.7 4H5', 16);
export const CheckIcon = () => icon('M4.5 12.5l5 5 10-11', 18);
export const CloseIcon = () => icon('M6.5 6.5l11 11m0-11l-11 11', 18);
