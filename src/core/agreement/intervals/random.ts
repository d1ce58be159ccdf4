/** Random numbers that are the same for the same seed on every machine. */
export interface Random {
  /** A whole number from 0 to `n` - 1, each as likely; `n` from 1 to 2^32. */
  below(n: number): number;
}

/** Chris Doty-Humphrey's sfc32 (PractRand), seeded by mixing `seed` and running it in. Small, fast, period above 2^32. */
export function seededRandom(seed: number): Random {
  let [a, b, c, counter] = [seed | 0, Math.floor(seed / 2 ** 32) | 0, 0x9e3779b9 | 0, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 15; i++) next();
  return { below: (n) => Math.floor(next() * 2 ** -32 * n) };
}
