/** The project that was open last, kept in localStorage. */

const KEY = 'reckon.project';

export function lastProject(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function rememberProject(project: string): void {
  try {
    localStorage.setItem(KEY, project);
  } catch {
    // Without storage the first project comes first.
  }
}
