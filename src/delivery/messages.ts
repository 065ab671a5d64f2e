import type { MessageTable } from '../model/index.js';

export const deliveryMessages: MessageTable = {
  'mail-waiting': {
    zh: '{address} 尚未送达，下次运行会再试（{answer}）',
    en: '{address} has not got it yet; the next run tries again ({answer})',
  },
  'mail-refused': { zh: '{address} 被邮件服务器拒收（{answer}）', en: 'the mail server refused {address} ({answer})' },
  'mail-unknown': {
    zh: '{address} 是否收到不能确定（{answer}）；核实未收到后用 kuaibao send --date 日期 --resend 补发',
    en: 'it is not known whether {address} got it ({answer}); if not, send it again with kuaibao send --date DAY --resend',
  },
  'mail-sending': { zh: '{address} 的邮件正在发送', en: 'the mail to {address} is being sent' },
  'mail-no-recipients': {
    zh: '设置了发信服务器 {address} 而没有收件人，没有发送；请填写 mail.recipients，不发邮件则去掉 mail.host',
    en: 'there is a mail server, {address}, and no recipient: nothing was sent; give mail.recipients, or leave mail.host out',
  },
  'mail-login': {
    zh: '邮件服务器不接受登录（{answer}），没有发送',
    en: 'the mail server refuses the login ({answer}); nothing was sent',
  },
  'mail-blocked': {
    zh: '邮件服务器不接受发信（{answer}）；检查 mail 的 tls、user、passwordFile、from',
    en: 'the mail server takes nothing from us ({answer}); check tls, user, passwordFile and from under mail',
  },
  'mail-help-login': {
    zh: '处理：登录被拒。检查 mail.user 与密码文件；许多邮箱要的是“客户端授权码”，不是网页登录密码',
    en: 'what to do: the login was refused; check mail.user and the password file (many services want an app password)',
  },
  'mail-help-encrypt': {
    zh: '处理：服务器要求加密，请设置 mail.tls: starttls',
    en: 'what to do: the server demands encryption; set mail.tls: starttls',
  },
  'mail-help-no-tls': {
    zh: '处理：服务器在此端口不支持 STARTTLS。465 端口用 tls: tls；内网服务器不加密的用 tls: none',
    en: 'what to do: the server knows no STARTTLS on this port; 465 goes with tls: tls, a server of the own network without encryption with tls: none',
  },
  'mail-help-size': {
    zh: '处理：邮件太大。调大 mail.maxMegabytes，或在 mail.attach 中只留 pdf；服务器自己的上限由邮件管理员放宽',
    en: "what to do: the mail is too large; raise mail.maxMegabytes or leave only pdf in mail.attach; the server's own limit is its administrator's",
  },
  'mail-help-port': {
    zh: '处理：加密方式与端口不符。465 端口用 tls: tls，25、587 端口用 tls: starttls',
    en: 'what to do: encryption and port do not match; 465 goes with tls: tls, 25 and 587 with tls: starttls',
  },
  'mail-help-certificate': {
    zh: '处理：服务器证书不被信任或已过期。校对本机时钟；内网自建的证书用 mail.tlsCa 指明根证书',
    en: 'what to do: the certificate is not trusted or has expired; check the clock, or name the own authority in mail.tlsCa',
  },
  'mail-help-name': {
    zh: '处理：查不到服务器的地址。检查 mail.host 与 DNS',
    en: 'what to do: the server is not known by that name; check mail.host and DNS',
  },
  'mail-help-reach': {
    zh: '处理：连不上服务器。检查 mail.host、mail.port 与防火墙',
    en: 'what to do: the server cannot be reached; check mail.host, mail.port and the firewall',
  },
  'mail-help-silent': {
    zh: '处理：服务器没有应答。检查 mail.host、mail.port；465 端口须设 tls: tls',
    en: 'what to do: the server does not answer; check mail.host and mail.port; 465 needs tls: tls',
  },
  'heartbeat-file': { zh: '心跳文件 {file} 写入失败（{reason}）', en: 'the heartbeat file {file} failed ({reason})' },
  'heartbeat-url': { zh: '心跳地址访问失败（{reason}）', en: 'the heartbeat address failed ({reason})' },
  'earlier-model-damaged': {
    zh: '{day} 那一期的 {file} 已损坏或读不了，本期没有写它的后续；从备份恢复该文件即可',
    en: '{file}, of the issue of {day}, is damaged or unreadable: nothing is said of what became of its headline; put the file back from a backup',
  },
  'tickets-overtook': {
    zh: '做快报期间 {day} 又有工单进了历史库，不在这一期里；再运行一次即出修订版',
    en: 'tickets of {day} came into the history while its issue was made and are not in it; run it again for a revision',
  },
  'issue-files-retired': {
    zh: '{day} 第 {number} 期早已印发；{folder} 中的 {files} 已按 retention 到期清理，没有重做，也没有再发',
    en: 'the issue of {day}, number {number}, was issued; retention has removed {files} from {folder}. Nothing was made again or sent again',
  },
  'issue-files-lost': {
    zh: '{day} 第 {number} 期早已印发；{folder} 中的 {files} 不在了或被改动，今天做不出同样的一份，没有另出修订版，也没有再发',
    en: 'the issue of {day}, number {number}, was issued; {files} in {folder} are gone or altered and do not come out the same today. No revision was made, nothing was sent again',
  },
  'issue-copy-model': {
    zh: '处理：要一份副本，执行 kuaibao render "{model}" -o 副本.pdf',
    en: 'what to do: for a copy run kuaibao render "{model}" -o copy.pdf',
  },
  'issue-copy-force': {
    zh: '处理：从备份恢复这些文件；或执行 kuaibao run {options} --force 重做（内容与印发的不同时出修订版，发给收件人；先加 --dry-run 可看样张）',
    en: 'what to do: put the files back from a backup, or make them again with kuaibao run {options} --force (where it reads differently that is a revision, and mailed; --dry-run shows it first)',
  },
  'issue-copy-none': {
    zh: '处理：当日工单也已清理，只能从备份恢复这些文件',
    en: 'what to do: the tickets of that day are gone too; put the files back from a backup',
  },
  'archive-file-altered': { zh: '文件与归档时不同', en: 'the file is not the one that was archived' },
  'archive-file-gone': { zh: '归档的文件不在了', en: 'an archived file is gone' },
  'archive-file-added': { zh: '存档目录里没有这个文件', en: 'the index knows no such file' },
  'archive-no-chain': {
    zh: '{year} 年的存档目录没有链，无从核对；下一次 kuaibao run 由现有记录起链',
    en: 'the index of {year} has no chain to be checked against; the next kuaibao run begins one with what is there',
  },
  'archive-link-altered': { zh: '{year} 年的链第 {link} 环被改动', en: 'link {link} of {year} was altered' },
  'archive-chain-broken': {
    zh: '{year} 年的链在第 {link} 环之前断开：有环被删去、插入或调换，或链曾重起',
    en: 'the chain of {year} is broken before link {link}: links were removed, put in or moved, or the chain was begun anew',
  },
  'archive-entry-altered': { zh: '{year} 年的记录被改动：{entry}', en: 'an entry of {year} was altered: {entry}' },
  'archive-entry-added': {
    zh: '{year} 年有链上没有的记录：{entry}',
    en: 'an entry of {year} that the chain does not know: {entry}',
  },
  'archive-entry-gone': { zh: '{year} 年的记录被删去：{entry}', en: 'an entry of {year} was removed: {entry}' },
  'archive-entries-moved': {
    zh: '{year} 年的记录次序被改动，自 {entry} 起',
    en: 'entries of {year} were put in another order, from {entry} on',
  },
  'archive-head-unknown': {
    zh: '链上没有摘要 {head}：它之后的链是重写的，或被截去',
    en: 'no link has the digest {head}: the chain was written anew, or cut off before it',
  },
  'archive-entry-unknown': {
    zh: '历史库有 {entry}，存档目录没有：记录或链的末尾被截去',
    en: 'the history knows {entry} and the index does not: its end was cut off',
  },
  'archive-history-differs': {
    zh: '{entry} 的文件摘要，存档目录与历史库不同',
    en: 'index and history have other digests for the files of {entry}',
  },
  'archive-unfinished': {
    zh: '{folder} 的归档中断未完，下一次 kuaibao run 会补完，之后再核',
    en: 'archiving {folder} was broken off; the next kuaibao run ends it, verify again then',
  },
};
