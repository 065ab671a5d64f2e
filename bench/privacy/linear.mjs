/**
 * Processor time (ms) that masking takes for texts of 10⁴, 10⁵ and 10⁶ characters of the kinds that once took quadratic time:
 * `npm run build && node bench/privacy/linear.mjs`. Ten times the text should take about ten times as long.
 */
import { createMasker } from '../../dist/privacy/index.js';
import { loadSegmenter } from '../../dist/text/index.js';

const mask = createMasker(loadSegmenter());
const kinds = {
  'one complaint again and again': '市民张伟明反映丽发新城3栋2单元电梯停运，电话13812345678，',
  'Latin letters without end': 'abcdefgh',
  'digits without end': '13812345',
  'names in a list': '王建国、李秀英、',
  'a surname without end': '王',
  'dots and foreign sounds': '阿·克',
  'digits and blanks': '1 3 8 ',
};
for (const [kind, piece] of Object.entries(kinds)) {
  mask(piece);
  const times = [1e4, 1e5, 1e6].map((length) => {
    const text = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
    const began = process.cpuUsage();
    mask(text);
    const { user, system } = process.cpuUsage(began);
    return Math.round((user + system) / 1000);
  });
  console.log(`| ${kind} | ${times.join(' | ')} | ms`);
}
