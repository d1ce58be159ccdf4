/**
 * Probability that Student's t with a whole number of degrees of freedom is below `t`, by the finite series in its angle
 * (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4), exact to rounding.
 */
export function studentBelow(t: number, df: number): number {
  const angle = Math.atan(t / Math.sqrt(df));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = df % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = df === 1 ? 0 : term;
  for (let k = isOdd ? 3 : 2; k < df; k += 2) {
    term *= ((k - 1) / k) * cosine * cosine;
    sum += term;
  }
  const between = isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
  return Math.min(1, Math.max(0, (1 + between) / 2));
}
