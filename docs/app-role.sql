-- The app's own role, in production. `npm run migrate` does all of this by itself, with the name and password in
-- APP_DATABASE_URL; this file is for who wants to do or see it by hand: another name, a new password. Run it as the owner of the
-- tables (a role with CREATEROLE, or a superuser), after `npm run migrate`:
--
--   psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -v role=ska_app -v password="$APP_DB_PASSWORD" -f docs/app-role.sql
--
-- The role signs in and nothing else: it is no superuser, bypasses no row policy, makes no roles, databases or tables, and owns nothing.
BEGIN;

-- Makes the role, or sets its password.
SELECT ska_make_app_role(:'role', :'password');

-- What it may do in the product's tables: Account, Session, AccessToken, RateLimit and _prisma_migrations not at all; AuditEntry,
-- AuditSeal, AnswerHistory, HandInAnswer and ReturnComment are read and added to, never changed or removed; of a HandIn only its
-- return and acceptance are written. Row policies decide which rows.
SELECT ska_grant_app(:'role');

-- The job queues: jobs come and go, queues are made by `npm run migrate` only.
GRANT USAGE ON SCHEMA pgboss TO :"role";
GRANT SELECT, INSERT, UPDATE, DELETE ON pgboss.job, pgboss.archive, pgboss.schedule TO :"role";
GRANT SELECT ON pgboss.subscription, pgboss.queue TO :"role";
GRANT SELECT, UPDATE ON pgboss.version TO :"role";

COMMIT;

-- Says what the app checks when it starts: all three must be f.
SELECT rolsuper, rolbypassrls,
  EXISTS (SELECT 1 FROM pg_tables t WHERE t.schemaname = 'public' AND pg_has_role(r.oid, t.tableowner::regrole, 'MEMBER')) AS owns_tables
FROM pg_roles r WHERE rolname = :'role';
