// What the test of OpenID uses of oidc-provider, which has no types of its own.
declare module 'oidc-provider' {
  import type { Server } from 'node:http';

  type Claims = { sub: string; email: string; email_verified: boolean };
  type Configuration = {
    clients: { client_id: string; client_secret: string; redirect_uris: string[] }[];
    claims: Record<string, string[]>;
    conformIdTokenClaims: boolean;
    pkce: { required: () => boolean };
    cookies: { keys: string[] };
    findAccount: (context: unknown, id: string) => { accountId: string; claims: () => Claims } | undefined;
  };
  export default class Provider {
    constructor(issuer: string, configuration: Configuration);
    listen(port: number, host: string): Server;
  }
}
