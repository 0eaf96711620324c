-- The organiser with an organisation number (ten digits, however it was written), asked by imports before there is an actor.
CREATE FUNCTION ska_organiser_by_number(p_number text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM "Organiser" WHERE regexp_replace("organisationNumber", '\D', '', 'g') = p_number ORDER BY "createdAt", id LIMIT 1 $$;
