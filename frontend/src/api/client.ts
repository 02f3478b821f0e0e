/** The API's typed client. An answer that is no success becomes a `ProblemError`. */

import createClient from 'openapi-fetch';
import { BASE_PATH } from '@/app/basePath.ts';
import type { components, paths } from './generated/schema.d.ts';
import { ProblemError } from './problem.ts';

export type Schemas = components['schemas'];

export const client = createClient<paths>({
  baseUrl: new URL(BASE_PATH, location.origin).href.replace(/\/$/, ''),
});

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of an answer, or its problem thrown. */
export function unwrap<T>({ data, error, response }: Answer<T>): T {
  if (data === undefined || !response.ok) throw ProblemError.of(response, error);
  return data;
}
