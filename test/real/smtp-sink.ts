import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** A mail server of the loopback that keeps what it is sent. */
export interface SmtpSink {
  readonly port: number;
  readonly messages: readonly string[];
  close(): Promise<void>;
}

/** Speaks as much SMTP (RFC 5321) as a sender without login and TLS asks for. */
export const startSmtpSink = async (): Promise<SmtpSink> => {
  const messages: string[] = [];
  const server = createServer((socket) => {
    let pending = '';
    let message: string[] | undefined;
    const say = (line: string) => socket.write(`${line}\r\n`);
    const take = (line: string) => {
      if (message !== undefined) {
        if (line === '.') {
          messages.push(message.join('\n'));
          message = undefined;
          say('250 kept');
        } else message.push(line.replace(/^\.\./, '.'));
        return;
      }
      const command = line.slice(0, 4).toUpperCase();
      if (command === 'DATA') {
        message = [];
        say('354 go on');
      } else if (command === 'QUIT') {
        say('221 bye');
        socket.end();
      } else say('250 fine');
    };
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      const lines = (pending + chunk.toString()).split('\r\n');
      pending = lines.pop() ?? '';
      lines.forEach(take);
    });
    say('220 sink');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    messages,
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
};
