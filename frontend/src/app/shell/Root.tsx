/** Around everything, signed in or not: the page, the overlay of an ended session, and notices. */

import { Outlet } from '@tanstack/react-router';
import { Relogin } from '@/app/session/Relogin.tsx';
import { Notice } from './Notice.tsx';

export function Root() {
  return (
    <>
      <Outlet />
      <Relogin />
      <Notice />
    </>
  );
}
