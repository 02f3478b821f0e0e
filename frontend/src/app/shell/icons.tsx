/** The icons, drawn on a 16 px grid in the text's colour. */

const PATHS = {
  logo: 'M2 12.5 5.5 5l3.5 5 5-7.5',
  traces: 'M2 3.5h12M2 8h12M2 12.5h12M5.5 3.5v9',
  keys: 'M1.5 4.5h13v7.5h-13zM4 7h.5M6.5 7H7M9 7h.5M11.5 7h.5M5 9.5h6',
  sun: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1',
  moon: 'M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7z',
  auto: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 2v12M8 5h3.5M8 8h5.5M8 11h3.5',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  annotate: 'M3 13l.6-2.6 7.6-7.6 2 2-7.6 7.6zM9.7 4.3l2 2M8.5 13.5h5',
  datasets:
    'M2.5 4c0-1.1 2.5-2 5.5-2s5.5.9 5.5 2-2.5 2-5.5 2-5.5-.9-5.5-2zM2.5 4v8c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2V4M2.5 8c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2',
  settings: 'M2 4.5h7M12.5 4.5H14M10.5 3v3M2 8h2M7.5 8H14M5.5 6.5v3M2 11.5h6M11.5 11.5H14M9.5 10v3',
  installation: 'M2.5 2.5h11v4.5h-11zM2.5 9h11v4.5h-11zM5 4.75h.1M5 11.25h.1M8 4.75h3M8 11.25h3',
  status: 'M1.5 8.5h3L6.5 4l3 8 2-5 1 1.5h2',
  solve: 'M8 2v3M8 5 3.5 9M8 5l4.5 4M3.5 9v3M12.5 9v3M2.5 13.5h2M11.5 13.5h2M8 5v8.5',
  forward: 'M6.5 3l5 5-5 5',
  down: 'M4 6.5 8 10l4-3.5',
  more: 'M3.2 8h.4M7.8 8h.4M12.4 8h.4',
  check: 'M3 8.5 6.5 12 13 4.5',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.5 10.5 14 14',
  back: 'M9.5 3 4.5 8l5 5',
  dashboards: 'M2 14V8.5M6 14V4M10 14V10M14 14V2',
  expand: 'M9.5 2.5h4v4M6.5 13.5h-4v-4M13.5 2.5 9 7M2.5 13.5 7 9',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      aria-hidden="true"
    >
      <path d={PATHS[name]} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
