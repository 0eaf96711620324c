-- The actor as one value, so that a hot read or save can be one statement: a function that says who acts and does the work.
-- duties: what the actor may fill in a matrix, as `<group>:<subject>`, `<group>:mentor`, `<group>:sensitive`, `<unit>:health`, `<unit>:principal`.
CREATE TYPE ska_actor AS (organiser uuid, person uuid, units uuid[], groups uuid[], roster boolean, duties text[]);

DROP FUNCTION ska_set_actor(uuid, uuid, uuid[], uuid[], boolean);
CREATE FUNCTION ska_set_actor(organiser uuid, person uuid, units uuid[], groups uuid[], roster boolean, duties text[] DEFAULT '{}')
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('SET LOCAL ska.organiser = %L', organiser);
  EXECUTE format('SET LOCAL ska.person = %L', coalesce(person::text, ''));
  EXECUTE format('SET LOCAL ska.units = %L', units::text);
  EXECUTE format('SET LOCAL ska.groups = %L', groups::text);
  EXECUTE format('SET LOCAL ska.roster = %L', CASE WHEN roster THEN 'on' ELSE '' END);
  EXECUTE format('SET LOCAL ska.duties = %L', duties::text);
END $$;
CREATE FUNCTION ska_set_actor(a ska_actor) RETURNS void LANGUAGE plpgsql
  AS $$ BEGIN PERFORM ska_set_actor(a.organiser, a.person, a.units, a.groups, a.roster, a.duties); END $$;

CREATE FUNCTION ska_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT NULLIF(current_setting('ska.person', true), '')::uuid $$;
-- The system itself: an organiser is set, and no person.
CREATE FUNCTION ska_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT ska_organiser() IS NOT NULL AND ska_person() IS NULL $$;
CREATE FUNCTION ska_duties() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(NULLIF(current_setting('ska.duties', true), '')::text[], '{}') $$;

-- Who a person is today, in one round trip: own roles and those held as deputy (lib/core/actor.ts).
CREATE FUNCTION ska_person_actor(p_organiser uuid, p_person uuid, p_today date) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  PERFORM ska_set_actor(p_organiser, p_person, '{}', '{}', false);
  RETURN (
    SELECT jsonb_build_object('accountId', p."accountId", 'name', p."givenName" || ' ' || p."familyName", 'organiserName', o.name, 'roles', coalesce((
      SELECT jsonb_agg(jsonb_build_object('role', r.role, 'unitId', r."unitId", 'groupId', r."groupId", 'teamId', r."teamId", 'subjects', coalesce(r.subjects, '{}'), 'mentor', r.mentor,
        'onBehalfOfId', r.behalf, 'sensitive', r.mentor AND coalesce(u."mentorsSeeSensitive", false)) ORDER BY r.behalf NULLS FIRST, r.id)
      FROM (
        SELECT own.*, NULL::uuid AS behalf FROM "RoleAssignment" own WHERE own."organiserId" = p_organiser AND own."personId" = p_person
        UNION ALL
        SELECT held.*, d."personId" FROM "Deputy" d
        JOIN "Person" absent ON absent."organiserId" = d."organiserId" AND absent.id = d."personId" AND absent."deactivatedAt" IS NULL
        JOIN "RoleAssignment" held ON held."organiserId" = d."organiserId" AND held."personId" = d."personId" AND held.role IN ('PRINCIPAL', 'HEAD_OF_SCHOOLS')
        WHERE d."organiserId" = p_organiser AND d."deputyId" = p_person AND d."fromOn" <= p_today AND d."toOn" >= p_today
      ) r
      LEFT JOIN "Group" g ON g."organiserId" = r."organiserId" AND g.id = r."groupId"
      LEFT JOIN "SchoolUnit" u ON u."organiserId" = g."organiserId" AND u.id = g."unitId"
      WHERE r."fromOn" <= p_today AND (r."toOn" IS NULL OR r."toOn" >= p_today)
    ), '[]'))
    FROM "Person" p JOIN "Organiser" o ON o.id = p."organiserId"
    WHERE p."organiserId" = p_organiser AND p.id = p_person AND p."deactivatedAt" IS NULL);
END $$;

