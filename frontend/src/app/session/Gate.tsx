/** A page that needs a permission: without it, the page says so instead of asking the server in vain. */

import { type RouteComponent, useParams } from '@tanstack/react-router';
import { Forbidden } from './Forbidden.tsx';
import type { Permission } from './permissions.ts';
import { useMay } from './useSession.ts';

/** `Page`, or what is missing for it; a lazy page is still preloaded. */
export function needing(permission: Permission, Page: RouteComponent): RouteComponent {
  const Gated = () => {
    const { project } = useParams({ strict: false });
    const may = useMay(project);
    if (may(permission)) return <Page />;
    return project === undefined ? (
      <Forbidden permission={permission} />
    ) : (
      <Forbidden permission={permission} project={project} />
    );
  };
  return 'preload' in Page ? Object.assign(Gated as never, { preload: Page.preload }) : Gated;
}
