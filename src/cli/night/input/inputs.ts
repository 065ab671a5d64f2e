import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT, type Finding, KuaibaoError } from '../../../model/index.js';
import { expandedFor } from '../../input-patterns.js';
import { holdOf, incompleteExport } from './held.js';
import { hasDayOf, type InputRequest, isOwn, isUnfinished, Looks, type WaitReason } from './looks.js';

export interface Inputs {
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  readonly findings: readonly Finding[];
}

/**
 * Reads every new or changed export into the history, and waits for the period's own where told to. A file that is refused
 * and may be the period's stops the run; any other is a finding, once for each version of it.
 *
 * @throws KuaibaoError `no-export` (66), `file-growing` and `export-incomplete` (75), or what the period's own file gave.
 */
export async function loadInputs(request: InputRequest): Promise<Inputs> {
  const { steps, database, period } = request;
  const deadline = performance.now() + request.waitMs;
  const looks = new Looks(request);
  let waitsFor: WaitReason | undefined;
  for (;;) {
    await looks.look(request.replace && waitsFor === undefined);
    const isLastLook = performance.now() >= deadline;
    const hasPeriod = hasDays(request);
    const held = request.acceptPartial || !hasPeriod ? undefined : holdOf(database, steps, period);
    const blocking = looks.blocking(hasPeriod);
    const isGrowing = blocking !== undefined && isUnfinished(blocking);
    // One that is no news and has no day in its name: the period's own may still come.
    const canWait = isGrowing || (blocking?.wasSeen === true && !isOwn(blocking.path, request));
    if (blocking !== undefined && (isLastLook || !canWait)) throw looks.told(blocking);
    if (blocking === undefined && hasPeriod && held === undefined) return finishInputs(request, looks);
    if (isLastLook) throw held === undefined ? noExport(request, looks) : incompleteExport(period, held);
    const reason = isGrowing ? 'growing' : held === undefined ? 'absent' : 'incomplete';
    if (reason !== waitsFor) request.onWait(reason);
    waitsFor = reason;
    await sleep(Math.max(1, Math.min(request.pollMs, deadline - performance.now())), undefined, {
      signal: request.signal,
    });
  }
}

/** Whether a period is over: its last day is there, where it is not to be printed with what there is. */
function hasDays({ steps, period: { from, to }, acceptPartial }: InputRequest): boolean {
  return steps.days(acceptPartial ? from : to, to).length > 0;
}

/** The files of the period: by the days that were read from them, else by what they are called. */
async function finishInputs(request: InputRequest, looks: Looks): Promise<Inputs> {
  const { period, given } = request;
  const own = looks.paths.filter((path) => {
    const days = given.length > 0 ? undefined : looks.read.get(path);
    return path !== '-' && (days === undefined ? isOwn(path, request) : hasDayOf(period, days));
  });
  const files: { path: string; sha256: string }[] = [];
  const gone: Finding[] = [];
  for (const path of own) {
    const hash = createHash('sha256');
    try {
      await pipeline(createReadStream(path), hash);
      files.push({ path, sha256: hash.digest('hex') });
    } catch (cause) {
      // Its tickets are in the history: the day is whole, and only its fingerprint cannot be noted.
      gone.push({ code: 'export-gone', args: { reason: reasonOf(cause) }, where: { file: path } });
    }
  }
  return { files, findings: [...looks.findings(), ...gone] };
}

function reasonOf(cause: unknown): string {
  return (cause as NodeJS.ErrnoException).code ?? String(cause);
}

/** Most of all a schedule that names no settings file. */
const NOWHERE_TO_LOOK = {
  zh: '在配置里写明 input，用 --config 指定配置文件；或在命令后写明导出文件；用 --cities 的，待各市存入共享库（kuaibao hub push）',
  en: 'set input, and name the settings file with --config; or name the exports behind the command; with --cities, wait until the cities have put the day into the hub (kuaibao hub push)',
};

function noExport(request: InputRequest, looks: Looks): KuaibaoError {
  const { given, patterns } = request;
  const isLonger = request.period.from !== request.period.to;
  // Of a week or month it is the last day that is waited for.
  const period = { ...request.period, from: request.period.to };
  // Of a single day the names themselves are told, which somebody may look for.
  const looked = given.length > 0 ? given : expandedFor(patterns, period);
  const own = looks.paths.filter((path) => isOwn(path, { ...request, period }));
  const day = period.to;
  const refused = looks.refused();
  const also = refused.length === 0 ? { zh: '', en: '' } : { zh: '；未能读入：{refused}', en: '; refused: {refused}' };
  if (own.length > 0) {
    return new KuaibaoError('no-export', EXIT.noInput, {
      message: {
        zh: `{own} 里没有 {day} 的工单${also.zh}`,
        en: `there are no tickets of {day} in {own}${also.en}`,
      },
      hint: { zh: '检查导出的日期范围', en: 'check the dates of the export' },
      args: { day, own, refused },
    });
  }
  return new KuaibaoError('no-export', EXIT.noInput, {
    message:
      looked.length === 0
        ? {
            zh: '历史库中没有 {day} 的工单，也没有设置 input',
            en: 'the history has no tickets of {day}, and input is not set',
          }
        : {
            zh: `还没有 {day} 的导出文件（查找：{looked}）${also.zh}`,
            en: `there is no export of {day} yet (looked for {looked})${also.en}`,
          },
    hint:
      looked.length === 0
        ? NOWHERE_TO_LOOK
        : isLonger
          ? {
              zh: '周报、月报等最后一天的导出到了再出；要先出已有的各日，加 --accept-partial',
              en: 'a week or month is made when the export of its last day is there; --accept-partial makes it of what there is',
            }
          : {
              zh: '导出完成后再运行；用 --wait 30m 等待晚到的文件，用 --catch-up 补做漏掉的日子',
              en: 'run again after the export; --wait 30m waits for a late one, --catch-up makes up for missed days',
            },
    args: { day, looked, refused },
  });
}