-- Who may fill a column of a class. The same table stands in lib/class-review/policy.ts; a test holds them together.
CREATE FUNCTION ska_may_fill(p_unit uuid, p_group uuid, p_kind "ColumnKind", p_subjects text[]) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE p_kind
    WHEN 'SUBJECT' THEN EXISTS (SELECT 1 FROM unnest(p_subjects) s WHERE p_group || ':' || s = ANY (ska_duties()))
    WHEN 'SOCIAL' THEN p_group || ':mentor' = ANY (ska_duties())
    WHEN 'SENSITIVE' THEN p_group || ':sensitive' = ANY (ska_duties()) OR p_unit || ':health' = ANY (ska_duties()) OR p_unit || ':principal' = ANY (ska_duties())
    ELSE p_group || ':mentor' = ANY (ska_duties()) OR p_unit || ':health' = ANY (ska_duties())
  END $$;

-- Tables without pupils: the organiser's own rows.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['MatrixTemplate', 'MatrixBlock', 'MatrixColumn', 'ClassReview', 'GradeScale', 'HandInFigure', 'Change'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_organiser ON %I USING ("organiserId" = ska_organiser()) WITH CHECK ("organiserId" = ska_organiser())', t);
  END LOOP;
END $$;

-- Cells: by unit, group and the column's sensitivity; written by who has the duty, for a pupil who is in the class.
ALTER TABLE "MatrixCell" ENABLE ROW LEVEL SECURITY;
CREATE POLICY read_cells ON "MatrixCell" FOR SELECT USING (
  "organiserId" = ska_organiser() AND (
    (SELECT ska_system()) OR "unitId" = ANY ((SELECT ska_units())::uuid[])
    OR ("groupId" = ANY ((SELECT ska_groups())::uuid[]) AND (kind <> 'SENSITIVE' OR "groupId" || ':sensitive' = ANY ((SELECT ska_duties())::text[])))));
CREATE POLICY system_cells ON "MatrixCell" USING ("organiserId" = ska_organiser() AND (SELECT ska_system())) WITH CHECK ("organiserId" = ska_organiser() AND (SELECT ska_system()));
CREATE POLICY fill_cells ON "MatrixCell" FOR INSERT WITH CHECK (
  "organiserId" = ska_organiser() AND "savedById" = ska_person()
  AND ska_may_fill("unitId", "groupId", kind, (SELECT c.subjects FROM "MatrixColumn" c WHERE c."organiserId" = "MatrixCell"."organiserId" AND c.id = "columnId"))
  AND EXISTS (SELECT 1 FROM "Enrolment" e WHERE e."organiserId" = "MatrixCell"."organiserId" AND e."pupilId" = "MatrixCell"."pupilId" AND e."groupId" = "MatrixCell"."groupId"));
CREATE POLICY change_cells ON "MatrixCell" FOR UPDATE USING (
  "organiserId" = ska_organiser()
  AND ska_may_fill("unitId", "groupId", kind, (SELECT c.subjects FROM "MatrixColumn" c WHERE c."organiserId" = "MatrixCell"."organiserId" AND c.id = "columnId")))
WITH CHECK (
  "organiserId" = ska_organiser() AND "savedById" = ska_person()
  AND ska_may_fill("unitId", "groupId", kind, (SELECT c.subjects FROM "MatrixColumn" c WHERE c."organiserId" = "MatrixCell"."organiserId" AND c.id = "columnId"))
  AND EXISTS (SELECT 1 FROM "Enrolment" e WHERE e."organiserId" = "MatrixCell"."organiserId" AND e."pupilId" = "MatrixCell"."pupilId" AND e."groupId" = "MatrixCell"."groupId"));

-- A cell's history is seen by who sees the cell.
ALTER TABLE "MatrixCellHistory" ENABLE ROW LEVEL SECURITY;
CREATE POLICY read_history ON "MatrixCellHistory" FOR SELECT USING ("organiserId" = ska_organiser() AND ((SELECT ska_system()) OR EXISTS (
  SELECT 1 FROM "MatrixCell" c WHERE c."organiserId" = "MatrixCellHistory"."organiserId" AND c."termId" = "MatrixCellHistory"."termId"
    AND c."pupilId" = "MatrixCellHistory"."pupilId" AND c.code = "MatrixCellHistory".code)));
CREATE POLICY write_history ON "MatrixCellHistory" FOR INSERT WITH CHECK ("organiserId" = ska_organiser() AND ((SELECT ska_system()) OR "personId" = ska_person()));

