/** A project's masking rules, and what they would do to a text. */

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client, type Schemas, unwrap } from './client.ts';

export type MaskingDetail = Schemas['MaskingDetail'];
export type MaskingPreview = Schemas['MaskingPreview'];
export type Rule = Schemas['MaskingRule'];

export type Masking = Schemas['Masking'];

export const maskingQuery = (project: string) =>
  queryOptions({
    queryKey: ['masking', project],
    queryFn: async ({ signal }) =>
      unwrap(
        await client.GET('/api/v1/projects/{project}/masking', { params: { path: { project } }, signal }),
      ),
  });

/** `version` is that of the rules which were changed; another one by now is a conflict, 409. */
export async function saveMasking(
  project: string,
  body: { masking: Masking; rules: Rule[]; version: number },
): Promise<MaskingDetail> {
  return unwrap(
    await client.PUT('/api/v1/projects/{project}/masking', { params: { path: { project } }, body }),
  );
}

export const maskingPreviewQuery = (project: string, text: string, rules: Rule[]) =>
  queryOptions({
    queryKey: ['masking-preview', project, text, rules],
    queryFn: async ({ signal }) =>
      unwrap(
        await client.POST('/api/v1/projects/{project}/masking/preview', {
          params: { path: { project } },
          body: { text, rules },
          signal,
        }),
      ),
    // What was typed is nobody's to keep.
    gcTime: 0,
    retry: false,
    placeholderData: keepPreviousData,
  });
