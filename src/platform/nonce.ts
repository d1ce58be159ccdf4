import { randomBytes } from 'node:crypto';

/** A fresh number used once, for a page's content security policy. */
export function nonce(): string {
  return randomBytes(16).toString('base64url');
}