-- Grades: of the pupils one sees by name today; written by the unit's principal and by the subject's teacher.
ALTER TABLE "Grade" ENABLE ROW LEVEL SECURITY;
CREATE POLICY system_grades ON "Grade" USING ("organiserId" = ska_organiser() AND (SELECT ska_system())) WITH CHECK ("organiserId" = ska_organiser() AND (SELECT ska_system()));
CREATE POLICY read_grades ON "Grade" FOR SELECT USING ("organiserId" = ska_organiser() AND EXISTS (
  SELECT 1 FROM "Enrolment" e WHERE e."organiserId" = "Grade"."organiserId" AND e."pupilId" = "Grade"."pupilId"
    AND (e."unitId" = ANY ((SELECT ska_units())::uuid[]) OR e."groupId" = ANY ((SELECT ska_groups())::uuid[]))
    AND (e."toOn" IS NULL OR e."toOn" >= (now() AT TIME ZONE 'Europe/Stockholm')::date)));
CREATE FUNCTION ska_may_grade(p_organiser uuid, p_pupil uuid, p_subject text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM "Enrolment" e WHERE e."organiserId" = p_organiser AND e."pupilId" = p_pupil
    AND (e."toOn" IS NULL OR e."toOn" >= (now() AT TIME ZONE 'Europe/Stockholm')::date)
    AND (e."unitId" || ':principal' = ANY (ska_duties()) OR e."groupId" || ':' || p_subject = ANY (ska_duties()))) $$;
CREATE POLICY add_grades ON "Grade" FOR INSERT WITH CHECK ("organiserId" = ska_organiser() AND "savedById" = ska_person() AND ska_may_grade("organiserId", "pupilId", subject));
CREATE POLICY change_grades ON "Grade" FOR UPDATE USING ("organiserId" = ska_organiser() AND ska_may_grade("organiserId", "pupilId", subject))
  WITH CHECK ("organiserId" = ska_organiser() AND "savedById" = ska_person() AND ska_may_grade("organiserId", "pupilId", subject));
CREATE POLICY remove_grades ON "Grade" FOR DELETE USING ("organiserId" = ska_organiser() AND ska_may_grade("organiserId", "pupilId", subject));

-- A file that waits is its sender's alone.
ALTER TABLE "ReviewImport" ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_files ON "ReviewImport" USING ("organiserId" = ska_organiser() AND ((SELECT ska_system()) OR "createdById" = ska_person()))
  WITH CHECK ("organiserId" = ska_organiser() AND "createdById" = ska_person());

-- Figures are computed by the system and read by the organiser's people, always through withholding.
ALTER TABLE "ClassFigure" ENABLE ROW LEVEL SECURITY;
CREATE POLICY read_figures ON "ClassFigure" FOR SELECT USING ("organiserId" = ska_organiser());
CREATE POLICY system_figures ON "ClassFigure" USING ("organiserId" = ska_organiser() AND (SELECT ska_system())) WITH CHECK ("organiserId" = ska_organiser() AND (SELECT ska_system()));

ALTER TABLE "MatrixCell" ADD CONSTRAINT value_is_small CHECK (value BETWEEN 0 AND 99);

-- Marks what is to be computed anew. A mark that is there already takes no lock.
CREATE FUNCTION ska_mark_change(p_topic text, p_id uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "Change" WHERE "organiserId" = ska_organiser() AND topic = p_topic AND id = p_id AND "takenAt" IS NULL) THEN
    INSERT INTO "Change" ("organiserId", topic, id) VALUES (ska_organiser(), p_topic, p_id)
    ON CONFLICT ("organiserId", topic, id) DO UPDATE SET "takenAt" = NULL;
  END IF;
END $$;
-- For the worker: takes what is marked, of every organiser, newest groups first; ids only. What a worker took and never finished is taken again.
CREATE FUNCTION ska_take_changes(p_topic text, p_limit int) RETURNS TABLE ("organiserId" uuid, id uuid)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "Change" c SET "takenAt" = now()
  FROM (SELECT w."organiserId", w.id FROM "Change" w WHERE w.topic = p_topic AND (w."takenAt" IS NULL OR w."takenAt" < now() - interval '2 minutes')
        ORDER BY w.id DESC LIMIT p_limit FOR UPDATE SKIP LOCKED) taken
  WHERE c.topic = p_topic AND c."organiserId" = taken."organiserId" AND c.id = taken.id
  RETURNING c."organiserId", c.id $$;

