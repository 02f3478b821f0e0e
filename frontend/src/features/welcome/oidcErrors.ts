/** Why single sign-on came to nothing, in words; the server puts a code into `/login?error=`. */

const SENTENCES: Record<string, string> = {
  oidc_off: 'Single sign-on is not set up here. Sign in with your password.',
  oidc_provider: 'The sign-on provider does not answer as it should. Try again, or tell an owner.',
  oidc_denied: 'The sign-on provider did not let you in, or you turned back there.',
  oidc_expired: 'This sign-on took too long, or was begun in another browser. Begin again.',
  oidc_token: 'What the sign-on provider said about you could not be verified. Tell an owner.',
  oidc_email: 'Your account at the provider has no verified e-mail address. Verify it there, then try again.',
  oidc_uninvited: 'You have no account here. Ask an admin of a project to invite you.',
  oidc_disabled: 'Your account is disabled. Ask an owner.',
  oidc_linked: 'This account belongs to another person at the provider. Tell an owner.',
  oidc_busy: 'Too many people are signing in at this moment. Wait a minute, then try again.',
};

/** A sentence for any code; null where there is none. */
export function oidcErrorText(code: string | undefined): string | null {
  if (!code) return null;
  return SENTENCES[code] ?? 'Single sign-on did not work. Try again, or sign in with your password.';
}
