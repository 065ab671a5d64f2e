import { readFileSync } from 'node:fs';
import { EXIT, KuaibaoError } from '../model/index.js';

/**
 * The certificate that a server is to be trusted by, as PEM.
 *
 * @param setting what names it, for the hint
 * @throws certificate-missing (78) where it cannot be read
 */
export function readCertificate(path: string, setting: 'mail.tlsCa' | 'hub.tlsCa'): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new KuaibaoError('certificate-missing', EXIT.config, {
      message: { zh: '读不到证书 {path}', en: 'cannot read the certificate {path}' },
      hint: { zh: `检查 ${setting}`, en: `check ${setting}` },
      args: { path },
      cause,
    });
  }
}
