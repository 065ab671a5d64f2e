import { z } from 'zod';
import { duration, path, rule, said, section } from './keys.js';

const FORM = rule(
  '应为 postgres://用户@主机:5432/数据库，且不写密码（密码放在 hub.passwordFile）',
  'must be postgres://user@host:5432/database, without the password (which stands in hub.passwordFile)',
);

function isServerAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hostname, pathname } = new URL(text);
  const isPostgres = protocol === 'postgres:' || protocol === 'postgresql:';
  return isPostgres && username !== '' && password === '' && hostname !== '' && pathname.length > 1;
}

export const hubSchema = section(
  {
    url: said(
      z.string().refine(isServerAddress, FORM).nullable().default(null),
      '多台主机或多个城市共用的 PostgreSQL，postgres://用户@主机:5432/数据库；null 为不用',
      'the PostgreSQL that several hosts or cities share, postgres://user@host:5432/database; null for none',
    ),
    city: said(
      z.string().min(1).nullable().default(null),
      '本市在其中的名称；null 用 city',
      'name of the city there; null: city',
    ),
    host: said(
      z.string().min(1).nullable().default(null),
      '本机在其中的名称，各机不同；null 用主机名',
      'name of this machine there, another one on each; null: its host name',
    ),
    passwordFile: said(
      path().nullable().default(null),
      '密码文件，权限须为 0600；也可用 systemd 凭据 kuaibao-hub-password',
      'file with the password, mode 0600; or the systemd credential kuaibao-hub-password',
    ),
    tls: said(
      z.enum(['verify', 'none']).default('verify'),
      '加密：verify 加密并核对服务器证书；none 不加密，只宜用于本机',
      'encryption: verify checks the server’s certificate; none is for the same machine',
    ),
    tlsCa: said(
      path().nullable().default(null),
      '内网自建证书机构的根证书（PEM）',
      "root certificate of the network's own authority",
    ),
    lease: said(
      duration().default('60s'),
      'hub work：一台主机多久没有音信，它手上的城市就由别的主机接手',
      'hub work: after how long without a word of its host a city is taken up by another',
    ),
  },
  '共享库：多台主机、多个城市共用的 PostgreSQL；不设则一切照旧',
  'hub: the PostgreSQL that several hosts and cities share; without it nothing changes',
);
