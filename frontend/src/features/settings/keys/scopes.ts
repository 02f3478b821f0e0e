/** What a key's scopes are for, and which of them somebody may give. Pure. */

import type { Scope } from '@/api/keys.ts';
import type { Matrix } from '@/api/projects.ts';

const USES: Record<Scope, string> = {
  ingest: 'For vLLM and OpenTelemetry: sends spans into this project.',
  read: 'For dashboards and scripts: reads traces, steps, tokens and costs.',
  solve: 'For applications: asks models under a strategy.',
  annotate: 'For labelling tools: labels steps.',
  export: 'For training jobs: pulls and exports datasets.',
  admin: 'For automation: everything that an admin of this project may do. Give it a short life.',
  'ingest:any-project': 'For servers that serve several projects: spans name their project themselves.',
};

type Permission = Matrix['scopes'][number]['permissions'][number];

const LISTED_MAX = 6;

export interface ScopeChoice {
  id: Scope;
  use: string;
  /** The permissions, described. */
  allows: string;
}

/** The scopes whose permissions are all `held`: nobody gives what they do not have. */
export function scopeChoices({ scopes, roles, permissions }: Matrix, held: readonly string[]): ScopeChoice[] {
  const described = new Map(permissions.map(({ id, description }) => [id, description]));
  const meaning = (allowed: readonly Permission[]) => {
    const same = roles.find((role) => String([...role.permissions].sort()) === String([...allowed].sort()));
    // A long list says less than the name of the role that holds just the same.
    if (same && allowed.length > LISTED_MAX) return `All that a member with the role ${same.id} may do`;
    return allowed.map((permission) => described.get(permission) ?? permission).join(' · ');
  };
  return scopes
    .filter((scope) =>
      scope.permissions.every((permission) => (held as readonly string[]).includes(permission)),
    )
    .map(({ id, permissions: allowed }) => ({
      id,
      use: USES[id] ?? '',
      allows: meaning(allowed),
    }));
}
