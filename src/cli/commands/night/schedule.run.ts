import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { settingMs } from '../../../config/index.js';
import { EXIT, type ExitCode, type Message } from '../../../model/index.js';
import type { Context, OfficeOptions } from '../../common.js';
import { waitOf } from '../../dates.js';
import { settingsFor } from '../../settings.js';
import { countOf, usage } from '../../usage.js';

export interface ScheduleOptions extends OfficeOptions {
  readonly at: string;
  readonly wait: string;
  readonly catchUp: string;
  readonly user?: string;
}

interface Schedule {
  readonly command: readonly string[];
  readonly folder: string;
  /** Folders that a run writes to, wherever they stand. */
  readonly writable: readonly string[];
  readonly hour: number;
  readonly minute: number;
  /** When an issue that was reviewed is let go; null where none waits. */
  readonly releaseAt: string | null;
  readonly zone: string;
  readonly limitSeconds: number;
  readonly user: string | undefined;
  readonly passwordFile: string | null;
  readonly now: Date;
  readonly text: Context['text'];
}

const GRACE_SECONDS = 120;

/** Young objects have more room before they are looked through (MB): see docs/decisions/structure.md. */
const NODE_OPTIONS = ['--max-semi-space-size=32'];
/** glibc gives larger blocks back at once, and smaller ones seldom (bytes), and all threads share two heaps: see docs/decisions/structure.md. */
const MEMORY = 'MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=4000000 MALLOC_TRIM_THRESHOLD_=32000000';

export async function runSchedule(
  kind: 'cron' | 'systemd',
  options: ScheduleOptions,
  { effects, text }: Context,
): Promise<ExitCode> {
  const render = { cron: cronText, systemd: systemdText }[kind];
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(options.at) ?? [];
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) {
    throw usage('--at', options.at, { zh: '应为时刻，如 05:30', en: 'must be a time, like 05:30' });
  }
  // What the night would refuse is refused here: nobody reads a schedule again.
  const waitSeconds = waitOf(options.wait) / 1000;
  countOf('--catch-up', options.catchUp);
  const { settings, file } = settingsFor(options, effects);
  const dataDir = resolve(effects.cwd, options.data);
  const bin = fileURLToPath(new URL('../../../../bin/kuaibao.js', import.meta.url));
  const command = [
    process.execPath,
    ...NODE_OPTIONS,
    bin,
    'run',
    ...(file === null ? [] : ['--config', file]),
    '--data',
    dataDir,
    '--wait',
    options.wait,
    '--catch-up',
    options.catchUp,
    '--log-file',
    resolve(dataDir, 'kuaibao.log.ndjson'),
    '--quiet',
  ];
  await effects.stdout(
    render({
      command,
      folder: file === null ? effects.cwd : dirname(file),
      writable: [dataDir, ...(settings.output === null ? [] : [settings.output])],
      hour: Number(hour),
      minute: Number(minute),
      releaseAt: settings.review.mode === 'off' ? null : settings.review.releaseAt,
      zone: settings.zone,
      limitSeconds: Math.ceil(settingMs(settings.limits.total) / 1000 + waitSeconds) + GRACE_SECONDS,
      user: options.user,
      passwordFile: settings.mail.passwordFile,
      now: effects.now(),
      text,
    }),
  );
  return EXIT.done;
}

/** For a shell: quoted only where it must be. */
const shellQuoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/** Later looks of the same morning, in hours: cron itself tries nothing again. */
const LATER_HOURS = [0, 2, 4];

/** `30 5,7,9`, the fields of minute and hour. */
const cronTime = (minute: number, hour: number): string =>
  `${minute} ${LATER_HOURS.map((later) => (hour + later) % 24).join(',')}`;

/** `30 7` of the time of release; null where none waits for it or a look comes then anyway: two at once are one too many. */
function releaseCron({ releaseAt, hour, minute }: Pick<Schedule, 'releaseAt' | 'hour' | 'minute'>): string | null {
  if (releaseAt === null) return null;
  const [at = 0, past = 0] = releaseAt.split(':').map(Number);
  return past === minute && LATER_HOURS.some((later) => (hour + later) % 24 === at) ? null : `${past} ${at}`;
}