-- The matrix as its reader may see it: the class' pupils, each with the cells that are there, as three texts side by side (codes a line each,
-- values a sign each, revisions; a thousand cells as jsonb numbers took four times as long). NULL where the reader has neither unit nor
-- class. p_audit: the id of the audit row that tells of the reading.
CREATE FUNCTION ska_read_review(a ska_actor, p_review uuid, p_today date, p_audit uuid) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE r record; pupils jsonb;
BEGIN
  PERFORM ska_set_actor(a);
  SELECT c.id, c."groupId", c."unitId", c."termId", c."templateId", g.name AS "groupName", u.name AS "unitName", t.kind AS "termKind",
    t."startsOn", t."endsOn", greatest(t."startsOn", least(p_today, t."endsOn")) AS day
  INTO r FROM "ClassReview" c
  JOIN "Group" g ON g."organiserId" = c."organiserId" AND g.id = c."groupId"
  JOIN "SchoolUnit" u ON u."organiserId" = c."organiserId" AND u.id = c."unitId"
  JOIN "Term" t ON t."organiserId" = c."organiserId" AND t.id = c."termId"
  WHERE c."organiserId" = a.organiser AND c.id = p_review AND (c."unitId" = ANY (a.units) OR c."groupId" = ANY (a.groups));
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT coalesce(jsonb_agg(jsonb_build_array(p.id, p."givenName", p."familyName", p."protectedCode", e.year, k.codes, k.vals, k.revs)), '[]') INTO pupils
  FROM "Enrolment" e
  JOIN "Pupil" p ON p."organiserId" = e."organiserId" AND p.id = e."pupilId"
  LEFT JOIN (
    SELECT c."pupilId", string_agg(c.code, E'\n') AS codes, string_agg(coalesce(c.value::text, '-'), '') AS vals, string_agg(c.revision::text, ',') AS revs
    FROM "MatrixCell" c WHERE c."organiserId" = a.organiser AND c."reviewId" = r.id GROUP BY c."pupilId"
  ) k ON k."pupilId" = p.id
  WHERE e."organiserId" = a.organiser AND e."groupId" = r."groupId" AND e."fromOn" <= r.day AND (e."toOn" IS NULL OR e."toOn" >= r.day);
  IF p_audit IS NOT NULL THEN
    INSERT INTO "AuditEntry" ("organiserId", id, "personId", action, subject, "subjectId", data)
    VALUES (a.organiser, p_audit, a.person, 'pupils.read', 'ClassReview', r.id, jsonb_build_object('count', jsonb_array_length(pupils)));
  END IF;
  RETURN jsonb_build_object('review', to_jsonb(r), 'pupils', pupils);
END $$;

-- The cells of a matrix that were saved after a time: what live events carry. Under the reader's own policies.
CREATE FUNCTION ska_review_changes(a ska_actor, p_review uuid, p_since timestamptz) RETURNS TABLE ("pupilId" uuid, code text, value smallint, revision int, "savedById" uuid, "savedAt" timestamptz)
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM ska_set_actor(a);
  RETURN QUERY SELECT k."pupilId", k.code, k.value, k.revision, k."savedById", k."savedAt"::timestamptz FROM "MatrixCell" k
    WHERE k."organiserId" = a.organiser AND k."reviewId" = p_review AND k."savedAt" >= p_since ORDER BY k."savedAt";
END $$;

