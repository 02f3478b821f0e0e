/** The audit log's actions in words, in the groups of the filter. */

import { formatExactCount } from '@/lib/format/count.ts';

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
  'prices.added': 'Price added',
  'prices.repricing_asked': 'Re-pricing asked for',
  'prices.repricing_cancelled': 'Re-pricing cancelled',
  'prm.registered': 'PRM registered',
  'prm.training_asked': 'PRM training asked for',
  'prm.training_cancelled': 'PRM training cancelled',
  'prm.approved': 'PRM approved',
  'prm.promoted': 'PRM promoted',
  'prm.rolled_back': 'PRM rolled back',
  'prm.shadow': 'Shadow PRM set',
  'prm.policy_set': 'PRM policy set',
  'prm.backfill_asked': 'Scoring of old traces asked for',
  'prm.backfill_cancelled': 'Scoring of old traces cancelled',
  'segmentation.asked': 'New segmentation asked for',
  'segmentation.cancelled': 'New segmentation cancelled',
  'dataset.built': 'Dataset built',
  'dataset.cancelled': 'Dataset build cancelled',
  'dataset.draft_changed': 'Dataset draft changed',
  'dataset.imported': 'Dataset imported',
  'dataset.exported': 'Dataset exported',
  'dataset.pulled': 'Dataset pulled',
  'queue.created': 'Queue made',
  'queue.changed': 'Queue changed',
  'queue.extended': 'Queue extended',
  'queue.imported': 'Labels imported',
  'queue.exported': 'Labels exported',
  'queue.retraining_set': 'Training after labelling set',
  'queue.retraining_removed': 'Training after labelling removed',
  'labels.job_asked': 'Labelling job asked for',
  'labels.job_cancelled': 'Labelling job cancelled',
  'task.submitted': 'Task submitted',
  'task.skipped': 'Task skipped',
  'task.reopened': 'Task reopened',
  'item.adjudicated': 'Reasoning adjudicated',
  'item.known': 'Known labels set',
  'trace.exported': 'Trace exported',
  'trace.deleted': 'Trace deleted',
  'traces.imported': 'Traces imported',
  'traces.exported': 'Traces exported',
  'traces.deleted': 'Traces deleted',
  'response.cancelled': 'Answer cancelled',
  'response.deleted': 'Answer deleted',
  'view.created': 'View saved',
  'view.changed': 'View changed',
  'view.deleted': 'View deleted',
  'session.created': 'Signed in',
  'session.ended': 'Session ended',
  'session.refused': 'Login refused',
  'login_link.created': 'Login link made',
  'password.changed': 'Password changed',
  'password.dropped': 'Password dropped',
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
  if (typeof value === 'number') return formatExactCount(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
