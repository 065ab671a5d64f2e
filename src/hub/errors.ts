import { EXIT, type ExitCode, KuaibaoError, type Message } from '../model/index.js';

const AWAY_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  '25P02', // what followed in a transaction whose line broke
  '25P03', // a transaction in which nothing was heard of this host for too long
  '53300', // too many connections
  '55P03', // a lock that was not to be had
  '57P01', // shut down by its administrator
  '57P02', // crashed
  '57P03', // starting up
  '40001', // another transaction came first
  '40P01', // deadlock
]);
const AWAY_WORDS = /terminated|timeout|timed out|not queryable|Connection ended|connection error/i;
/** Of everything PgBouncer says 08P01, a failure of the line, and Pgpool-II XX000, an internal error; these are their words for
 * what the server itself has a code for. */
const POOLER = {
  login: /authentication failed|no such user/i,
  password: /password not found/i,
  // The last is what Pgpool-II says where the server let the user in, and not to this database.
  database: /no such database|database .* does not exist|unable to get session context/i,
  away: /failed to create a backend|unable to (?:read|write) data (?:from|to) DB node/i,
};
const saidByPooler = (what: keyof typeof POOLER, code: string, words: string) =>
  (code === '08P01' || code === 'XX000') && POOLER[what].test(words);
const TLS_WORDS = /SSL|certificate|self.signed|altname|TLS/i;

/** Whether a later try may succeed: the server is not there, busy, or takes nothing in. */
export function isAway(error: unknown): boolean {
  return error instanceof KuaibaoError && (error.code === 'hub-away' || error.code === 'hub-unwritable');
}

interface Fault {
  readonly code: string;
  readonly exitCode: ExitCode;
  /** Whether it is this one: SQLSTATE or the code of a socket, '' where there is none; and the driver's words. */
  readonly fits: (code: string, words: string) => boolean;
  readonly message: Message;
  readonly hint: Message;
}

/** The first that fits is told. */
const FAULTS: readonly Fault[] = [
  {
    code: 'hub-login',
    exitCode: EXIT.noPermission,
    fits: (code, words) => code.startsWith('28') || saidByPooler('login', code, words),
    message: {
      zh: '共享库 {server} 不接受用户 {user} 的登录（{detail}）',
      en: 'the hub {server} refuses the login of {user} ({detail})',
    },
    hint: { zh: '检查 hub.url 中的用户与 hub.passwordFile', en: 'check the user in hub.url and hub.passwordFile' },
  },
  {
    code: 'hub-password-missing',
    exitCode: EXIT.noPermission,
    // The driver's own words have no code.
    fits: (code, words) =>
      (code === '' && /(?:client |^)password must be a/i.test(words)) || saidByPooler('password', code, words),
    message: {
      zh: '共享库 {server} 要用户 {user} 的密码，而没有设置',
      en: 'the hub {server} asks for a password of {user}, and none is set',
    },
    hint: {
      zh: '在 hub.passwordFile 写明密码文件；hub init 用 --admin-password-file',
      en: 'name its file in hub.passwordFile; of hub init with --admin-password-file',
    },
  },
  {
    code: 'hub-not-set-up',
    exitCode: EXIT.config,
    fits: (code, words) => ['3D000', '3F000', '42P01'].includes(code) || saidByPooler('database', code, words),
    message: { zh: '共享库 {server} 还没有建好（{detail}）', en: 'the hub {server} has not been set up ({detail})' },
    hint: {
      zh: '由数据库管理员建库后执行 kuaibao hub init --admin-url postgres://管理员@主机/数据库',
      en: 'let its administrator create the database and run kuaibao hub init --admin-url postgres://admin@host/database',
    },
  },
  {
    code: 'hub-away',
    exitCode: EXIT.tempFail,
    fits: (code, words) =>
      AWAY_CODES.has(code) ||
      code.startsWith('08') ||
      (code === '' && AWAY_WORDS.test(words)) ||
      (code === '55000' && /not currently accepting connections/.test(words)) ||
      saidByPooler('away', code, words),
    message: { zh: '连不上共享库 {server}（{detail}）', en: 'the hub {server} cannot be reached ({detail})' },
    hint: {
      zh: '稍后重试；kuaibao hub status 查看是否恢复',
      en: 'try again later; kuaibao hub status tells whether it is back',
    },
  },
  {
    code: 'hub-unwritable',
    exitCode: EXIT.tempFail,
    // Its disk is full; it is a copy that only reads.
    fits: (code) => code === '53100' || code === '25006',
    message: { zh: '共享库 {server} 现在不能写入（{detail}）', en: 'the hub {server} takes nothing in now ({detail})' },
    hint: {
      zh: '由数据库管理员腾出磁盘空间，或改连可写的服务器，然后重试',
      en: 'let its administrator make room on its disk, or name a server that can be written; then try again',
    },
  },
  {
    code: 'hub-rights',
    exitCode: EXIT.noPermission,
    fits: (code) => code === '42501',
    message: {
      zh: '用户 {user} 在共享库没有这项权限（{detail}）',
      en: 'the hub grants {user} no right to it ({detail})',
    },
    hint: {
      zh: '由管理员执行 kuaibao hub init --city 城市 --role {user}',
      en: 'let the administrator run kuaibao hub init --city CITY --role {user}',
    },
  },
  {
    code: 'hub-tls',
    exitCode: EXIT.config,
    fits: (code, words) => TLS_WORDS.test(`${code} ${words}`),
    message: {
      zh: '与共享库 {server} 的加密连接没有建立（{detail}）',
      en: 'no encrypted connection to the hub {server} ({detail})',
    },
    hint: {
      zh: '检查服务器证书与 hub.tlsCa；服务器就在本机时可设 hub.tls: none',
      en: 'check its certificate and hub.tlsCa; for a server on this machine hub.tls: none will do',
    },
  },
];

/** What the driver says, in words; a KuaibaoError and what is none of these is handed on as it is. */
export function hubError(error: unknown, url: string): unknown {
  if (error instanceof KuaibaoError || !(error instanceof Error)) return error;
  const { code = '' } = error as { code?: string };
  const fault = FAULTS.find(({ fits }) => fits(code, error.message));
  if (fault === undefined) return error;
  const { host, username } = new URL(url);
  const detail = (code === '' ? error.message : `${code} ${error.message}`).slice(0, 200);
  const args = { server: host, user: decodeURIComponent(username), detail };
  return new KuaibaoError(fault.code, fault.exitCode, { message: fault.message, hint: fault.hint, args, cause: error });
}
