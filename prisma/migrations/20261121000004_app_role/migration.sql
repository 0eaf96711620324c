-- Run by the owner, never by the app: makes the app's role (or sets its password) and gives it what it may do.
CREATE FUNCTION ska_make_app_role(p_name text, p_password text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = p_name) THEN
    EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD %L', p_name, p_password);
  ELSE
    EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L', p_name, p_password);
  END IF;
END $$;

CREATE FUNCTION ska_grant_app(p_name text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE t text;
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', p_name);
  EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA public FROM %I', p_name);
  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public'
    AND tablename NOT IN ('_prisma_migrations', 'Account', 'Session', 'AccessToken', 'RateLimit')
  LOOP
    -- What was handed in, said and done is never changed or removed by the app.
    IF t IN ('AuditEntry', 'AuditSeal', 'AnswerHistory', 'HandInAnswer', 'ReturnComment') THEN
      EXECUTE format('GRANT SELECT, INSERT ON %I TO %I', t, p_name);
    ELSIF t = 'HandIn' THEN
      EXECUTE format('GRANT SELECT, INSERT, UPDATE ("returnedAt", "acceptedAt", "acceptedById") ON %I TO %I', t, p_name);
    ELSE
      EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', t, p_name);
    END IF;
  END LOOP;
  REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
  EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO %I', p_name);
  EXECUTE format('REVOKE EXECUTE ON FUNCTION ska_make_app_role(text, text), ska_grant_app(text) FROM %I', p_name);
END $$;
REVOKE EXECUTE ON FUNCTION ska_make_app_role(text, text), ska_grant_app(text) FROM PUBLIC;