/** cron ends a command at an unescaped %. */
function cronText(schedule: Schedule): string {
  const { command, folder, hour, minute, zone, text } = schedule;
  const release = releaseCron(schedule);
  const line = `cd ${shellQuoted(folder)} && ${MEMORY} ${command.map(shellQuoted).join(' ')}`.replaceAll('%', '\\%');
  const at = `${pad(hour)}:${pad(minute)}`;
  const notes = [
    {
      zh: `快报：每天 ${at}（${zone}）运行，此后再看两次：已完成即止，没完成的（导出晚到、邮件服务器不通）接着做。`,
      en: `Kuaibao: runs every day at ${at} (${zone}) and looks again twice: what is done stays, what is not goes on (a late export, a mail server that was gone).`,
    },
    { zh: '用 crontab -e 加入以下各行。', en: 'Add these lines with crontab -e.' },
    {
      zh: 'cron 把标准输出与错误寄给 MAILTO；运行无事时不输出，有事必有退出码与说明。',
      en: 'cron mails output and errors to MAILTO; a run without trouble prints nothing, trouble has its exit code and its words.',
    },
    machineTime(schedule),
  ];
  return `${notes.map((note) => `# ${text(note)}\n`).join('')}\
CRON_TZ=${zone}
MAILTO=root
${cronTime(minute, hour)} * * * ${line}
${release === null ? '' : `${release} * * * ${line}\n`}`;
}

/** Debian's cron knows no CRON_TZ: there the time is to be written in the machine's own zone. */
function machineTime(schedule: Schedule): Message {
  const { hour, minute, zone, now } = schedule;
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const minutesIn = (timeZone: string): number => {
    const [hours = 0, minutes = 0] = new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'short' })
      .format(now)
      .split(':')
      .map(Number);
    return hours * 60 + minutes;
  };
  const shifted = (ofDay: number): number => (ofDay + minutesIn(own) - minutesIn(zone) + 2 * 1440) % 1440;
  const at = shifted(hour * 60 + minute);
  const [there, here] = [cronTime(at % 60, Math.floor(at / 60)), cronTime(minute, hour)];
  const release = releaseCron(schedule);
  const [past = 0, of = 0] = release?.split(' ').map(Number) ?? [];
  const out = shifted(of * 60 + past);
  const also =
    release === null
      ? { zh: '', en: '' }
      : {
          zh: `，“${release}”改为“${out % 60} ${Math.floor(out / 60)}”`,
          en: ` and "${out % 60} ${Math.floor(out / 60)}" instead of "${release}"`,
        };
  return there === here
    ? {
        zh: `本机时区（${own}）与之相同，cron 不支持 CRON_TZ 也无妨。`,
        en: `The machine's own zone (${own}) has the same time: a cron that knows no CRON_TZ will do.`,
      }
    : {
        zh: `若本机 cron 不支持 CRON_TZ（如 Debian），删去该行，把“${here}”改为“${there}”${also.zh}（本机时区 ${own}）。`,
        en: `Where cron knows no CRON_TZ (Debian), delete that line and write "${there}" instead of "${here}"${also.en} (the machine's zone is ${own}).`,
      };
}

/** systemd reads % as a specifier and \ as an escape; $ begins a variable. */
const unitQuoted = (word: string): string => {
  const escaped = word.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%').replaceAll('$', '$$$$');
  return /[\s"'\\;]/.test(word) ? `"${escaped}"` : escaped;
};

function systemdText({
  command,
  folder,
  hour,
  minute,
  releaseAt,
  zone,
  limitSeconds,
  user,
  passwordFile,
  writable,
  text,
}: Schedule): string {
  const saved = (name: string, then: Message = { zh: '', en: '' }): string =>
    `# ${text({ zh: `存为 /etc/systemd/system/${name}${then.zh}`, en: `save as /etc/systemd/system/${name}${then.en}` })}`;
  const enable = 'systemctl enable --now kuaibao.timer';
  return `${saved('kuaibao.service')}
[Unit]
Description=Kuaibao: the bulletin of the day
After=network-online.target
Wants=network-online.target
# ${text({ zh: '每十分钟重试一次，至多 40 次', en: 'again every ten minutes, 40 times at most' })}
StartLimitIntervalSec=20h
StartLimitBurst=40

[Service]
Type=oneshot
${user === undefined ? '# User=kuaibao\n' : `User=${user}\n`}WorkingDirectory=${folder.replaceAll('%', '%%')}
Environment=${MEMORY}
ExecStart=${command.map(unitQuoted).join(' ')}
TimeoutStartSec=${limitSeconds}
KillMode=mixed
TimeoutStopSec=30
Nice=5
UMask=0027
# ${text({ zh: '66（还没有导出文件）、69（邮件服务器或浏览器不可用）、75（稍后再试）时十分钟后重试（systemd 244 起；更早的版本删去 Restart 各行）；', en: '66 (no export yet), 69 (no mail server or browser) and 75 (try later) are tried again after ten minutes (from systemd 244 on; before it delete the Restart lines);' })}
# ${text({ zh: '已完成的日子不会重做，邮件不会重发', en: 'a day that is done is not made again, and no mail is sent twice' })}
Restart=on-failure
RestartForceExitStatus=66 69 75
RestartPreventExitStatus=64 65 70 73 74 77 78
RestartSec=600
NoNewPrivileges=yes
PrivateTmp=yes
ProtectSystem=full
ReadWritePaths=${writable.map((path) => unitQuoted(`-${path}`)).join(' ')}
${passwordFile === null ? '# LoadCredential=kuaibao-mail-password:/etc/kuaibao/mail-password\n' : ''}
${saved('kuaibao.timer', { zh: `，然后 ${enable}`, en: `, then ${enable}` })}
[Unit]
Description=Kuaibao: every night

[Timer]
OnCalendar=*-*-* ${pad(hour)}:${pad(minute)}:00 ${zone}
${releaseAt === null ? '' : `OnCalendar=*-*-* ${releaseAt}:00 ${zone}\n`}Persistent=true
RandomizedDelaySec=60

[Install]
WantedBy=timers.target
`;
}

const pad = (value: number): string => String(value).padStart(2, '0');
