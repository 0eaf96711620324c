import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const config: NextConfig = {
  ...(process.env.SKA_DIST ? { distDir: process.env.SKA_DIST } : {}),
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  serverExternalPackages: ['pg', 'pg-boss', 'pino', '@node-rs/argon2', 'nodemailer'],
  // Outside proxy.ts, which gives all other answers their headers.
  headers: async () => [{ source: '/api/filer/:path*', headers: [
    { key: 'X-Content-Type-Options', value: 'nosniff' }, { key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" },
    { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' }, { key: 'Cache-Control', value: 'no-store' },
  ] }],
  // What a form may send in one server action; long answers go through /api/spara, files through /api/filer.
  experimental: { serverActions: { bodySizeLimit: '1mb' } },
};

export default createNextIntlPlugin('./i18n/request.ts')(config);
