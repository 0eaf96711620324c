-- Whoever made the account with a password had not proved the e-mail address (an invitation on paper); the provider has.
-- So at the first OpenID sign-in the password and all sessions that were there go.
CREATE OR REPLACE FUNCTION ska_account_link_oidc(p_email text, p_issuer text, p_subject text) RETURNS TABLE ("accountId" uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE v_account uuid;
BEGIN
  UPDATE "Account" SET "oidcIssuer" = p_issuer, "oidcSubject" = p_subject, "passwordHash" = NULL
  WHERE email = lower(p_email) AND "oidcSubject" IS NULL AND "disabledAt" IS NULL RETURNING id INTO v_account;
  IF v_account IS NULL THEN RETURN; END IF;
  DELETE FROM "Session" WHERE "accountId" = v_account;
  DELETE FROM "AccessToken" WHERE "accountId" = v_account AND "usedAt" IS NULL;
  RETURN QUERY SELECT v_account;
END $$;
