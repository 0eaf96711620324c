-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "SchoolForm" AS ENUM ('PRESCHOOL', 'PRESCHOOL_CLASS', 'COMPULSORY', 'ADAPTED_COMPULSORY', 'LEISURE', 'UPPER_SECONDARY', 'ADAPTED_UPPER_SECONDARY', 'ADULT');

-- CreateEnum
CREATE TYPE "RoleName" AS ENUM ('TEACHER', 'HEALTH_TEAM', 'PRINCIPAL', 'LEAD_TEACHER', 'LEARNING_LEADER', 'ICT_DEVELOPER', 'QUALITY_DEVELOPER', 'HEAD_OF_SCHOOLS', 'BOARD_MEMBER', 'ADMINISTRATOR');

-- CreateEnum
CREATE TYPE "Gender" AS ENUM ('K', 'M');

-- CreateEnum
CREATE TYPE "TermKind" AS ENUM ('HT', 'VT');

-- CreateEnum
CREATE TYPE "GroupKind" AS ENUM ('CLASS', 'TEACHING', 'DEPARTMENT');

-- CreateEnum
CREATE TYPE "TeamKind" AS ENUM ('WORK', 'LEARNING');

-- CreateEnum
CREATE TYPE "QualityArea" AS ENUM ('KUL', 'OSO', 'NVI', 'BF');

-- CreateEnum
CREATE TYPE "Recurrence" AS ENUM ('TERM', 'YEAR', 'ODD_YEAR', 'EVEN_YEAR');

-- CreateEnum
CREATE TYPE "AnalysisLevel" AS ENUM ('TEACHER', 'PRINCIPAL', 'ORGANISER');

-- CreateEnum
CREATE TYPE "AnalysisStatus" AS ENUM ('NOT_STARTED', 'IN_PROGRESS', 'HANDED_IN', 'RETURNED', 'ACCEPTED');

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "passwordHash" TEXT,
    "oidcIssuer" TEXT,
    "oidcSubject" TEXT,
    "disabledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "hash" TEXT NOT NULL,
    "accountId" UUID NOT NULL,
    "organiserId" UUID,
    "personId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "AccessToken" (
    "hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "organiserId" UUID,
    "personId" UUID,
    "accountId" UUID,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AccessToken_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" TEXT NOT NULL,
    "windowStart" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("key","windowStart")
);

-- CreateTable
CREATE TABLE "Organiser" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "organisationNumber" TEXT,
    "municipalityCode" TEXT,
    "minShareN" INTEGER NOT NULL DEFAULT 10,
    "minSurveyN" INTEGER NOT NULL DEFAULT 5,
    "minCount" INTEGER NOT NULL DEFAULT 5,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Organiser_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SchoolUnit" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "code" TEXT,
    "forms" "SchoolForm"[],
    "years" TEXT[],
    "comparison" BOOLEAN NOT NULL DEFAULT false,
    "ownerName" TEXT,
    "ownerNumber" TEXT,
    "closedOn" DATE,

    CONSTRAINT "SchoolUnit_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "SchoolYear" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE NOT NULL,

    CONSTRAINT "SchoolYear_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "Term" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "schoolYearId" UUID NOT NULL,
    "kind" "TermKind" NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE NOT NULL,

    CONSTRAINT "Term_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "Group" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "schoolYearId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "GroupKind" NOT NULL,
    "previousGroupId" UUID,

    CONSTRAINT "Group_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "Team" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "TeamKind" NOT NULL DEFAULT 'WORK',

    CONSTRAINT "Team_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "Pupil" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "externalId" TEXT NOT NULL,
    "givenName" TEXT,
    "familyName" TEXT,
    "protected" BOOLEAN NOT NULL DEFAULT false,
    "protectedCode" TEXT,
    "gender" "Gender",

    CONSTRAINT "Pupil_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "Enrolment" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "pupilId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "year" TEXT NOT NULL,
    "fromOn" DATE NOT NULL,
    "toOn" DATE,

    CONSTRAINT "Enrolment_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "Person" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "accountId" UUID,
    "externalId" TEXT,
    "givenName" TEXT NOT NULL,
    "familyName" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "deactivatedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Person_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "RoleAssignment" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "role" "RoleName" NOT NULL,
    "unitId" UUID,
    "groupId" UUID,
    "teamId" UUID,
    "subjects" TEXT[],
    "mentor" BOOLEAN NOT NULL DEFAULT false,
    "fromOn" DATE NOT NULL,
    "toOn" DATE,

    CONSTRAINT "RoleAssignment_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "Deputy" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "deputyId" UUID NOT NULL,
    "fromOn" DATE NOT NULL,
    "toOn" DATE NOT NULL,

    CONSTRAINT "Deputy_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "RosterImport" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "rows" JSONB NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RosterImport_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "ActivityTemplate" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "area" "QualityArea" NOT NULL,
    "schoolForms" "SchoolForm"[],
    "months" INTEGER[],
    "recurrence" "Recurrence" NOT NULL,
    "description" TEXT NOT NULL,
    "evidence" TEXT[],
    "follows" TEXT[],

    CONSTRAINT "ActivityTemplate_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "ActivityTemplateStep" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "templateId" UUID NOT NULL,
    "order" INTEGER NOT NULL,
    "role" "RoleName" NOT NULL,
    "what" TEXT NOT NULL,
    "level" "AnalysisLevel",
    "questionSetKey" TEXT,
    "anchor" TEXT NOT NULL,
    "offsetDays" INTEGER NOT NULL,

    CONSTRAINT "ActivityTemplateStep_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "EvidenceKind" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "howOften" TEXT NOT NULL,
    "description" TEXT NOT NULL,

    CONSTRAINT "EvidenceKind_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "Activity" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "templateId" UUID NOT NULL,
    "schoolYearId" UUID NOT NULL,
    "termId" UUID,
    "name" TEXT NOT NULL,
    "area" "QualityArea" NOT NULL,
    "opensOn" DATE NOT NULL,

    CONSTRAINT "Activity_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "ActivityUnit" (
    "organiserId" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "unitId" UUID NOT NULL,

    CONSTRAINT "ActivityUnit_pkey" PRIMARY KEY ("organiserId","activityId","unitId")
);

