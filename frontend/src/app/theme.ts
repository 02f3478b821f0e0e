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

function apply(): void {
  const theme = themeStore.get();
  const dark = theme === 'dark' || (theme === 'system' && systemDark.matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
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
