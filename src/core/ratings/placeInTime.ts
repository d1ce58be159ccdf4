const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Digits of an event id (a ULID) that tell its time. */
const TIME_DIGITS = 10;

/**
 * Texts that sort as values were given. A rater's own follow their ids, whose first digits are their time; one from a table has the
 * id of its import, so that its own time goes before that.
 */
export function placeInTime(event: string, importedAt: string | undefined): string {
  return importedAt === undefined ? event : `${timeDigits(importedAt)}${event}`;
}

/** The first digits of the ids that are made at an ISO time. */
function timeDigits(at: string): string {
  let digits = '';
  for (let rest = Math.max(0, Date.parse(at)); digits.length < TIME_DIGITS; rest = Math.floor(rest / DIGITS.length))
    digits = `${DIGITS[rest % DIGITS.length]}${digits}`;
  return digits;
}
