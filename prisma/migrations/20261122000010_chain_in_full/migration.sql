-- CreateEnum
CREATE TYPE "TeacherScope" AS ENUM ('GROUP', 'TEAM');

-- CreateEnum
CREATE TYPE "MeasureLevel" AS ENUM ('ORGANISATION', 'CLASS', 'GROUP');

-- CreateEnum
CREATE TYPE "MeasureStatus" AS ENUM ('PLANNED', 'ONGOING', 'DONE', 'ENDED');

-- CreateEnum
CREATE TYPE "Extent" AS ENUM ('YES', 'PARTLY', 'NO', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "Decision" AS ENUM ('GO_ON', 'CHANGE', 'END');

-- AlterTable
ALTER TABLE "ActivityTemplate" ADD COLUMN     "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "createdById" UUID,
ADD COLUMN     "retired" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "teacherPer" "TeacherScope" NOT NULL DEFAULT 'GROUP';

-- AlterTable
ALTER TABLE "Activity" ADD COLUMN     "cancelledAt" TIMESTAMPTZ(3),
ADD COLUMN     "endsOn" DATE,
ADD COLUMN     "note" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "ownerId" UUID;

-- AlterTable
ALTER TABLE "QuestionSet" ADD COLUMN     "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "createdById" UUID;

-- AlterTable
ALTER TABLE "Question" ADD COLUMN     "schoolForms" "SchoolForm"[] DEFAULT ARRAY[]::"SchoolForm"[],
ADD COLUMN     "words" INTEGER,
ADD COLUMN     "years" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "HandIn" ADD COLUMN     "withdrawnAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "HandInAnswer" ADD COLUMN     "search" tsvector GENERATED ALWAYS AS (to_tsvector('swedish', regexp_replace("text", '\[\[citat:[0-9a-f-]+\]\]', ' ', 'g'))) STORED;

-- CreateTable
CREATE TABLE "StepDone" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "stepId" UUID NOT NULL,
    "unitId" UUID,
    "forPersonId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "personId" UUID,
    "onBehalfOfId" UUID,

    CONSTRAINT "StepDone_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "ActivityLink" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "addedById" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ActivityLink_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "ActivityFile" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "addedById" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ActivityFile_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "Quote" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "analysisId" UUID NOT NULL,
    "questionId" UUID NOT NULL,
    "sourceId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "personId" UUID NOT NULL,

    CONSTRAINT "Quote_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "AnswerTheme" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "analysisId" UUID NOT NULL,
    "sourceId" UUID NOT NULL,
    "theme" TEXT NOT NULL,
    "personId" UUID NOT NULL,

    CONSTRAINT "AnswerTheme_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "Feedback" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "analysisId" UUID NOT NULL,
    "questionId" UUID,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "personId" UUID NOT NULL,
    "onBehalfOfId" UUID,

    CONSTRAINT "Feedback_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "FeedbackAck" (
    "organiserId" UUID NOT NULL,
    "feedbackId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FeedbackAck_pkey" PRIMARY KEY ("organiserId","feedbackId","personId")
);

