-- The only ways to the identity tables. They run as the owner and return ids and hashes, nothing that names a person.
-- The app's role has no grant on the tables themselves.
ALTER TABLE "Account" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Session" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "AccessToken" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "RateLimit" ENABLE ROW LEVEL SECURITY;

CREATE FUNCTION ska_account_by_email(p_email text) RETURNS TABLE ("accountId" uuid, "passwordHash" text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id, "passwordHash" FROM "Account" WHERE email = lower(p_email) AND "disabledAt" IS NULL $$;

CREATE FUNCTION ska_account_by_oidc(p_issuer text, p_subject text) RETURNS TABLE ("accountId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM "Account" WHERE "oidcIssuer" = p_issuer AND "oidcSubject" = p_subject AND "disabledAt" IS NULL $$;

-- Ties an OpenID subject to the account with this e-mail. An account that already has another subject is left alone.
CREATE FUNCTION ska_account_link_oidc(p_email text, p_issuer text, p_subject text) RETURNS TABLE ("accountId" uuid)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "Account" SET "oidcIssuer" = p_issuer, "oidcSubject" = p_subject
  WHERE email = lower(p_email) AND "oidcSubject" IS NULL AND "disabledAt" IS NULL RETURNING id $$;

-- The people an account is: one in each organiser it works for.
CREATE FUNCTION ska_people_of_account(p_account uuid) RETURNS TABLE ("organiserId" uuid, "personId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT "organiserId", id FROM "Person" WHERE "accountId" = p_account AND "deactivatedAt" IS NULL ORDER BY "organiserId" $$;

-- Finds or makes the account of an e-mail and ties the person to it. Returns the account.
CREATE FUNCTION ska_account_for_person(p_new uuid, p_organiser uuid, p_person uuid) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_account uuid; v_email text;
BEGIN
  SELECT email INTO v_email FROM "Person" WHERE "organiserId" = p_organiser AND id = p_person AND "deactivatedAt" IS NULL;
  IF v_email IS NULL THEN RETURN NULL; END IF;
  INSERT INTO "Account" (id, email) VALUES (p_new, v_email) ON CONFLICT (email) DO NOTHING;
  SELECT id INTO v_account FROM "Account" WHERE email = v_email AND "disabledAt" IS NULL;
  UPDATE "Person" SET "accountId" = v_account WHERE "organiserId" = p_organiser AND id = p_person;
  RETURN v_account;
END $$;

-- A new password ends every session of the account.
CREATE FUNCTION ska_account_set_password(p_account uuid, p_hash text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE "Account" SET "passwordHash" = p_hash WHERE id = p_account;
  DELETE FROM "Session" WHERE "accountId" = p_account;
END $$;

CREATE FUNCTION ska_session_create(p_hash text, p_account uuid, p_organiser uuid, p_person uuid, p_expires timestamptz) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM "Session" WHERE "accountId" = p_account AND "expiresAt" < now();
  INSERT INTO "Session" (hash, "accountId", "organiserId", "personId", "expiresAt") VALUES (p_hash, p_account, p_organiser, p_person, p_expires) $$;

-- A session that is alive, its account not disabled and its person not deactivated. Unused for two hours, it is over.
CREATE FUNCTION ska_session(p_hash text) RETURNS TABLE ("accountId" uuid, "organiserId" uuid, "personId" uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  UPDATE "Session" SET "seenAt" = now()
  WHERE hash = p_hash AND "seenAt" < now() - interval '1 minute' AND "seenAt" > now() - interval '2 hours';
  RETURN QUERY
  SELECT s."accountId", s."organiserId", s."personId" FROM "Session" s
  JOIN "Account" a ON a.id = s."accountId" AND a."disabledAt" IS NULL
  LEFT JOIN "Person" p ON p."organiserId" = s."organiserId" AND p.id = s."personId"
  WHERE s.hash = p_hash AND s."expiresAt" > now() AND s."seenAt" > now() - interval '2 hours'
    AND (s."personId" IS NULL OR (p."deactivatedAt" IS NULL AND p."accountId" = s."accountId"));
END $$;

-- Chooses the organiser of a session, among those the account has a person in.
CREATE FUNCTION ska_session_choose(p_hash text, p_organiser uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE "Session" s SET "organiserId" = p."organiserId", "personId" = p.id FROM "Person" p
  WHERE s.hash = p_hash AND s."expiresAt" > now() AND p."accountId" = s."accountId"
    AND p."organiserId" = p_organiser AND p."deactivatedAt" IS NULL;
  RETURN FOUND;
END $$;

CREATE FUNCTION ska_session_end(p_hash text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$ DELETE FROM "Session" WHERE hash = p_hash $$;

-- Sign-out everywhere.
CREATE FUNCTION ska_sessions_end_all(p_account uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$ DELETE FROM "Session" WHERE "accountId" = p_account $$;

-- A new token for a person replaces the unused ones of the same purpose.
CREATE FUNCTION ska_token_create(p_hash text, p_purpose text, p_organiser uuid, p_person uuid, p_account uuid, p_expires timestamptz) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM "AccessToken" WHERE purpose = p_purpose AND "usedAt" IS NULL
    AND "organiserId" IS NOT DISTINCT FROM p_organiser AND "personId" IS NOT DISTINCT FROM p_person AND "accountId" IS NOT DISTINCT FROM p_account;
  INSERT INTO "AccessToken" (hash, purpose, "organiserId", "personId", "accountId", "expiresAt")
  VALUES (p_hash, p_purpose, p_organiser, p_person, p_account, p_expires) $$;

CREATE FUNCTION ska_token(p_hash text, p_purpose text) RETURNS TABLE ("organiserId" uuid, "personId" uuid, "accountId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT "organiserId", "personId", "accountId" FROM "AccessToken"
  WHERE hash = p_hash AND purpose = p_purpose AND "usedAt" IS NULL AND "expiresAt" > now() $$;

-- Counts one try in a fixed window and returns how many there have been, so that all instances share the count.
CREATE FUNCTION ska_rate_hit(p_key text, p_window_seconds integer) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_start timestamptz := to_timestamp(floor(extract(epoch FROM now()) / p_window_seconds) * p_window_seconds); v_count integer;
BEGIN
  INSERT INTO "RateLimit" (key, "windowStart", count) VALUES (p_key, v_start, 1)
  ON CONFLICT (key, "windowStart") DO UPDATE SET count = "RateLimit".count + 1 RETURNING count INTO v_count;
  IF v_count = 1 THEN DELETE FROM "RateLimit" WHERE "windowStart" < now() - interval '2 days'; END IF;
  RETURN v_count;
END $$;

-- Forgets the tries of a key (after a right password).
CREATE FUNCTION ska_rate_clear(p_key text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$ DELETE FROM "RateLimit" WHERE key = p_key $$;

-- Organisers by id only: what the jobs that work for each of them (sealing, reminders) go through.
CREATE FUNCTION ska_organisers() RETURNS TABLE (id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT id FROM "Organiser" ORDER BY id $$;
