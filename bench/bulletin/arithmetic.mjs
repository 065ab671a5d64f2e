/** What a ledger's formula states and prints, computed again. */

/** `A / B = 3 / 4`: the two formulas and the two numbers, after the last equals sign. */
export function arithmetic(formula) {
  const at = formula.lastIndexOf(' = ');
  const match = at < 0 ? null : /^(-?[\d.]+) ([-/]) (-?[\d.]+)$/.exec(formula.slice(at + 3));
  if (match === null) return null;
  const [, a, sign, b] = match;
  const names = formula.slice(0, at);
  const inner = /^abs\(([\s\S]*?)\)(?= \/ |$)/.exec(names);
  const [left, right] = (inner === null ? names : inner[1]).split(sign === '/' && inner === null ? ' / ' : ' - ');
  const value = sign === '/' ? Number(a) / Number(b) : Number(a) - Number(b);
  // abs(A - B) / B = x / y names the difference itself; the operands of A - B = x - y are counts.
  const operands =
    inner !== null && sign === '/'
      ? []
      : [
          [left, Number(a)],
          [right, Number(b)],
        ];
  const isSwapped = inner !== null && sign === '-';
  return { value, operands, isSwapped };
}

/** Whether the printed characters are those of a value, by the rules of the page. */
export function isPrinted(printed, value) {
  if (/%$/.test(printed)) return Math.abs(Number(printed.slice(0, -1)) - value * 100) <= 0.0501;
  if (/^[+−]?\d+$/.test(printed)) return Math.abs(Number(printed.replace('−', '-')) - value) <= 0.5 + 1e-9;
  if (/^\d+\.\d$/.test(printed)) return Math.abs(Number(printed) - value) <= 0.0501;
  return true;
}
