const LONGEST = 40;

/** A piece of input for a message: at most 40 characters, what cannot be seen or printed safely written as an escape. */
export function quoted(text: string): string {
  const head = Array.from(text.slice(0, LONGEST * 2))
    .slice(0, LONGEST)
    .join('');
  return `"${escapeUnseen(head)}${head.length < text.length ? '…' : ''}"`;
}

/** Writes controls, format characters, odd spaces and lone surrogates as `\u{…}`. */
export function escapeUnseen(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{DI}]|(?! )\p{Zs}/gu,
    (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`,
  );
}