-- CreateTable
CREATE TABLE "ActivityStep" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "order" INTEGER NOT NULL,
    "role" "RoleName" NOT NULL,
    "what" TEXT NOT NULL,
    "level" "AnalysisLevel",
    "questionSetId" UUID,
    "dueOn" DATE NOT NULL,

    CONSTRAINT "ActivityStep_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "QuestionSet" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "level" "AnalysisLevel" NOT NULL,
    "title" TEXT NOT NULL,
    "intro" TEXT NOT NULL,

    CONSTRAINT "QuestionSet_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "Question" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "questionSetId" UUID NOT NULL,
    "order" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "sectionTitle" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "help" TEXT NOT NULL,
    "individual" BOOLEAN NOT NULL DEFAULT false,
    "writtenBy" "RoleName",
    "correspondsTo" TEXT,

    CONSTRAINT "Question_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "Analysis" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "questionSetId" UUID NOT NULL,
    "level" "AnalysisLevel" NOT NULL,
    "unitId" UUID,
    "groupId" UUID,
    "teamId" UUID,
    "status" "AnalysisStatus" NOT NULL DEFAULT 'NOT_STARTED',
    "dueOn" DATE NOT NULL,

    CONSTRAINT "Analysis_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "AnalysisAuthor" (
    "organiserId" UUID NOT NULL,
    "analysisId" UUID NOT NULL,
    "personId" UUID NOT NULL,

    CONSTRAINT "AnalysisAuthor_pkey" PRIMARY KEY ("organiserId","analysisId","personId")
);

