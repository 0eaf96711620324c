import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const config: NextConfig = {
  ...(process.env.SKA_DIST ? { distDir: process.env.SKA_DIST } : {}),
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  serverExternalPackages: ['pg', 'pg-boss', 'pino', '@node-rs/argon2', 'nodemailer'],
  // What a form may send in one server action; long answers go through /api/spara, files through /api/filer.
  experimental: { serverActions: { bodySizeLimit: '1mb' } },
};

export default createNextIntlPlugin('./i18n/request.ts')(config);
