-- A save of an answer is what is done most: two statements under the row policies, with the actor's right decided between them in
-- lib/analysis/policy.ts (docs/decisions/0017). Both work with the caller's rights.

-- What the right to write an analysis rests on; NULL where there is no such analysis.
CREATE FUNCTION ska_writer_facts(a ska_actor, p_analysis uuid) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  PERFORM ska_set_actor(a);
  RETURN (
    SELECT jsonb_build_object('level', n.level, 'unitId', n."unitId", 'groupId', n."groupId", 'teamId', n."teamId", 'authors', coalesce((
      SELECT jsonb_agg(jsonb_build_object('personId', x."personId", 'handedOver', x."handedOver"))
      FROM "AnalysisAuthor" x WHERE x."organiserId" = n."organiserId" AND x."analysisId" = n.id), '[]'))
    FROM "Analysis" n WHERE n."organiserId" = a.organiser AND n.id = p_analysis);
END $$;

-- One save of one answer with its history row, which is its audit row. p_after: the status after a save by the status before (those that are
-- not there are locked); p_answer, p_history: ids for new rows. Returns the result and what goes with it; NULL where the question is not the analysis' own.
CREATE FUNCTION ska_save_answer(a ska_actor, p_analysis uuid, p_question uuid, p_save uuid, p_base int, p_text text, p_not_applicable boolean,
  p_behalf uuid, p_after jsonb, p_answer uuid, p_history uuid) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE is_individual boolean; who uuid; was "AnalysisStatus"; becomes "AnalysisStatus"; done jsonb; cur record; fresh boolean; at timestamptz(3);
BEGIN
  PERFORM ska_set_actor(a);
  SELECT q.individual, n.status INTO is_individual, was FROM "Analysis" n
  JOIN "Question" q ON q."organiserId" = n."organiserId" AND q."questionSetId" = n."questionSetId" AND q.id = p_question
  WHERE n."organiserId" = a.organiser AND n.id = p_analysis;
  IF NOT FOUND THEN RETURN NULL; END IF;
  done := ska_saved_answer(a, p_analysis, p_save);
  IF done IS NOT NULL THEN RETURN done; END IF;

  -- The row lock keeps a hand-in from passing between the check and the write. The first save, which starts the analysis, takes the stronger one at
  -- once: two of them that both held the weaker would wait for each other.
  IF p_after ->> was::text <> was::text THEN
    SELECT n.status INTO was FROM "Analysis" n WHERE n."organiserId" = a.organiser AND n.id = p_analysis FOR NO KEY UPDATE;
  ELSE
    SELECT n.status INTO was FROM "Analysis" n WHERE n."organiserId" = a.organiser AND n.id = p_analysis FOR SHARE;
  END IF;
  becomes := p_after ->> was::text;
  IF becomes IS NULL THEN RETURN jsonb_build_object('result', 'locked', 'status', was); END IF;

  who := CASE WHEN is_individual THEN a.person END;
  SELECT w.id, w.text, w."notApplicable", w.revision, w."savedAt", w."savedById" INTO cur FROM "Answer" w
    WHERE w."organiserId" = a.organiser AND w."analysisId" = p_analysis AND w."questionId" = p_question AND w."personId" IS NOT DISTINCT FROM who FOR UPDATE;
  fresh := NOT FOUND;
  at := clock_timestamp();
  IF fresh AND p_base = 0 THEN
    INSERT INTO "Answer" ("organiserId", id, "analysisId", "questionId", "personId", text, "notApplicable", revision, "savedAt", "savedById")
      VALUES (a.organiser, p_answer, p_analysis, p_question, who, p_text, p_not_applicable, 1, at, a.person) ON CONFLICT DO NOTHING
      RETURNING id INTO cur;
    IF NOT FOUND THEN -- someone else was first, in this moment
      SELECT w.id, w.text, w."notApplicable", w.revision, w."savedAt", w."savedById" INTO cur FROM "Answer" w
        WHERE w."organiserId" = a.organiser AND w."analysisId" = p_analysis AND w."questionId" = p_question AND w."personId" IS NOT DISTINCT FROM who FOR UPDATE;
      fresh := false;
    END IF;
  ELSIF fresh THEN
    RETURN jsonb_build_object('result', 'conflict', 'text', '', 'notApplicable', false, 'revision', 0, 'by', '');
  END IF;
  IF NOT fresh THEN
    IF cur.text = p_text AND cur."notApplicable" = p_not_applicable THEN
      RETURN jsonb_build_object('result', 'saved', 'revision', cur.revision, 'at', cur."savedAt");
    ELSIF cur.revision <> p_base THEN
      -- The same save, sent twice, may have been written while this one waited.
      RETURN coalesce(ska_saved_answer(a, p_analysis, p_save), jsonb_build_object('result', 'conflict', 'text', cur.text, 'notApplicable', cur."notApplicable", 'revision', cur.revision,
        'by', coalesce((SELECT p."givenName" || ' ' || p."familyName" FROM "Person" p WHERE p."organiserId" = a.organiser AND p.id = cur."savedById"), '')));
    END IF;
    UPDATE "Answer" w SET text = p_text, "notApplicable" = p_not_applicable, revision = p_base + 1, "savedAt" = at, "savedById" = a.person
      WHERE w."organiserId" = a.organiser AND w.id = cur.id;
  END IF;
  INSERT INTO "AnswerHistory" ("organiserId", id, "answerId", "saveId", revision, text, "notApplicable", at, "personId", "onBehalfOfId")
    VALUES (a.organiser, p_history, cur.id, p_save, p_base + 1, p_text, p_not_applicable, at, a.person, p_behalf);
  IF becomes <> was THEN UPDATE "Analysis" n SET status = becomes WHERE n."organiserId" = a.organiser AND n.id = p_analysis; END IF;
  RETURN jsonb_build_object('result', 'saved', 'revision', p_base + 1, 'at', at);
END $$;

-- What a save that is there already gave; NULL where it is not. Only for who made it, in the same analysis.
CREATE FUNCTION ska_saved_answer(a ska_actor, p_analysis uuid, p_save uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN h."personId" = a.person AND w."analysisId" = p_analysis THEN jsonb_build_object('result', 'saved', 'revision', h.revision, 'at', h.at)
    ELSE jsonb_build_object('result', 'invalid') END
  FROM "AnswerHistory" h JOIN "Answer" w ON w."organiserId" = h."organiserId" AND w.id = h."answerId"
  WHERE h."organiserId" = a.organiser AND h."saveId" = p_save $$;
