/** Half away from zero at `digits` decimals. The tiny addition makes 0.125 and 1.005 round as a hand would. */
export function roundTo(value: number, digits: number): number {
  const factor = 10 ** digits;
  return (Math.sign(value) * Math.round(Math.abs(value) * factor * (1 + Number.EPSILON * 4))) / factor;
}
