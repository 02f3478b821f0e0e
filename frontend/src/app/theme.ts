/** Light, dark or the system's theme; kept in localStorage, put on <html> (first by index.html's boot script). */

import { createStore } from '@/lib/store.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'reckon.theme';
const systemDark = matchMedia('(prefers-color-scheme: dark)');

function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY);
    return THEMES.find((theme) => theme === value) ?? 'system';
  } catch {
    return 'system';
  }
}

export const themeStore = createStore<Theme>(stored());

/** What is on the screen: canvases are painted again when it changes, by a choice or by the system. */
export const shownTheme = createStore<'light' | 'dark'>(shown());

const forced = matchMedia('(forced-colors: active)');

/** Whether the system replaces a page's colours by its own: what is told by a colour alone is then told otherwise. */
export const forcedColours = createStore(forced.matches);
forced.addEventListener('change', () => forcedColours.set(forced.matches));

function shown(): 'light' | 'dark' {
  const theme = themeStore.get();
  return theme === 'dark' || (theme === 'system' && systemDark.matches) ? 'dark' : 'light';
}

function apply(): void {
  document.documentElement.dataset.theme = shown();
  shownTheme.set(shown());
}

themeStore.subscribe(apply);
systemDark.addEventListener('change', apply);

export function setTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Without storage the choice holds until the page is left.
  }
  themeStore.set(theme);
}

export function nextTheme(): void {
  setTheme(THEMES[(THEMES.indexOf(themeStore.get()) + 1) % THEMES.length] as Theme);
}