-- Saves cells, each by itself: saved, conflict (someone else wrote since: what stands there), or refused. p_saves: [{ id, saveId, pupilId,
-- code, value, base }], base = the revision that the writer saw. p_deputies: unit → for whom the actor is its principal's deputy.
CREATE FUNCTION ska_save_cells(a ska_actor, p_review uuid, p_today date, p_deputies jsonb, p_saves jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE r record; s record; col record; cell record; done record; results jsonb := '[]'; result jsonb; at timestamptz; fresh boolean; was smallint;
BEGIN
  PERFORM ska_set_actor(a);
  SELECT c.id, c."groupId", c."unitId", c."termId", c."templateId", t."endsOn", array_length(m."scaleWords", 1) - 1 AS top INTO r FROM "ClassReview" c
  JOIN "Term" t ON t."organiserId" = c."organiserId" AND t.id = c."termId"
  JOIN "MatrixTemplate" m ON m."organiserId" = c."organiserId" AND m.id = c."templateId"
  WHERE c."organiserId" = a.organiser AND c.id = p_review AND (c."unitId" = ANY (a.units) OR c."groupId" = ANY (a.groups));
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF r."endsOn" < p_today THEN RETURN '"locked"'; END IF;
  -- Before any cell is locked, and one batch at a time in a matrix: so that no two saves wait for each other.
  PERFORM ska_mark_change('class', r."groupId");
  IF jsonb_array_length(p_saves) > 1 THEN PERFORM pg_advisory_xact_lock(hashtext('ska-matrix'), hashtext(r.id::text)); END IF;
  FOR s IN SELECT * FROM jsonb_to_recordset(p_saves) AS x(id uuid, "saveId" uuid, "pupilId" uuid, code text, value int, base int) ORDER BY (x.value IS NOT NULL), x."pupilId", x.code LOOP
    SELECT h.revision, h.at, h."personId", h."pupilId", h.code INTO done FROM "MatrixCellHistory" h WHERE h."organiserId" = a.organiser AND h."saveId" = s."saveId";
    IF FOUND THEN
      results := results || CASE WHEN done."personId" IS NOT DISTINCT FROM a.person AND done."pupilId" = s."pupilId" AND done.code = s.code
        THEN jsonb_build_object('saveId', s."saveId", 'result', 'saved', 'revision', done.revision, 'at', done.at) ELSE jsonb_build_object('saveId', s."saveId", 'result', 'invalid') END;
      CONTINUE;
    END IF;
    SELECT m.id, m.kind, m.subjects, m.exclusive INTO col FROM "MatrixColumn" m WHERE m."organiserId" = a.organiser AND m."templateId" = r."templateId" AND m.code = s.code;
    IF NOT FOUND OR NOT EXISTS (SELECT 1 FROM "Enrolment" e WHERE e."organiserId" = a.organiser AND e."pupilId" = s."pupilId" AND e."groupId" = r."groupId"
        AND e."fromOn" <= p_today AND (e."toOn" IS NULL OR e."toOn" >= p_today)) THEN
      results := results || jsonb_build_object('saveId', s."saveId", 'result', 'not_found');
      CONTINUE;
    ELSIF NOT ska_may_fill(r."unitId", r."groupId", col.kind, col.subjects) THEN
      results := results || jsonb_build_object('saveId', s."saveId", 'result', 'forbidden');
      CONTINUE;
    ELSIF s.value IS NOT NULL AND (s.value < 0 OR s.value > r.top) THEN
      results := results || jsonb_build_object('saveId', s."saveId", 'result', 'invalid');
      CONTINUE;
    END IF;
    IF s.value IS NOT NULL AND col.exclusive IS NOT NULL THEN
      PERFORM pg_advisory_xact_lock(hashtext('ska-exclusive'), hashtext(s."pupilId" || col.exclusive));
      IF EXISTS (SELECT 1 FROM "MatrixCell" k JOIN "MatrixColumn" m ON m."organiserId" = k."organiserId" AND m.id = k."columnId"
          WHERE k."organiserId" = a.organiser AND k."termId" = r."termId" AND k."pupilId" = s."pupilId" AND k.code <> s.code AND k.value IS NOT NULL AND m.exclusive = col.exclusive) THEN
        results := results || jsonb_build_object('saveId', s."saveId", 'result', 'exclusive');
        CONTINUE;
      END IF;
    END IF;
    at := clock_timestamp();
    was := NULL;
    SELECT k.value, k.revision, k."savedById", k."savedAt" INTO cell FROM "MatrixCell" k
      WHERE k."organiserId" = a.organiser AND k."termId" = r."termId" AND k."pupilId" = s."pupilId" AND k.code = s.code FOR UPDATE;
    fresh := NOT FOUND;
    IF fresh AND s.value IS NULL THEN
      results := results || jsonb_build_object('saveId', s."saveId", 'result', 'saved', 'revision', 0, 'at', at);
      CONTINUE;
    ELSIF fresh THEN
      INSERT INTO "MatrixCell" ("organiserId", "termId", "pupilId", code, "reviewId", "groupId", "unitId", "columnId", kind, value, revision, "savedAt", "savedById")
        VALUES (a.organiser, r."termId", s."pupilId", s.code, r.id, r."groupId", r."unitId", col.id, col.kind, s.value, 1, at, a.person) ON CONFLICT DO NOTHING;
      IF FOUND THEN
        result := jsonb_build_object('saveId', s."saveId", 'result', 'saved', 'revision', 1, 'at', at);
      ELSE -- someone else was first, in this moment
        SELECT k.value, k.revision, k."savedById", k."savedAt" INTO cell FROM "MatrixCell" k
          WHERE k."organiserId" = a.organiser AND k."termId" = r."termId" AND k."pupilId" = s."pupilId" AND k.code = s.code FOR UPDATE;
        IF NOT FOUND THEN -- it still stands in the class that the pupil has just left
          results := results || jsonb_build_object('saveId', s."saveId", 'result', 'not_found');
          CONTINUE;
        END IF;
        fresh := false;
      END IF;
    END IF;
    IF NOT fresh THEN
      IF cell.value IS NOT DISTINCT FROM s.value THEN
        results := results || jsonb_build_object('saveId', s."saveId", 'result', 'saved', 'revision', cell.revision, 'at', cell."savedAt");
        CONTINUE;
      ELSIF cell.revision <> s.base THEN
        results := results || jsonb_build_object('saveId', s."saveId", 'result', 'conflict', 'value', cell.value, 'revision', cell.revision, 'at', cell."savedAt",
          'by', (SELECT p."givenName" || ' ' || p."familyName" FROM "Person" p WHERE p."organiserId" = a.organiser AND p.id = cell."savedById"));
        CONTINUE;
      END IF;
      UPDATE "MatrixCell" k SET value = s.value, revision = k.revision + 1, "savedAt" = at, "savedById" = a.person
        WHERE k."organiserId" = a.organiser AND k."termId" = r."termId" AND k."pupilId" = s."pupilId" AND k.code = s.code;
      was := cell.value;
      result := jsonb_build_object('saveId', s."saveId", 'result', 'saved', 'revision', cell.revision + 1, 'at', at);
    END IF;
    INSERT INTO "MatrixCellHistory" ("organiserId", id, "termId", "pupilId", code, "saveId", revision, before, after, at, "personId", "onBehalfOfId")
      VALUES (a.organiser, s.id, r."termId", s."pupilId", s.code, s."saveId", (result ->> 'revision')::int, was, s.value, at, a.person,
        CASE WHEN col.kind = 'SENSITIVE' AND r."groupId" || ':sensitive' <> ALL (a.duties) AND r."unitId" || ':health' <> ALL (a.duties) THEN (p_deputies ->> r."unitId"::text)::uuid END);
    results := results || result;
  END LOOP;
  RETURN results;
END $$;

CREATE OR REPLACE FUNCTION ska_grant_app(p_name text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE t text;
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', p_name);
  EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA public FROM %I', p_name);
  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public'
    AND tablename NOT IN ('_prisma_migrations', 'Account', 'Session', 'AccessToken', 'RateLimit')
  LOOP
    -- What was handed in, said and done is never changed or removed by the app.
    IF t IN ('AuditEntry', 'AuditSeal', 'AnswerHistory', 'HandInAnswer', 'ReturnComment', 'MatrixCellHistory', 'HandInFigure') THEN
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
REVOKE EXECUTE ON FUNCTION ska_grant_app(text) FROM PUBLIC;

-- Which figures stand beside which mid-term question (prisma/template), for those who have loaded the template before.
UPDATE "Question" q SET figures = f.keys
FROM "QuestionSet" s, (VALUES ('R1', ARRAY['criteria']), ('R2', ARRAY['high_grades']), ('R3a', ARRAY['spread']), ('R3b', ARRAY['swedish']), ('R3c', ARRAY['maths']),
  ('R3d', ARRAY['english']), ('R3e', ARRAY['stands_out']), ('R4', ARRAY['change']), ('O1', ARRAY['spread']), ('O2', ARRAY['gender'])) AS f(code, keys)
WHERE s."organiserId" = q."organiserId" AND s.id = q."questionSetId" AND s.key LIKE 'midterm-%' AND q.code = f.code;