-- CreateTable
CREATE TABLE "DevelopmentArea" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unitId" UUID,
    "schoolYearId" UUID NOT NULL,
    "area" "QualityArea" NOT NULL,
    "title" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "originAnalysisId" UUID,
    "originQuestionId" UUID,
    "closedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID,

    CONSTRAINT "DevelopmentArea_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "Measure" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "areaId" UUID NOT NULL,
    "level" "MeasureLevel" NOT NULL,
    "groupId" UUID,
    "what" TEXT NOT NULL,
    "ownerId" UUID NOT NULL,
    "startsOn" DATE NOT NULL,
    "followUpOn" DATE NOT NULL,
    "status" "MeasureStatus" NOT NULL DEFAULT 'PLANNED',
    "indicator" TEXT,
    "indicatorText" TEXT NOT NULL,
    "start" JSONB,
    "target" DOUBLE PRECISION,
    "continuesId" UUID,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID,

    CONSTRAINT "Measure_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "MeasureNote" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "measureId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "personId" UUID NOT NULL,
    "onBehalfOfId" UUID,

    CONSTRAINT "MeasureNote_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "MeasureFollowUp" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "measureId" UUID NOT NULL,
    "done" "Extent" NOT NULL,
    "effect" "Extent" NOT NULL,
    "decision" "Decision" NOT NULL,
    "text" TEXT NOT NULL,
    "figure" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "personId" UUID NOT NULL,
    "onBehalfOfId" UUID,

    CONSTRAINT "MeasureFollowUp_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "Notice" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "activityId" UUID,
    "analysisId" UUID,
    "measureId" UUID,
    "title" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "dueOn" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" TIMESTAMPTZ(3),
    "mailAfter" TIMESTAMPTZ(3),
    "claimedAt" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "NoticeChoice" (
    "organiserId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "mail" TEXT NOT NULL,
    "off" TEXT[],
    "digestHour" INTEGER NOT NULL,
    "quietFrom" INTEGER NOT NULL,
    "quietTo" INTEGER NOT NULL,

    CONSTRAINT "NoticeChoice_pkey" PRIMARY KEY ("organiserId","personId")
);

-- CreateIndex
CREATE INDEX "StepDone_organiserId_stepId_idx" ON "StepDone"("organiserId", "stepId");

-- CreateIndex
CREATE INDEX "ActivityLink_organiserId_activityId_idx" ON "ActivityLink"("organiserId", "activityId");

-- CreateIndex
CREATE INDEX "ActivityFile_organiserId_activityId_idx" ON "ActivityFile"("organiserId", "activityId");

-- CreateIndex
CREATE INDEX "Quote_organiserId_analysisId_idx" ON "Quote"("organiserId", "analysisId");

-- CreateIndex
CREATE INDEX "Quote_organiserId_sourceId_idx" ON "Quote"("organiserId", "sourceId");

-- CreateIndex
CREATE UNIQUE INDEX "AnswerTheme_organiserId_analysisId_sourceId_theme_key" ON "AnswerTheme"("organiserId", "analysisId", "sourceId", "theme");

-- CreateIndex
CREATE INDEX "Feedback_organiserId_analysisId_idx" ON "Feedback"("organiserId", "analysisId");

-- CreateIndex
CREATE INDEX "DevelopmentArea_organiserId_unitId_idx" ON "DevelopmentArea"("organiserId", "unitId");

-- CreateIndex
CREATE INDEX "Measure_organiserId_areaId_idx" ON "Measure"("organiserId", "areaId");

-- CreateIndex
CREATE INDEX "Measure_organiserId_ownerId_idx" ON "Measure"("organiserId", "ownerId");

-- CreateIndex
CREATE INDEX "MeasureNote_organiserId_measureId_idx" ON "MeasureNote"("organiserId", "measureId");

-- CreateIndex
CREATE INDEX "MeasureFollowUp_organiserId_measureId_idx" ON "MeasureFollowUp"("organiserId", "measureId");

-- CreateIndex
CREATE INDEX "Notice_organiserId_mailAfter_idx" ON "Notice"("organiserId", "mailAfter");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_organiserId_personId_key_key" ON "Notice"("organiserId", "personId", "key");

