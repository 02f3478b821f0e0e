/** An RFC 9457 problem as an error: what happened in a plain sentence, and the request's id. */

export class ProblemError extends Error {
  readonly status: number;
  readonly requestId: string | null;

  constructor(message: string, status: number, requestId: string | null) {
    super(message);
    this.status = status;
    this.requestId = requestId;
  }

  static of(response: Response, body: unknown): ProblemError {
    const problem = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
    const text = [problem.detail, problem.title].find((part) => typeof part === 'string' && part !== '');
    const requestId = typeof problem.request_id === 'string' ? problem.request_id : null;
    return new ProblemError(
      typeof text === 'string' ? text : `The server answered ${response.status} without saying why.`,
      response.status,
      requestId ?? response.headers.get('x-request-id'),
    );
  }
}

/** Only what may pass by itself is asked again: no answer, 429 and 5xx; at most twice. */
export function worthRetrying(failures: number, error: Error): boolean {
  if (failures >= 2) return false;
  return error instanceof ProblemError
    ? error.status >= 500 || error.status === 429
    : error instanceof TypeError;
}
