/** Wrong usage or input that cannot be read: one line on stderr, exit code 2, no stack trace. */
export class UsageError extends Error {}
