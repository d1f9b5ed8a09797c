/** Line drawings on a 16 × 16 grid, stroked in the text's colour. */
const drawings = {
  queue: 'M2.5 4h11M2.5 8h11M2.5 12h7',
  alerts: 'M8 2a4 4 0 0 0-4 4v3l-1.500 2.500h11L12 9V6a4 4 0 0 0-4-4M6.500 13.500h3',
  overview: 'M2.500 13.500v-4M6.200 13.500v-8M9.800 13.500v-6M13.500 13.500v-11',
  cases: 'M2 5h12v8H2zM5.500 5V3h5v2M2 8.500h12',
  coordination:
    'M4 6a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM12 6a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM8 14a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM6 4h4M5 5.700l2 4.400M11 5.700 9 10.100',
  copies: 'M5.500 5.500h8v8h-8zM10.500 5.500v-3h-8v8h3',
  authors: 'M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.500 14c.5-3 2.700-4.500 5.500-4.500s5 1.500 5.500 4.500',
  shifts: 'M8 14.500a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13ZM8 4v4l2.700 1.700',
  density: 'M2.500 3.500h11M2.500 6.500h11M2.500 9.500h11M2.500 12.500h11',
  more: 'M3.500 8h.100M8 8h.100M12.500 8h.100',
  watchlist: 'M7 12.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM14 14l-3-3M5 7h4M7 5v4',
  people:
    'M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.5c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4M11 7.3a2 2 0 1 0 0-4M12 9.7c1.5.4 2.5 1.7 2.5 3.8',
  audit: 'M4 1.5h8v13l-2-1.2-2 1.2-2-1.2-2 1.2zM6.3 5h3.4M6.3 8h3.4',
  templates: 'M2.5 3h11v8h-6l-3 2.500v-2.500h-2zM5 6h6M5 8.500h4',
  settings: 'M2 4.500h7M12 4.500h2M10.500 3v3M2 11.500h2M7 11.500h7M5.500 10v3',
  lock: 'M3.500 7h9v6.500h-9zM5.500 7V4.800a2.500 2.500 0 0 1 5 0V7',
  pin: 'M5.500 2.500h5M6.500 2.500v4L4 9.500h8L9.500 6.500v-4M8 9.500v4.500',
  filter: 'M2 3.500h12M4.500 8h7M6.500 12.500h3',
  bookmark: 'M4 2.500h8v11L8 10.500l-4 3z',
  hidden:
    'M1.500 8c1.500-2.700 3.700-4 6.500-4s5 1.300 6.500 4c-1.500 2.700-3.700 4-6.500 4s-5-1.300-6.500-4ZM2.500 13.500l11-11',
  picture: 'M2 3h12v10H2zM2 11l3.500-3.500 3 3 2-2L14 12M10.500 6.200h.100',
  close: 'm4 4 8 8M12 4l-8 8',
  down: 'm4 6 4 4 4-4',
  up: 'm4 10 4-4 4 4',
  back: 'M10 3 5 8l5 5',
  link: 'M9.5 2.5h4v4M13.5 2.5 7.5 8.5M11.5 9.5v4h-9v-9h4',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  forward: 'm6 3 5 5-5 5',
  edit: 'm2.5 13.5.7-3 8-8 2.3 2.3-8 8zM9.5 4.2l2.3 2.3',
  trash: 'M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.6 9h6.8l.6-9M6.7 7v4M9.3 7v4',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  check: 'm3 8.5 3.3 3.3L13 5',
  warning: 'M8 2 1.5 13.5h13zM8 6.5v3.5M8 11.8v.2',
  search: 'M7 12a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM14 14l-3.4-3.4',
  upload: 'M8 11V2.5M4.8 5.5 8 2.5l3.2 3M2.5 11v2.5h11V11',
  download: 'M8 2.5V11M4.8 8 8 11l3.2-3M2.5 11v2.5h11V11',
  undo: 'M5.5 3 2.5 6l3 3M2.5 6H9a4 4 0 0 1 0 8H6',
  keyboard: 'M1.5 4h13v8.5h-13zM4 6.5h.100M6.6 6.5h.100M9.3 6.5h.100M12 6.5h.100M4.5 10h7',
  leave: 'M6.5 2.5h-4v11h4M10 5l3 3-3 3M13 8H6',
  language:
    'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM1.5 8h13M8 1.5c2.3 2.3 2.3 10.7 0 13M8 1.5c-2.3 2.3-2.3 10.7 0 13',
  device: 'M2 3h12v8H2zM5.5 13.5h5M8 11v2.5',
  mail: 'M2 3.5h12v9H2zM2 4.5l6 4.5 6-4.5',
  wind: 'M1.5 6h7.7a1.8 1.8 0 1 0-1.7-2.4M1.5 9h10.7a1.9 1.9 0 1 1-1.8 2.6M1.5 12h5',
} as const;
export type IconName = keyof typeof drawings;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path
        d={drawings[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.4"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