-- AddForeignKey
ALTER TABLE "Activity" ADD CONSTRAINT "Activity_organiserId_ownerId_fkey" FOREIGN KEY ("organiserId", "ownerId") REFERENCES "Person"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StepDone" ADD CONSTRAINT "StepDone_organiserId_stepId_fkey" FOREIGN KEY ("organiserId", "stepId") REFERENCES "ActivityStep"("organiserId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StepDone" ADD CONSTRAINT "StepDone_organiserId_unitId_fkey" FOREIGN KEY ("organiserId", "unitId") REFERENCES "SchoolUnit"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActivityLink" ADD CONSTRAINT "ActivityLink_organiserId_activityId_fkey" FOREIGN KEY ("organiserId", "activityId") REFERENCES "Activity"("organiserId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActivityFile" ADD CONSTRAINT "ActivityFile_organiserId_activityId_fkey" FOREIGN KEY ("organiserId", "activityId") REFERENCES "Activity"("organiserId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Quote" ADD CONSTRAINT "Quote_organiserId_analysisId_fkey" FOREIGN KEY ("organiserId", "analysisId") REFERENCES "Analysis"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Quote" ADD CONSTRAINT "Quote_organiserId_questionId_fkey" FOREIGN KEY ("organiserId", "questionId") REFERENCES "Question"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Quote" ADD CONSTRAINT "Quote_organiserId_sourceId_fkey" FOREIGN KEY ("organiserId", "sourceId") REFERENCES "HandInAnswer"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnswerTheme" ADD CONSTRAINT "AnswerTheme_organiserId_analysisId_fkey" FOREIGN KEY ("organiserId", "analysisId") REFERENCES "Analysis"("organiserId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnswerTheme" ADD CONSTRAINT "AnswerTheme_organiserId_sourceId_fkey" FOREIGN KEY ("organiserId", "sourceId") REFERENCES "HandInAnswer"("organiserId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_organiserId_analysisId_fkey" FOREIGN KEY ("organiserId", "analysisId") REFERENCES "Analysis"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_organiserId_questionId_fkey" FOREIGN KEY ("organiserId", "questionId") REFERENCES "Question"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeedbackAck" ADD CONSTRAINT "FeedbackAck_organiserId_feedbackId_fkey" FOREIGN KEY ("organiserId", "feedbackId") REFERENCES "Feedback"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FeedbackAck" ADD CONSTRAINT "FeedbackAck_organiserId_personId_fkey" FOREIGN KEY ("organiserId", "personId") REFERENCES "Person"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DevelopmentArea" ADD CONSTRAINT "DevelopmentArea_organiserId_unitId_fkey" FOREIGN KEY ("organiserId", "unitId") REFERENCES "SchoolUnit"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DevelopmentArea" ADD CONSTRAINT "DevelopmentArea_organiserId_schoolYearId_fkey" FOREIGN KEY ("organiserId", "schoolYearId") REFERENCES "SchoolYear"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_organiserId_areaId_fkey" FOREIGN KEY ("organiserId", "areaId") REFERENCES "DevelopmentArea"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_organiserId_groupId_fkey" FOREIGN KEY ("organiserId", "groupId") REFERENCES "Group"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_organiserId_ownerId_fkey" FOREIGN KEY ("organiserId", "ownerId") REFERENCES "Person"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_organiserId_continuesId_fkey" FOREIGN KEY ("organiserId", "continuesId") REFERENCES "Measure"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeasureNote" ADD CONSTRAINT "MeasureNote_organiserId_measureId_fkey" FOREIGN KEY ("organiserId", "measureId") REFERENCES "Measure"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeasureFollowUp" ADD CONSTRAINT "MeasureFollowUp_organiserId_measureId_fkey" FOREIGN KEY ("organiserId", "measureId") REFERENCES "Measure"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_organiserId_personId_fkey" FOREIGN KEY ("organiserId", "personId") REFERENCES "Person"("organiserId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeChoice" ADD CONSTRAINT "NoticeChoice_organiserId_personId_fkey" FOREIGN KEY ("organiserId", "personId") REFERENCES "Person"("organiserId", "id") ON DELETE CASCADE ON UPDATE CASCADE;



-- An activity ends with its last step.
UPDATE "Activity" a SET "endsOn" = greatest(a."opensOn", (SELECT max(s."dueOn") FROM "ActivityStep" s WHERE s."organiserId" = a."organiserId" AND s."activityId" = a.id));
ALTER TABLE "Activity" ALTER COLUMN "endsOn" SET NOT NULL;
ALTER TABLE "Activity" ADD CONSTRAINT starts_before_end CHECK ("opensOn" <= "endsOn");
CREATE UNIQUE INDEX "StepDone_once" ON "StepDone" ("organiserId", "stepId", "unitId", "forPersonId") NULLS NOT DISTINCT;
CREATE INDEX "HandInAnswer_search" ON "HandInAnswer" USING gin (search);
ALTER TABLE "Measure" ADD CONSTRAINT starts_before_end CHECK ("startsOn" <= "followUpOn");
ALTER TABLE "Measure" ADD CONSTRAINT group_by_level CHECK ((level = 'ORGANISATION') = ("groupId" IS NULL));
ALTER TABLE "NoticeChoice" ADD CONSTRAINT hours CHECK ("digestHour" BETWEEN 0 AND 23 AND "quietFrom" BETWEEN 0 AND 23 AND "quietTo" BETWEEN 0 AND 23);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['StepDone', 'ActivityLink', 'ActivityFile', 'Quote', 'AnswerTheme', 'Feedback', 'FeedbackAck', 'DevelopmentArea', 'Measure', 'MeasureNote', 'MeasureFollowUp'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_organiser ON %I USING ("organiserId" = ska_organiser()) WITH CHECK ("organiserId" = ska_organiser())', t);
  END LOOP;
  -- A person's notices and choices are that person's; anybody's command may tell somebody something.
  FOREACH t IN ARRAY ARRAY['Notice', 'NoticeChoice'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_rows ON %I USING ("organiserId" = ska_organiser() AND ((SELECT ska_system()) OR "personId" = ska_person())) WITH CHECK ("organiserId" = ska_organiser() AND ((SELECT ska_system()) OR "personId" = ska_person()))', t);
  END LOOP;
  CREATE POLICY tell ON "Notice" FOR INSERT WITH CHECK ("organiserId" = ska_organiser());
END $$;

-- The address of a person's calendar feed is a secret like an invitation: only its hash is kept. Whether there is one, and taking it away.
CREATE FUNCTION ska_token_there(p_purpose text, p_organiser uuid, p_person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM "AccessToken" WHERE purpose = p_purpose AND "organiserId" = p_organiser AND "personId" = p_person AND "usedAt" IS NULL AND "expiresAt" > now()) $$;
CREATE FUNCTION ska_token_revoke(p_purpose text, p_organiser uuid, p_person uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM "AccessToken" WHERE purpose = p_purpose AND "organiserId" = p_organiser AND "personId" = p_person $$;
REVOKE EXECUTE ON FUNCTION ska_token_there(text, uuid, uuid), ska_token_revoke(text, uuid, uuid) FROM PUBLIC;

CREATE OR REPLACE FUNCTION ska_grant_app(p_name text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE t text;
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', p_name);
  EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA public FROM %I', p_name);
  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public'
    AND tablename NOT IN ('_prisma_migrations', 'Account', 'Session', 'AccessToken', 'RateLimit')
  LOOP
    -- What was handed in, said and done is never changed or removed by the app.
    IF t IN ('AuditEntry', 'AuditSeal', 'AnswerHistory', 'HandInAnswer', 'ReturnComment', 'MatrixCellHistory', 'HandInFigure', 'Quote', 'Feedback', 'FeedbackAck', 'MeasureNote', 'MeasureFollowUp') THEN
      EXECUTE format('GRANT SELECT, INSERT ON %I TO %I', t, p_name);
    ELSIF t = 'HandIn' THEN
      EXECUTE format('GRANT SELECT, INSERT, UPDATE ("returnedAt", "withdrawnAt", "acceptedAt", "acceptedById") ON %I TO %I', t, p_name);
    ELSE
      EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', t, p_name);
    END IF;
  END LOOP;
  REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
  EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO %I', p_name);
  EXECUTE format('REVOKE EXECUTE ON FUNCTION ska_make_app_role(text, text), ska_grant_app(text) FROM %I', p_name);
END $$;
REVOKE EXECUTE ON FUNCTION ska_grant_app(text) FROM PUBLIC;
