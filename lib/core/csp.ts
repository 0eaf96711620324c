/** What the security headers depend on. */
export type HeaderOptions = {
  nonce: string;
  /** Served over TLS. */
  https: boolean;
  /** Next's development server evaluates code, writes style elements of its own and speaks over a web socket. */
  development: boolean;
  /** Where a sign-in form may be sent on to (the OpenID provider). */
  issuerOrigin?: string;
};

/**
 * The content security policy of one response: nothing but our own, and only scripts that carry the nonce (CSP Level 3).
 * Inline style *attributes* are allowed: charts and grids place things with them. See docs/security.md.
 */
export function contentSecurityPolicy({ nonce, https, development, issuerOrigin }: HeaderOptions): string {
  const rules: Record<string, string> = {
    'default-src': "'none'",
    'script-src': `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    'style-src': development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    'style-src-attr': "'unsafe-inline'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': development ? "'self' ws:" : "'self'",
    'manifest-src': "'self'",
    'form-action': issuerOrigin ? `'self' ${issuerOrigin}` : "'self'",
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
    ...(https ? { 'upgrade-insecure-requests': '' } : {}),
  };
  return Object.entries(rules).map(([name, value]) => `${name} ${value}`.trim()).join('; ');
}

/** Every security header of a page (OWASP Secure Headers). */
export const securityHeaders = (options: HeaderOptions): Record<string, string> => ({
  'Content-Security-Policy': contentSecurityPolicy(options),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  ...(options.https ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' } : {}),
});
