/** An RFC 9457 problem as an error: what happened in a plain sentence, and the request's id. */

/** One thing wrong with a request, at a place like `body.rules.2.pattern`. */
export interface InputFault {
  where: string;
  reason: string;
  /** Where in a text it is wrong: code points before it, and how many. */
  offset?: number | null;
  length?: number | null;
}

export class ProblemError extends Error {
  readonly status: number;
  readonly requestId: string | null;
  readonly faults: readonly InputFault[];
  /** Seconds to wait, where the server said so. */
  readonly retryAfterS: number | null;

  constructor(
    message: string,
    status: number,
    requestId: string | null,
    faults: readonly InputFault[] = [],
    retryAfterS: number | null = null,
  ) {
    super(message);
    this.status = status;
    this.requestId = requestId;
    this.faults = faults;
    this.retryAfterS = retryAfterS;
  }

  static of(response: Response, body: unknown): ProblemError {
    const problem = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
    const text = [problem.detail, problem.title].find((part) => typeof part === 'string' && part !== '');
    const requestId = typeof problem.request_id === 'string' ? problem.request_id : null;
    const wait = response.headers.get('retry-after');
    return new ProblemError(
      typeof text === 'string' ? text : `The server answered ${response.status} without saying why.`,
      response.status,
      requestId ?? response.headers.get('x-request-id'),
      Array.isArray(problem.errors) ? problem.errors.filter(isFault) : [],
      wait !== null && /^\d{1,6}$/.test(wait) ? Number(wait) : null,
    );
  }
}

function isFault(value: unknown): value is InputFault {
  const fault = value as InputFault | null;
  return typeof fault?.where === 'string' && typeof fault.reason === 'string';
}

/** Only what may pass by itself is asked again: no answer, 429 and 5xx; at most twice. */
export function worthRetrying(failures: number, error: Error): boolean {
  if (failures >= 2) return false;
  return error instanceof ProblemError
    ? error.status >= 500 || error.status === 429
    : error instanceof TypeError;
}

const RETRY_MS = 1_000;
const RETRY_MS_MAX = 60_000;

/** Milliseconds before the next attempt: what the server asked for, else a second, doubled each time. */
export function retryDelayMs(failures: number, error: Error): number {
  const asked = error instanceof ProblemError ? error.retryAfterS : null;
  return Math.min(RETRY_MS_MAX, asked !== null ? asked * 1_000 : RETRY_MS * 2 ** failures);
}
