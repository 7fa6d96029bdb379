import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Who is at the browser when the provider asks. */
interface Person {
  readonly email: string;
  readonly groups: readonly string[];
}

/** A login that was begun, until its code is exchanged. */
interface Login {
  readonly person: Person;
  readonly nonce: string | null;
  readonly challenge: string | null;
  readonly redirectUri: string | null;
}

export interface IdentityProvider {
  readonly issuer: string;
  /** Who logs in from now on. */
  person: Person;
  stop(): void;
}

const encoded = (value: object | Buffer): string =>
  (Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))).toString('base64url');

const bodyOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString());
};

/** Name and password of the client, from the header or the form. */
const clientOf = (request: IncomingMessage, form: URLSearchParams): string => {
  const [, basic] = /^Basic (.+)$/.exec(request.headers.authorization ?? '') ?? [];
  return basic === undefined
    ? `${form.get('client_id') ?? ''}:${form.get('client_secret') ?? ''}`
    : // Both parts are encoded as in a form (RFC 6749, 2.3.1).
      decodeURIComponent(Buffer.from(basic, 'base64').toString());
};

/**
 * A provider of OpenID Connect on the loopback, as far as the code flow asks for one: it signs tokens with a key of its own,
 * and gives none to a client that cannot prove itself and the beginning of the login (PKCE).
 */
export const startIdentityProvider = async (client: string, person: Person): Promise<IdentityProvider> => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const logins = new Map<string, Login>();

  const token = ({ person: { email, groups }, nonce }: Login): string => {
    const now = Math.floor(Date.now() / 1000);
    const [audience = ''] = client.split(':');
    const claims = { iss: provider.issuer, aud: audience, sub: email, iat: now, exp: now + 300, nonce, email, groups };
    const text = `${encoded({ alg: 'RS256', kid: 'key', typ: 'JWT' })}.${encoded(claims)}`;
    return `${text}.${encoded(sign('sha256', Buffer.from(text), privateKey))}`;
  };

  const server = createServer((request, response) => {
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const url = new URL(request.url ?? '/', provider.issuer);
    const parameter = (name: string): string | null => url.searchParams.get(name);
    const exchange = async (): Promise<void> => {
      const form = await bodyOf(request);
      const login = logins.get(form.get('code') ?? '');
      logins.delete(form.get('code') ?? '');
      const verifier = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      if (clientOf(request, form) !== client) answer(401, { error: 'invalid_client' });
      else if (login?.challenge !== verifier || login.redirectUri !== form.get('redirect_uri'))
        answer(400, { error: 'invalid_grant' });
      else answer(200, { access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token: token(login) });
    };
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        answer(200, {
          issuer: provider.issuer,
          authorization_endpoint: `${provider.issuer}/authorize`,
          token_endpoint: `${provider.issuer}/token`,
          jwks_uri: `${provider.issuer}/keys`,
          id_token_signing_alg_values_supported: ['RS256'],
          code_challenge_methods_supported: ['S256'],
        });
        break;
      case '/keys':
        answer(200, {
          keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'key', alg: 'RS256', use: 'sig' }],
        });
        break;
      case '/authorize': {
        const code = randomUUID();
        const redirectUri = parameter('redirect_uri');
        const challenge = parameter('code_challenge');
        logins.set(code, { person: provider.person, nonce: parameter('nonce'), challenge, redirectUri });
        const back = new URL(redirectUri ?? '');
        back.search = new URLSearchParams({ code, state: parameter('state') ?? '' }).toString();
        response.writeHead(302, { location: back.href }).end();
        break;
      }
      case '/token':
        void exchange();
        break;
      default:
        answer(404, {});
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const provider: IdentityProvider = {
    issuer: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    person,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return provider;
};
