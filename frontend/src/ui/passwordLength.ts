/** Whether a new password is long enough, counted in characters as the server counts them. */

export function passwordFault(password: string, charsMin: number): string | null {
  const missing = charsMin - [...password].length;
  if (missing <= 0) return null;
  return missing === 1 ? 'One more character.' : `${missing} more characters.`;
}
