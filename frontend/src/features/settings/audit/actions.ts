/** The audit log's actions in words, in the groups of the filter. */

const ACTIONS: Record<string, string> = {
  'project.created': 'Project made',
  'project.changed': 'Project changed',
  'masking.changed': 'Masking changed',
  'retention.changed': 'Retention changed',
  'retention.applied': 'Old rows removed',
  'trace.kept': 'Traces kept',
  'trace.released': 'Traces released',
  'member.added': 'Member added',
  'member.changed': 'Role changed',
  'member.removed': 'Member removed',
  'invitation.created': 'Invitation made',
  'invitation.accepted': 'Invitation accepted',
  'invitation.revoked': 'Invitation revoked',
  'key.created': 'Key made',
  'key.changed': 'Key changed',
  'key.rotated': 'Key rotated',
  'key.revoked': 'Key revoked',
  'audit.exported': 'Audit log exported',
  'session.created': 'Signed in',
  'session.ended': 'Session ended',
  'session.refused': 'Login refused',
  'login_link.created': 'Login link made',
  'password.changed': 'Password changed',
  'account.changed': 'Account changed',
  'identity.linked': 'Sign-on linked',
  'user.created': 'Account made',
  'user.changed': 'Person changed',
  'aside.downloaded': 'Set-aside body downloaded',
  'aside.retried': 'Set-aside body tried again',
  'aside.deleted': 'Set-aside body deleted',
};

const CHANGES = /\.(changed|rotated)$/;
const OF_THE_INSTALLATION = /^(session|login_link|password|account|identity|user|aside)\./;

/** What an action is called; one that is not known here by its own name. */
export function actionLabel(action: string): string {
  return ACTIONS[action] ?? action;
}

/** What can be filtered by: a project's log holds nothing about sessions and accounts. */
export function actionChoices(wholeInstallation: boolean): readonly (readonly [id: string, label: string])[] {
  return Object.entries(ACTIONS).filter(([id]) => wholeInstallation || !OF_THE_INSTALLATION.test(id));
}

/** A detail's value in a line; where something was changed, a pair is what it was and what it became. */
export function detailText(value: unknown, action = ''): string {
  if (Array.isArray(value) && value.length === 2 && CHANGES.test(action)) {
    return `${detailText(value[0])} → ${detailText(value[1])}`;
  }
  if (Array.isArray(value)) return value.map((one) => detailText(one)).join(', ') || 'none';
  if (value === null || value === undefined || value === '') return '—';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
