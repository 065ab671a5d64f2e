import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { EXIT, KuaibaoError } from '../../model/index.js';
import { periodOptions } from './mail/mailing.js';
import type { NightPeriod } from './steps.js';

/** What could be a path: a folder, an ending, a pattern, standard input. */
const PATH_SIGN = /[/\\.*?{}[\]~]|^-$/;

/**
 * A word behind `run` that is no file and looks like none is a topic's name: issues are not made of one topic.
 *
 * @throws KuaibaoError `file-missing` (66)
 */
export function checkGiven(files: readonly string[], period: NightPeriod, cwd: string): void {
  const name = files.find((file) => !PATH_SIGN.test(file) && !existsSync(resolve(cwd, file)));
  if (name === undefined) return;
  const options = periodOptions(period);
  throw new KuaibaoError('file-missing', EXIT.noInput, {
    message: {
      zh: '没有名为“{name}”的文件；run 后面写导出文件，不写话题：每一期都含当日的全部话题',
      en: 'there is no file "{name}"; run takes exports and no topics: an issue is made of all of its days’ topics',
    },
    hint: {
      zh: '要以它为头条：先执行 {run}，再执行 {lead}',
      en: 'to lead with it, {run} first, then {lead}',
    },
    args: { name, run: `kuaibao run ${options}`, lead: `kuaibao review lead ${name} ${options}` },
  });
}
