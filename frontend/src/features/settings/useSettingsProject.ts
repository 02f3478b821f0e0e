/** The project whose settings are open. */

import { useParams } from '@tanstack/react-router';

export function useSettingsProject(): string {
  return useParams({ from: '/shell/p/$project/settings' }).project;
}
