/** The project that exists before any other is made. */

export const DEFAULT_PROJECT = 'default';
