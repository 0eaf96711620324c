-- What sign-in, invitations and new passwords ask before there is an actor. As in the identity migration: run as the owner, ids and hashes out.

-- What an account has to sign in with, and whether it is someone else too than this person (whose ids may be null). Found by id or e-mail.
CREATE FUNCTION ska_account_standing(p_account uuid, p_email text, p_organiser uuid, p_person uuid)
RETURNS TABLE ("accountId" uuid, "hasPassword" boolean, "hasOidc" boolean, "elsewhere" boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.id, a."passwordHash" IS NOT NULL, a."oidcSubject" IS NOT NULL,
    EXISTS (SELECT 1 FROM "Person" p WHERE p."accountId" = a.id AND (p."organiserId", p.id) IS DISTINCT FROM (p_organiser, p_person))
  FROM "Account" a WHERE a."disabledAt" IS NULL AND (a.id = p_account OR a.email = lower(p_email)) $$;

-- The address a letter about the account itself goes to, and what its holder sees on the own page. Nothing else may call it.
CREATE FUNCTION ska_account_email(p_account uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT email FROM "Account" WHERE id = p_account AND "disabledAt" IS NULL $$;

-- Accepts an invitation: uses the token up, ties the person to the account of the person's e-mail (made if it is not there) and sets
-- the password (null: none, sign-in is by OpenID). An account that somebody already signs in with, or that is someone in another
-- organiser, is only tied when the caller has proved to hold it (p_proved): else an administrator could take it over with an
-- invitation of their own. All in one statement under a row lock, so that two invitations at once cannot both find the account new.
-- Returns the account; null where the token is used or the person gone; raises ska_proof_needed (and the token stays) where proof is wanted.
CREATE FUNCTION ska_invitation_accept(p_token text, p_new uuid, p_hash text, p_proved uuid) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE t "AccessToken"; v_email text; v_old uuid; a "Account"; v_claimed boolean;
BEGIN
  UPDATE "AccessToken" SET "usedAt" = now()
  WHERE hash = p_token AND purpose = 'invitation' AND "usedAt" IS NULL AND "expiresAt" > now() RETURNING * INTO t;
  IF t.hash IS NULL THEN RETURN NULL; END IF;
  SELECT email, "accountId" INTO v_email, v_old FROM "Person"
  WHERE "organiserId" = t."organiserId" AND id = t."personId" AND "deactivatedAt" IS NULL FOR UPDATE;
  IF v_email IS NULL THEN RETURN NULL; END IF;
  -- The person already signs in, with another address than the roster now says: nobody can move the person to another account.
  IF EXISTS (SELECT 1 FROM "Account" o WHERE o.id = v_old AND o.email <> v_email AND (o."passwordHash" IS NOT NULL OR o."oidcSubject" IS NOT NULL)) THEN
    RETURN NULL;
  END IF;
  INSERT INTO "Account" (id, email) VALUES (p_new, v_email) ON CONFLICT (email) DO NOTHING;
  SELECT * INTO a FROM "Account" WHERE email = v_email FOR UPDATE;
  IF a."disabledAt" IS NOT NULL THEN RETURN NULL; END IF;
  v_claimed := a."passwordHash" IS NOT NULL OR a."oidcSubject" IS NOT NULL
    OR EXISTS (SELECT 1 FROM "Person" p WHERE p."accountId" = a.id AND (p."organiserId", p.id) <> (t."organiserId", t."personId"));
  IF v_claimed AND a.id IS DISTINCT FROM p_proved THEN RAISE EXCEPTION 'ska_proof_needed' USING ERRCODE = 'SKA01'; END IF;
  UPDATE "Person" SET "accountId" = a.id WHERE "organiserId" = t."organiserId" AND id = t."personId";
  IF NOT v_claimed AND p_hash IS NOT NULL THEN
    UPDATE "Account" SET "passwordHash" = p_hash WHERE id = a.id;
    DELETE FROM "Session" WHERE "accountId" = a.id;
  END IF;
  RETURN a.id;
END $$;

-- A new password by the link of a letter: uses the token up and ends every session. The account, or null where the token is used.
CREATE FUNCTION ska_password_reset(p_token text, p_hash text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE v_account uuid;
BEGIN
  UPDATE "AccessToken" SET "usedAt" = now()
  WHERE hash = p_token AND purpose = 'reset' AND "usedAt" IS NULL AND "expiresAt" > now() RETURNING "accountId" INTO v_account;
  UPDATE "Account" SET "passwordHash" = p_hash WHERE id = v_account AND "disabledAt" IS NULL RETURNING id INTO v_account;
  DELETE FROM "Session" WHERE "accountId" = v_account;
  RETURN v_account;
END $$;

-- Unused invitations of a person stop working (deactivation).
CREATE FUNCTION ska_invitations_end(p_organiser uuid, p_person uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM "AccessToken" WHERE purpose = 'invitation' AND "usedAt" IS NULL AND "organiserId" = p_organiser AND "personId" = p_person $$;

-- When the person's unused invitation ends; null where there is none.
CREATE FUNCTION ska_invitation_until(p_organiser uuid, p_person uuid) RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT max("expiresAt") FROM "AccessToken"
  WHERE purpose = 'invitation' AND "usedAt" IS NULL AND "expiresAt" > now() AND "organiserId" = p_organiser AND "personId" = p_person $$;

-- Takes back one counted try of the window (a right password is no try at guessing).
CREATE FUNCTION ska_rate_back(p_key text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "RateLimit" SET count = count - 1
  WHERE count > 0 AND (key, "windowStart") = (SELECT key, max("windowStart") FROM "RateLimit" WHERE key = p_key GROUP BY key) $$;