-- CreateTable
CREATE TABLE "Answer" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "analysisId" UUID NOT NULL,
    "questionId" UUID NOT NULL,
    "personId" UUID,
    "text" TEXT NOT NULL DEFAULT '',
    "notApplicable" BOOLEAN NOT NULL DEFAULT false,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "savedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "savedById" UUID NOT NULL,

    CONSTRAINT "Answer_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "AnswerHistory" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "answerId" UUID NOT NULL,
    "saveId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "notApplicable" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "personId" UUID NOT NULL,
    "onBehalfOfId" UUID,

    CONSTRAINT "AnswerHistory_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "HandIn" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "analysisId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "personId" UUID NOT NULL,
    "onBehalfOfId" UUID,
    "returnedAt" TIMESTAMPTZ(3),
    "acceptedAt" TIMESTAMPTZ(3),
    "acceptedById" UUID,

    CONSTRAINT "HandIn_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "HandInAnswer" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "handInId" UUID NOT NULL,
    "questionId" UUID NOT NULL,
    "personId" UUID,
    "text" TEXT NOT NULL,
    "notApplicable" BOOLEAN NOT NULL,

    CONSTRAINT "HandInAnswer_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "ReturnComment" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "handInId" UUID NOT NULL,
    "questionId" UUID,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "personId" UUID NOT NULL,

    CONSTRAINT "ReturnComment_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "RegisterStatistic" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "schoolForm" TEXT NOT NULL,
    "indicator" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "raw" TEXT,
    "valueType" TEXT NOT NULL,
    "number" DOUBLE PRECISION,
    "source" TEXT NOT NULL,
    "sourceUrl" TEXT NOT NULL,
    "fetchedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RegisterStatistic_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "personId" UUID,
    "onBehalfOfId" UUID,
    "system" TEXT,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subjectId" UUID,
    "data" JSONB NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "AuditSeal" (
    "organiserId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "entryId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "sealedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AuditSeal_pkey" PRIMARY KEY ("organiserId","seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "Account_email_key" ON "Account"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Account_oidcIssuer_oidcSubject_key" ON "Account"("oidcIssuer", "oidcSubject");

-- CreateIndex
CREATE INDEX "Session_accountId_idx" ON "Session"("accountId");

-- CreateIndex
CREATE INDEX "AccessToken_organiserId_personId_idx" ON "AccessToken"("organiserId", "personId");

-- CreateIndex
CREATE UNIQUE INDEX "SchoolUnit_organiserId_code_key" ON "SchoolUnit"("organiserId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "SchoolUnit_organiserId_name_key" ON "SchoolUnit"("organiserId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "SchoolYear_organiserId_name_key" ON "SchoolYear"("organiserId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Term_organiserId_schoolYearId_kind_key" ON "Term"("organiserId", "schoolYearId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "Group_organiserId_unitId_schoolYearId_name_key" ON "Group"("organiserId", "unitId", "schoolYearId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Team_organiserId_unitId_name_key" ON "Team"("organiserId", "unitId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Pupil_organiserId_externalId_key" ON "Pupil"("organiserId", "externalId");

-- CreateIndex
CREATE INDEX "Enrolment_organiserId_groupId_idx" ON "Enrolment"("organiserId", "groupId");

-- CreateIndex
CREATE UNIQUE INDEX "Enrolment_organiserId_pupilId_groupId_fromOn_key" ON "Enrolment"("organiserId", "pupilId", "groupId", "fromOn");

-- CreateIndex
CREATE INDEX "Person_accountId_idx" ON "Person"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "Person_organiserId_email_key" ON "Person"("organiserId", "email");

-- CreateIndex
CREATE UNIQUE INDEX "Person_organiserId_externalId_key" ON "Person"("organiserId", "externalId");

-- CreateIndex
CREATE INDEX "RoleAssignment_organiserId_personId_idx" ON "RoleAssignment"("organiserId", "personId");

-- CreateIndex
CREATE INDEX "RoleAssignment_organiserId_groupId_idx" ON "RoleAssignment"("organiserId", "groupId");

-- CreateIndex
CREATE INDEX "Deputy_organiserId_deputyId_idx" ON "Deputy"("organiserId", "deputyId");

-- CreateIndex
CREATE UNIQUE INDEX "ActivityTemplate_organiserId_key_version_key" ON "ActivityTemplate"("organiserId", "key", "version");

-- CreateIndex
CREATE UNIQUE INDEX "ActivityTemplateStep_organiserId_templateId_order_key" ON "ActivityTemplateStep"("organiserId", "templateId", "order");

-- CreateIndex
CREATE UNIQUE INDEX "EvidenceKind_organiserId_key_key" ON "EvidenceKind"("organiserId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Activity_organiserId_templateId_schoolYearId_termId_key" ON "Activity"("organiserId", "templateId", "schoolYearId", "termId");

-- CreateIndex
CREATE UNIQUE INDEX "ActivityStep_organiserId_activityId_order_key" ON "ActivityStep"("organiserId", "activityId", "order");

-- CreateIndex
CREATE UNIQUE INDEX "QuestionSet_organiserId_key_version_key" ON "QuestionSet"("organiserId", "key", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Question_organiserId_questionSetId_code_key" ON "Question"("organiserId", "questionSetId", "code");

-- CreateIndex
CREATE INDEX "Analysis_organiserId_activityId_level_unitId_idx" ON "Analysis"("organiserId", "activityId", "level", "unitId");

-- CreateIndex
CREATE INDEX "AnalysisAuthor_organiserId_personId_idx" ON "AnalysisAuthor"("organiserId", "personId");

-- CreateIndex
CREATE INDEX "Answer_organiserId_analysisId_idx" ON "Answer"("organiserId", "analysisId");

-- CreateIndex
CREATE INDEX "AnswerHistory_organiserId_answerId_idx" ON "AnswerHistory"("organiserId", "answerId");

-- CreateIndex
CREATE UNIQUE INDEX "AnswerHistory_organiserId_saveId_key" ON "AnswerHistory"("organiserId", "saveId");

-- CreateIndex
CREATE UNIQUE INDEX "HandIn_organiserId_analysisId_number_key" ON "HandIn"("organiserId", "analysisId", "number");

-- CreateIndex
CREATE INDEX "HandInAnswer_organiserId_handInId_idx" ON "HandInAnswer"("organiserId", "handInId");

-- CreateIndex
CREATE INDEX "ReturnComment_organiserId_handInId_idx" ON "ReturnComment"("organiserId", "handInId");

-- CreateIndex
CREATE UNIQUE INDEX "RegisterStatistic_organiserId_unitId_schoolForm_indicator_p_key" ON "RegisterStatistic"("organiserId", "unitId", "schoolForm", "indicator", "period");

-- CreateIndex
CREATE INDEX "AuditEntry_organiserId_subjectId_idx" ON "AuditEntry"("organiserId", "subjectId");

-- CreateIndex
CREATE UNIQUE INDEX "AuditSeal_organiserId_source_entryId_key" ON "AuditSeal"("organiserId", "source", "entryId");

-- AddForeignKey
ALTER TABLE "Term" ADD CONSTRAINT "Term_organiserId_schoolYearId_fkey" FOREIGN KEY ("organiserId", "schoolYearId") REFERENCES "SchoolYear"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Group" ADD CONSTRAINT "Group_organiserId_unitId_fkey" FOREIGN KEY ("organiserId", "unitId") REFERENCES "SchoolUnit"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Group" ADD CONSTRAINT "Group_organiserId_schoolYearId_fkey" FOREIGN KEY ("organiserId", "schoolYearId") REFERENCES "SchoolYear"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Team" ADD CONSTRAINT "Team_organiserId_unitId_fkey" FOREIGN KEY ("organiserId", "unitId") REFERENCES "SchoolUnit"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_organiserId_pupilId_fkey" FOREIGN KEY ("organiserId", "pupilId") REFERENCES "Pupil"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_organiserId_groupId_fkey" FOREIGN KEY ("organiserId", "groupId") REFERENCES "Group"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_organiserId_unitId_fkey" FOREIGN KEY ("organiserId", "unitId") REFERENCES "SchoolUnit"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleAssignment" ADD CONSTRAINT "RoleAssignment_organiserId_personId_fkey" FOREIGN KEY ("organiserId", "personId") REFERENCES "Person"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleAssignment" ADD CONSTRAINT "RoleAssignment_organiserId_unitId_fkey" FOREIGN KEY ("organiserId", "unitId") REFERENCES "SchoolUnit"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleAssignment" ADD CONSTRAINT "RoleAssignment_organiserId_groupId_fkey" FOREIGN KEY ("organiserId", "groupId") REFERENCES "Group"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleAssignment" ADD CONSTRAINT "RoleAssignment_organiserId_teamId_fkey" FOREIGN KEY ("organiserId", "teamId") REFERENCES "Team"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deputy" ADD CONSTRAINT "Deputy_organiserId_personId_fkey" FOREIGN KEY ("organiserId", "personId") REFERENCES "Person"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deputy" ADD CONSTRAINT "Deputy_organiserId_deputyId_fkey" FOREIGN KEY ("organiserId", "deputyId") REFERENCES "Person"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActivityTemplateStep" ADD CONSTRAINT "ActivityTemplateStep_organiserId_templateId_fkey" FOREIGN KEY ("organiserId", "templateId") REFERENCES "ActivityTemplate"("organiserId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Activity" ADD CONSTRAINT "Activity_organiserId_templateId_fkey" FOREIGN KEY ("organiserId", "templateId") REFERENCES "ActivityTemplate"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Activity" ADD CONSTRAINT "Activity_organiserId_schoolYearId_fkey" FOREIGN KEY ("organiserId", "schoolYearId") REFERENCES "SchoolYear"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Activity" ADD CONSTRAINT "Activity_organiserId_termId_fkey" FOREIGN KEY ("organiserId", "termId") REFERENCES "Term"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActivityUnit" ADD CONSTRAINT "ActivityUnit_organiserId_activityId_fkey" FOREIGN KEY ("organiserId", "activityId") REFERENCES "Activity"("organiserId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActivityUnit" ADD CONSTRAINT "ActivityUnit_organiserId_unitId_fkey" FOREIGN KEY ("organiserId", "unitId") REFERENCES "SchoolUnit"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActivityStep" ADD CONSTRAINT "ActivityStep_organiserId_activityId_fkey" FOREIGN KEY ("organiserId", "activityId") REFERENCES "Activity"("organiserId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActivityStep" ADD CONSTRAINT "ActivityStep_organiserId_questionSetId_fkey" FOREIGN KEY ("organiserId", "questionSetId") REFERENCES "QuestionSet"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_organiserId_questionSetId_fkey" FOREIGN KEY ("organiserId", "questionSetId") REFERENCES "QuestionSet"("organiserId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Analysis" ADD CONSTRAINT "Analysis_organiserId_activityId_fkey" FOREIGN KEY ("organiserId", "activityId") REFERENCES "Activity"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Analysis" ADD CONSTRAINT "Analysis_organiserId_questionSetId_fkey" FOREIGN KEY ("organiserId", "questionSetId") REFERENCES "QuestionSet"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Analysis" ADD CONSTRAINT "Analysis_organiserId_unitId_fkey" FOREIGN KEY ("organiserId", "unitId") REFERENCES "SchoolUnit"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Analysis" ADD CONSTRAINT "Analysis_organiserId_groupId_fkey" FOREIGN KEY ("organiserId", "groupId") REFERENCES "Group"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Analysis" ADD CONSTRAINT "Analysis_organiserId_teamId_fkey" FOREIGN KEY ("organiserId", "teamId") REFERENCES "Team"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnalysisAuthor" ADD CONSTRAINT "AnalysisAuthor_organiserId_analysisId_fkey" FOREIGN KEY ("organiserId", "analysisId") REFERENCES "Analysis"("organiserId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnalysisAuthor" ADD CONSTRAINT "AnalysisAuthor_organiserId_personId_fkey" FOREIGN KEY ("organiserId", "personId") REFERENCES "Person"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_organiserId_analysisId_fkey" FOREIGN KEY ("organiserId", "analysisId") REFERENCES "Analysis"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_organiserId_questionId_fkey" FOREIGN KEY ("organiserId", "questionId") REFERENCES "Question"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnswerHistory" ADD CONSTRAINT "AnswerHistory_organiserId_answerId_fkey" FOREIGN KEY ("organiserId", "answerId") REFERENCES "Answer"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandIn" ADD CONSTRAINT "HandIn_organiserId_analysisId_fkey" FOREIGN KEY ("organiserId", "analysisId") REFERENCES "Analysis"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandInAnswer" ADD CONSTRAINT "HandInAnswer_organiserId_handInId_fkey" FOREIGN KEY ("organiserId", "handInId") REFERENCES "HandIn"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandInAnswer" ADD CONSTRAINT "HandInAnswer_organiserId_questionId_fkey" FOREIGN KEY ("organiserId", "questionId") REFERENCES "Question"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReturnComment" ADD CONSTRAINT "ReturnComment_organiserId_handInId_fkey" FOREIGN KEY ("organiserId", "handInId") REFERENCES "HandIn"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReturnComment" ADD CONSTRAINT "ReturnComment_organiserId_questionId_fkey" FOREIGN KEY ("organiserId", "questionId") REFERENCES "Question"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RegisterStatistic" ADD CONSTRAINT "RegisterStatistic_organiserId_unitId_fkey" FOREIGN KEY ("organiserId", "unitId") REFERENCES "SchoolUnit"("organiserId", "id") ON DELETE CASCADE ON UPDATE CASCADE;


