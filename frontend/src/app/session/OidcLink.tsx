/** The way in through the configured provider; a plain link, since the server answers with a redirect. */

import { SERVER_URL } from '@/api/client.ts';
import styles from './session.module.css';
import { useSession } from './useSession.ts';

interface Props {
  next: string | null;
  /** In a tab of its own, so that this page stays as it is. */
  elsewhere?: boolean;
}

export function OidcLink({ next, elsewhere = false }: Props) {
  const { oidc } = useSession();
  if (!oidc) return null;
  const search = next ? `?${new URLSearchParams({ next })}` : '';
  return (
    <a
      className={styles.oidc}
      href={`${SERVER_URL}/api/v1/session/oidc/start${search}`}
      {...(elsewhere ? { target: '_blank', rel: 'noreferrer' } : {})}
    >
      <span>Continue with {oidc.name}</span>
    </a>
  );
}
