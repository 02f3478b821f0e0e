/** Types of the routes for people, keys and projects, until the schema has them. */

export interface SessionUser {
  id: string;
  email: string;
  name: string;
  owner: boolean;
  has_password: boolean;
}
export interface SessionProject {
  id: string;
  name: string;
  role: string | null;
  permissions: string[];
}
export interface SessionInfo {
  auth: 'on' | 'off';
  user: SessionUser | null;
  csrf: string | null;
  projects: SessionProject[];
  oidc: { name: string } | null;
  installation: boolean;
}
export interface InvitationPreview {
  project: { id: string; name: string };
  email: string;
  role: string;
  invited_by: string;
  expires_ns: string;
  has_account: boolean;
}
export interface OpenSession {
  id: string;
  created_ns: string;
  seen_ns: string;
  address: string;
  agent: string;
  current: boolean;
}
export interface Matrix {
  permissions: { id: string; description: string }[];
  roles: { id: string; permissions: string[] }[];
  scopes: { id: string; permissions: string[] }[];
}
export interface ProjectRow {
  id: string;
  name: string;
  role: string | null;
  created_ns: string;
}
export interface ProjectDetail {
  id: string;
  name: string;
  created_ns: string;
  capture: string;
  masking: string;
  masking_version: number;
}
export interface Rule {
  name: string;
  kind: 'detector' | 'regex';
  detector?: string | null;
  pattern?: string | null;
  replacement?: string | null;
}
export interface MaskingRules {
  masking: string;
  version: number;
  rules: Rule[];
  detectors: { id: string; description: string; example: string }[];
}
export interface MaskingPreview {
  masked: string;
  matches: { rule: string; from: number; to: number }[];
}
export interface Member {
  user_id: string;
  email: string;
  name: string;
  role: string;
  owner: boolean;
  seen_ns: string | null;
}
export interface Invitation {
  id: string;
  email: string;
  role: string;
  invited_by: string;
  created_ns: string;
  expires_ns: string;
  state: string;
}
export interface Key {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  capture: string | null;
  masking: string | null;
  requests_per_minute: number | null;
  body_bytes_max: number | null;
  created_by: string;
  created_ns: string;
  rotated_ns: string | null;
  expires_ns: string | null;
  last_used_ns: string | null;
  revoked_ns: string | null;
  state: 'active' | 'expired' | 'revoked';
}
export interface KeySecret {
  key: Key;
  secret: string;
}
export interface KeyRules {
  capture?: string | null;
  masking?: string | null;
  requests_per_minute?: number | null;
  body_bytes_max?: number | null;
}
export interface AuditRow {
  id: string;
  at_ns: string;
  project: string;
  principal: { kind: string; id: string; name: string };
  action: string;
  target: { kind: string; id: string };
  details: Record<string, unknown>;
  address: string;
  request_id: string;
}
export interface AuditPage {
  rows: AuditRow[];
  next_cursor: string | null;
}
export interface UserRow {
  id: string;
  email: string;
  name: string;
  owner: boolean;
  disabled: boolean;
  created_ns: string;
  seen_ns: string | null;
  projects: { id: string; role: string }[];
}
export interface OneTimeUrl {
  url: string;
  expires_ns: string;
}

type Nothing = Record<never, never>;
type Call<T, B, P, Q> = {
  parameters: { query?: Q; header?: never; cookie?: never } & (keyof P extends never
    ? { path?: never }
    : { path: P });
  responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': T } } };
} & ([B] extends [undefined]
  ? { requestBody?: never }
  : { requestBody: { content: { 'application/json': B } } });
type Get<T, P = Nothing, Q = never> = { get: Call<T, undefined, P, Q> };
type Post<T, B, P = Nothing> = { post: Call<T, B, P, never> };
type Put<T, B, P = Nothing> = { put: Call<T, B, P, never> };
type Patch<T, B, P = Nothing> = { patch: Call<T, B, P, never> };
type Delete<P = Nothing> = { delete: Call<undefined, undefined, P, never> };

type InProject = { project: string };
type AuditQuery = { cursor?: string; limit?: number; action?: string; actor?: string };

export interface PendingPaths {
  '/api/v1/session': Get<SessionInfo> & Post<SessionInfo, { email: string; password: string }> & Delete;
  '/api/v1/session/link': Post<SessionInfo, { token: string }>;
  '/api/v1/invitations/preview': Post<InvitationPreview, { token: string }>;
  '/api/v1/invitations/accept': Post<SessionInfo, { token: string; name?: string; password?: string }>;
  '/api/v1/account': Patch<SessionInfo, { name?: string; email?: string }>;
  '/api/v1/account/password': Put<undefined, { current?: string; new: string }>;
  '/api/v1/account/sessions': Get<{ sessions: OpenSession[] }>;
  '/api/v1/account/sessions/{session_id}': Delete<{ session_id: string }>;
  '/api/v1/roles': Get<Matrix>;
  '/api/v1/projects': Get<{ projects: ProjectRow[] }> & Post<ProjectRow, { id: string; name: string }>;
  '/api/v1/projects/{project}': Get<ProjectDetail, InProject> &
    Patch<ProjectDetail, { name?: string; capture?: string; masking?: string }, InProject>;
  '/api/v1/projects/{project}/masking': Get<MaskingRules, InProject> &
    Put<MaskingRules, { masking: string; rules: Rule[]; version: number }, InProject>;
  '/api/v1/projects/{project}/masking/preview': Post<
    MaskingPreview,
    { text: string; rules: Rule[] },
    InProject
  >;
  '/api/v1/projects/{project}/members': Get<{ members: Member[] }, InProject>;
  '/api/v1/projects/{project}/members/{user_id}': Patch<
    Member,
    { role: string },
    InProject & { user_id: string }
  > &
    Delete<InProject & { user_id: string }>;
  '/api/v1/projects/{project}/invitations': Get<{ invitations: Invitation[] }, InProject> &
    Post<{ invitation: Invitation; url: string }, { email: string; role: string }, InProject>;
  '/api/v1/projects/{project}/invitations/{invitation_id}': Delete<InProject & { invitation_id: string }>;
  '/api/v1/projects/{project}/keys': Get<{ keys: Key[] }, InProject> &
    Post<KeySecret, { name: string; scopes: string[]; expires_days?: number | null } & KeyRules, InProject>;
  '/api/v1/projects/{project}/keys/{key_id}': Patch<
    Key,
    { name?: string } & KeyRules,
    InProject & { key_id: string }
  > &
    Delete<InProject & { key_id: string }>;
  '/api/v1/projects/{project}/keys/{key_id}/rotate': Post<
    KeySecret,
    { grace_minutes: number },
    InProject & { key_id: string }
  >;
  '/api/v1/projects/{project}/audit': Get<AuditPage, InProject, AuditQuery>;
  '/api/v1/audit': Get<AuditPage, Nothing, AuditQuery>;
  '/api/v1/users': Get<{ users: UserRow[] }>;
  '/api/v1/users/{user_id}': Patch<UserRow, { owner?: boolean; disabled?: boolean }, { user_id: string }>;
  '/api/v1/users/{user_id}/login-link': Post<OneTimeUrl, undefined, { user_id: string }>;
}
