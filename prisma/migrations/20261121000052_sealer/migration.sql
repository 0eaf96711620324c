-- Ids sort by time: what was written lately is found without asking each organiser.
CREATE INDEX "AuditEntry_id_idx" ON "AuditEntry" (id);
CREATE INDEX "AnswerHistory_id_idx" ON "AnswerHistory" (id);
CREATE INDEX "MatrixCellHistory_id_idx" ON "MatrixCellHistory" (id);

-- For the sealer: the organisers with rows of the log from this id on. Ids only.
CREATE FUNCTION ska_organisers_since(p_floor uuid) RETURNS TABLE ("organiserId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT "organiserId" FROM "AuditEntry" WHERE id >= p_floor
  UNION SELECT "organiserId" FROM "AnswerHistory" WHERE id >= p_floor
  UNION SELECT "organiserId" FROM "MatrixCellHistory" WHERE id >= p_floor $$;
REVOKE EXECUTE ON FUNCTION ska_organisers_since(uuid) FROM PUBLIC;
