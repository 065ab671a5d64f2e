// Writes an export of N made-up tickets: node bench/ingest/make-export.mjs 1000000 out.csv

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { fileURLToPath } from 'node:url';

const HEADER =
  '工单编号,来电时间,标题,内容,诉求类型,一级分类,二级分类,所属区域,街道,承办单位,受理渠道,紧急程度,来电号码,工单状态,是否保密\n';
const SUBJECTS = [
  '餐饮油烟扰民',
  '楼道堆物',
  '夜间施工噪音',
  '停车位不足',
  '供暖不热',
  '路灯不亮',
  '垃圾清运不及时',
  '电梯故障',
];
const DISTRICTS = ['东江区', '西山区', '南湖区', '北桥区', '河口区'];
const TYPES = ['投诉', '咨询', '求助', '建议', '表扬'];
const ENDINGS = ['希望相关部门核实处理', '已多次反映未果', '请尽快给予答复', '要求解释原因'];

/** A linear congruential generator: the same file on every machine. */
function randoms(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return Math.floor((state / 4294967296) * below);
  };
}

export async function makeExport(path, count, { days = 50, seed = 1 } = {}) {
  const random = randoms(seed);
  const out = createWriteStream(path);
  out.write(HEADER);
  const perDay = Math.ceil(count / days);
  const two = (value) => String(value).padStart(2, '0');
  let block = '';
  for (let index = 0; index < count; index += 1) {
    const day = new Date(Date.UTC(2025, 0, 1 + Math.floor(index / perDay))).toISOString().slice(0, 10);
    const serial = index % perDay;
    const second = Math.floor((serial / perDay) * 86_400);
    const time = `${day} ${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
    const subject = SUBJECTS[random(8)];
    // One in five holds a telephone number, one in eight a door.
    const phone = random(5) === 0 ? `，联系电话13${String(100000000 + random(900000000))}` : '';
    const door = random(8) === 0 ? `${1 + random(30)}号楼${1 + random(6)}单元${101 + random(1800)}室` : '';
    block += `${day.slice(2).replaceAll('-', '')}${String(serial).padStart(6, '0')}102-01,${time},关于${subject}的诉求,"市民来电反映：${DISTRICTS[random(5)]}第${random(300)}街坊${door}存在${subject}问题，影响居民正常生活${phone}，${ENDINGS[random(4)]}。",${TYPES[random(5)]},城市管理,${subject},${DISTRICTS[random(5)]},第${random(80)}街道,城市管理局,电话,一般,13${String(100000000 + random(900000000))},已办结,否\n`;
    if (block.length > 1_000_000) {
      if (!out.write(block)) await once(out, 'drain');
      block = '';
    }
  }
  out.end(block);
  await once(out, 'close');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await makeExport(process.argv[3], Number(process.argv[2]));
