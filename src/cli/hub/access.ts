import { hostname } from 'node:os';
import { readPassword, type Settings } from '../../config/index.js';
import type { HubAccess } from '../../hub/index.js';
import { EXIT, KuaibaoError } from '../../model/index.js';
import { readCertificate } from '../certificate.js';
import type { Effects } from '../effects.js';

/** How to reach the hub of the settings; null where none is set. */
function hubAccess({ hub, city }: Settings, env: Effects['env']): HubAccess | null {
  if (hub.url === null) return null;
  return {
    url: hub.url,
    city: hub.city ?? city,
    host: hub.host ?? hostname(),
    password: readPassword('hub', hub.passwordFile, env),
    tls: hub.tls,
    ca: hub.tlsCa === null ? null : readCertificate(hub.tlsCa, 'hub.tlsCa'),
  };
}

/** The same for a command that is about the hub. @throws KuaibaoError `hub-not-set` (78) */
export function requireHub(settings: Settings, env: Effects['env']): HubAccess {
  const access = hubAccess(settings, env);
  if (access !== null) return access;
  throw new KuaibaoError('hub-not-set', EXIT.config, {
    message: { zh: '没有设置共享库', en: 'no hub is set' },
    hint: {
      zh: '填写 hub.url、hub.city 与 hub.passwordFile；一台主机、一个城市用不着共享库',
      en: 'give hub.url, hub.city and hub.passwordFile; one host with one city needs no hub',
    },
  });
}
