import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

interface Taken {
  readonly to: readonly string[];
  readonly text: string;
  readonly isEncrypted: boolean;
}

export interface MailServer {
  readonly port: number;
  readonly taken: Taken[];
  /** Connections that were opened. */
  readonly connections: () => number;
  close(): Promise<void>;
}

export interface Behaviour {
  readonly options?: SMTPServerOptions;
  /** Gives the answer of RCPT TO; undefined accepts. */
  readonly recipient?: (address: string, connection: number) => { code: number; text: string } | undefined;
  /** Gives the answer after the message; undefined accepts. */
  readonly message?: (count: number) => { code: number; text: string } | 'cut' | 'stall' | undefined;
}

/** A real SMTP server on loopback that writes down what it took. */
export async function startMailServer(behaviour: Behaviour = {}): Promise<MailServer> {
  const taken: Taken[] = [];
  let connections = 0;
  let messages = 0;
  const refusal = (answer: { code: number; text: string }): Error =>
    Object.assign(new Error(answer.text), { responseCode: answer.code });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    logger: false,
    onConnect(_session, done) {
      connections += 1;
      done();
    },
    onRcptTo({ address }, _session, done) {
      const answer = behaviour.recipient?.(address, connections);
      done(answer === undefined ? null : refusal(answer));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        messages += 1;
        const answer = behaviour.message?.(messages);
        const note = (): void => {
          taken.push({
            to: session.envelope.rcptTo.map(({ address }) => address),
            text: Buffer.concat(chunks).toString('utf8'),
            isEncrypted: session.secure,
          });
        };
        if (answer === undefined) {
          note();
          done();
        } else if (answer === 'cut') {
          // The server has the message and the line breaks before it can say so.
          note();
          for (const connection of server.connections) (connection as unknown as { _socket: Socket })._socket.destroy();
        } else if (answer === 'stall') note();
        else done(refusal(answer));
      });
    },
    ...behaviour.options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    taken,
    connections: () => connections,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A server of bare sockets, for what no decent server does: `script` gets each connection. */
export async function startSocketServer(script: (socket: Socket, count: number) => void): Promise<MailServer> {
  let connections = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    script(socket, connections);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    taken: [],
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
