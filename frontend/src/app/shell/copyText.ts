/** Copies to the clipboard and says so. */

import { notify } from './Notice.tsx';

/** Whether it was copied: a browser allows it on HTTPS and localhost only. */
export async function copyToClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export function copyText(text: string, done: string): void {
  void copyToClipboard(text).then((copied) =>
    notify(copied ? done : 'This browser allows copying on HTTPS or localhost only'),
  );
}
