import { svg } from './dom.js';

const [WIDTH, HEIGHT, LEFT, RIGHT, FLOOR, TOP] = [380, 130, 34, 362, 108, 12];

const short = (day) => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`;

/** The days of a topic with the band of usual days. A day without data breaks the line. */
export function curve({ days, counts, upper }, label) {
  const most = Math.max(4, ...counts.filter(Number.isFinite), ...upper.filter(Number.isFinite));
  const x = (at) => LEFT + (at * (RIGHT - LEFT)) / Math.max(1, days.length - 1);
  const y = (value) => FLOOR - (value / most) * (FLOOR - TOP);
  const path = (values) =>
    values.reduce((way, value, at) => {
      if (value === null) return way;
      const isFirst = at === 0 || values[at - 1] === null;
      return `${way}${isFirst ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
    }, '');
  const known = upper.flatMap((value, at) => (value === null ? [] : [at]));
  const band =
    known.length < 2
      ? ''
      : `<path class="band" d="M${x(known[0])} ${FLOOR}${known.map((at) => `L${x(at).toFixed(1)} ${y(upper[at]).toFixed(1)}`).join('')}L${x(known.at(-1))} ${FLOOR}Z"/>`;
  const dots = counts
    .map((value, at) =>
      value === null
        ? ''
        : `<circle class="dot" cx="${x(at).toFixed(1)}" cy="${y(value).toFixed(1)}" r="2.2"><title>${short(days[at])} ${value}件</title></circle>`,
    )
    .join('');
  const ticks = [0, Math.round(most)]
    .map((value) => `<text x="${LEFT - 6}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${value}</text>`)
    .join('');
  const every = Math.max(1, Math.ceil((days.length - 1) / 4));
  const names = days
    .map((day, at) =>
      (days.length - 1 - at) % every === 0
        ? `<text x="${x(at).toFixed(1)}" y="${FLOOR + 16}" text-anchor="middle">${short(day)}</text>`
        : '',
    )
    .join('');
  const drawing = svg(
    `<svg class="curve" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">${band}<path class="axis" d="M${LEFT} ${FLOOR}H${RIGHT}"/>${ticks}${names}<path class="counts" d="${path(counts)}"/>${dots}</svg>`,
  );
  drawing.setAttribute('aria-label', label);
  return drawing;
}
