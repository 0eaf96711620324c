-- Who acts is said once a transaction, with SET LOCAL (which, unlike set_config, reaches the workers of a distributed Postgres).
CREATE FUNCTION ska_set_actor(organiser uuid, person uuid, units uuid[], groups uuid[], roster boolean)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('SET LOCAL ska.organiser = %L', organiser);
  EXECUTE format('SET LOCAL ska.person = %L', coalesce(person::text, ''));
  EXECUTE format('SET LOCAL ska.units = %L', units::text);
  EXECUTE format('SET LOCAL ska.groups = %L', groups::text);
  EXECUTE format('SET LOCAL ska.roster = %L', CASE WHEN roster THEN 'on' ELSE '' END);
END $$;

CREATE FUNCTION ska_organiser() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT NULLIF(current_setting('ska.organiser', true), '')::uuid $$;
-- Units whose pupils the actor sees by name (rektor, EHT).
CREATE FUNCTION ska_units() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(NULLIF(current_setting('ska.units', true), '')::uuid[], '{}') $$;
-- Groups whose pupils the actor sees by name (the group's teachers).
CREATE FUNCTION ska_groups() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(NULLIF(current_setting('ska.groups', true), '')::uuid[], '{}') $$;
-- The roster: administrators, and the system's own imports.
CREATE FUNCTION ska_roster() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT current_setting('ska.roster', true) = 'on' $$;

-- Every table with an organiser: its own rows only, read and written.
DO $$
DECLARE t text;
BEGIN
  FOR t IN
    SELECT c.table_name FROM information_schema.columns c
    WHERE c.table_schema = 'public' AND c.column_name = 'organiserId'
      AND c.table_name NOT IN ('Session', 'AccessToken', 'Pupil', 'Enrolment', 'RosterImport')
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_organiser ON %I USING ("organiserId" = ska_organiser()) WITH CHECK ("organiserId" = ska_organiser())', t);
  END LOOP;
END $$;

ALTER TABLE "Organiser" ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_organiser ON "Organiser" USING (id = ska_organiser()) WITH CHECK (id = ska_organiser());

-- Pupils: also by unit and group.
ALTER TABLE "Enrolment" ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_pupils ON "Enrolment" USING (
  "organiserId" = ska_organiser()
  AND (ska_roster() OR "unitId" = ANY ((SELECT ska_units())::uuid[]) OR "groupId" = ANY ((SELECT ska_groups())::uuid[]))
) WITH CHECK ("organiserId" = ska_organiser() AND ska_roster());

ALTER TABLE "Pupil" ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_pupils ON "Pupil" USING (
  "organiserId" = ska_organiser()
  AND (ska_roster() OR EXISTS (
    SELECT 1 FROM "Enrolment" e -- under its own policy
    WHERE e."organiserId" = "Pupil"."organiserId" AND e."pupilId" = "Pupil".id
      AND (e."toOn" IS NULL OR e."toOn" >= (now() AT TIME ZONE 'Europe/Stockholm')::date)))
) WITH CHECK ("organiserId" = ska_organiser() AND ska_roster());

ALTER TABLE "RosterImport" ENABLE ROW LEVEL SECURITY;
CREATE POLICY roster_only ON "RosterImport" USING ("organiserId" = ska_organiser() AND ska_roster())
  WITH CHECK ("organiserId" = ska_organiser() AND ska_roster());

-- What Prisma's schema language cannot say.
CREATE UNIQUE INDEX "Answer_one_per_question" ON "Answer" ("organiserId", "analysisId", "questionId", "personId") NULLS NOT DISTINCT;
CREATE UNIQUE INDEX "Activity_once" ON "Activity" ("organiserId", "templateId", "schoolYearId", "termId") NULLS NOT DISTINCT;
CREATE UNIQUE INDEX "Analysis_once" ON "Analysis" ("organiserId", "activityId", "level", "unitId", "groupId", "teamId") NULLS NOT DISTINCT;
ALTER TABLE "Pupil" ADD CONSTRAINT protected_has_no_name CHECK (
  CASE WHEN protected THEN "givenName" IS NULL AND "familyName" IS NULL AND "protectedCode" IS NOT NULL
       ELSE "givenName" IS NOT NULL AND "familyName" IS NOT NULL END);
ALTER TABLE "Person" ADD CONSTRAINT email_is_lower_case CHECK (email = lower(email));
ALTER TABLE "Account" ADD CONSTRAINT email_is_lower_case CHECK (email = lower(email));
ALTER TABLE "SchoolYear" ADD CONSTRAINT starts_before_end CHECK ("startsOn" < "endsOn");
ALTER TABLE "Term" ADD CONSTRAINT starts_before_end CHECK ("startsOn" < "endsOn");
ALTER TABLE "Deputy" ADD CONSTRAINT starts_before_end CHECK ("fromOn" <= "toOn");
ALTER TABLE "Deputy" ADD CONSTRAINT someone_else CHECK ("personId" <> "deputyId");
