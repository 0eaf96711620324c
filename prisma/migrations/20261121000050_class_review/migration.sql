-- CreateEnum
CREATE TYPE "ColumnKind" AS ENUM ('SOCIAL', 'HEALTH', 'SENSITIVE', 'SUBJECT', 'SUPPORT');

-- AlterTable
ALTER TABLE "SchoolUnit" ADD COLUMN     "mentorsSeeSensitive" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "Question" ADD COLUMN     "figures" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "MatrixTemplate" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "scaleWords" TEXT[],
    "statedMaximum" INTEGER NOT NULL,
    "yellowFrom" INTEGER NOT NULL,
    "orangeFrom" INTEGER NOT NULL,
    "redFrom" INTEGER NOT NULL,
    "onCourseTo" INTEGER NOT NULL,
    "atRiskTo" INTEGER NOT NULL,
    "standsOutBy" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" UUID,

    CONSTRAINT "MatrixTemplate_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "MatrixBlock" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "templateId" UUID NOT NULL,
    "order" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "counts" BOOLEAN NOT NULL,

    CONSTRAINT "MatrixBlock_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "MatrixColumn" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "templateId" UUID NOT NULL,
    "blockId" UUID NOT NULL,
    "order" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "help" TEXT NOT NULL,
    "kind" "ColumnKind" NOT NULL,
    "subjects" TEXT[],
    "optional" BOOLEAN NOT NULL,
    "exclusive" TEXT,

    CONSTRAINT "MatrixColumn_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "ClassReview" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "termId" UUID NOT NULL,
    "templateId" UUID NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ClassReview_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "MatrixCell" (
    "organiserId" UUID NOT NULL,
    "termId" UUID NOT NULL,
    "pupilId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "reviewId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "columnId" UUID NOT NULL,
    "kind" "ColumnKind" NOT NULL,
    "value" SMALLINT,
    "revision" INTEGER NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "savedById" UUID,

    CONSTRAINT "MatrixCell_pkey" PRIMARY KEY ("organiserId","termId","pupilId","code")
);

-- CreateTable
CREATE TABLE "MatrixCellHistory" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "termId" UUID NOT NULL,
    "pupilId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "saveId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "before" SMALLINT,
    "after" SMALLINT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "personId" UUID,
    "onBehalfOfId" UUID,

    CONSTRAINT "MatrixCellHistory_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "GradeScale" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "years" TEXT[],
    "steps" JSONB NOT NULL,

    CONSTRAINT "GradeScale_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "Grade" (
    "organiserId" UUID NOT NULL,
    "termId" UUID NOT NULL,
    "pupilId" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "scaleId" UUID NOT NULL,
    "value" TEXT NOT NULL,
    "year" TEXT NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "savedById" UUID,

    CONSTRAINT "Grade_pkey" PRIMARY KEY ("organiserId","termId","pupilId","subject")
);

-- CreateTable
CREATE TABLE "ReviewImport" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "targetId" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "rows" JSONB NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReviewImport_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "ClassFigure" (
    "organiserId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "unitId" UUID NOT NULL,
    "termId" UUID NOT NULL,
    "year" TEXT NOT NULL,
    "indicator" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "gender" TEXT NOT NULL DEFAULT '',
    "numerator" DOUBLE PRECISION NOT NULL,
    "n" INTEGER NOT NULL,
    "computedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ClassFigure_pkey" PRIMARY KEY ("organiserId","groupId","termId","year","indicator","subject","gender")
);

-- CreateTable
CREATE TABLE "HandInFigure" (
    "organiserId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "handInId" UUID NOT NULL,
    "questionId" UUID NOT NULL,
    "order" INTEGER NOT NULL,
    "figure" JSONB NOT NULL,

    CONSTRAINT "HandInFigure_pkey" PRIMARY KEY ("organiserId","id")
);

-- CreateTable
CREATE TABLE "Change" (
    "organiserId" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "takenAt" TIMESTAMPTZ(3),

    CONSTRAINT "Change_pkey" PRIMARY KEY ("organiserId","topic","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "MatrixTemplate_organiserId_version_key" ON "MatrixTemplate"("organiserId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "MatrixBlock_organiserId_templateId_order_key" ON "MatrixBlock"("organiserId", "templateId", "order");

-- CreateIndex
CREATE UNIQUE INDEX "MatrixColumn_organiserId_templateId_code_key" ON "MatrixColumn"("organiserId", "templateId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "MatrixColumn_organiserId_templateId_order_key" ON "MatrixColumn"("organiserId", "templateId", "order");

-- CreateIndex
CREATE UNIQUE INDEX "MatrixColumn_organiserId_id_code_kind_key" ON "MatrixColumn"("organiserId", "id", "code", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "ClassReview_organiserId_groupId_termId_key" ON "ClassReview"("organiserId", "groupId", "termId");

-- CreateIndex
CREATE UNIQUE INDEX "ClassReview_organiserId_id_termId_groupId_unitId_key" ON "ClassReview"("organiserId", "id", "termId", "groupId", "unitId");

-- CreateIndex
CREATE INDEX "MatrixCell_organiserId_reviewId_savedAt_idx" ON "MatrixCell"("organiserId", "reviewId", "savedAt");

-- CreateIndex
CREATE INDEX "MatrixCellHistory_organiserId_termId_pupilId_code_idx" ON "MatrixCellHistory"("organiserId", "termId", "pupilId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "MatrixCellHistory_organiserId_saveId_key" ON "MatrixCellHistory"("organiserId", "saveId");

-- CreateIndex
CREATE UNIQUE INDEX "GradeScale_organiserId_key_version_key" ON "GradeScale"("organiserId", "key", "version");

-- CreateIndex
CREATE INDEX "Grade_organiserId_pupilId_idx" ON "Grade"("organiserId", "pupilId");

-- CreateIndex
CREATE INDEX "ClassFigure_organiserId_termId_indicator_subject_idx" ON "ClassFigure"("organiserId", "termId", "indicator", "subject");

-- CreateIndex
CREATE INDEX "HandInFigure_organiserId_handInId_idx" ON "HandInFigure"("organiserId", "handInId");

-- AddForeignKey
ALTER TABLE "MatrixBlock" ADD CONSTRAINT "MatrixBlock_organiserId_templateId_fkey" FOREIGN KEY ("organiserId", "templateId") REFERENCES "MatrixTemplate"("organiserId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MatrixColumn" ADD CONSTRAINT "MatrixColumn_organiserId_templateId_fkey" FOREIGN KEY ("organiserId", "templateId") REFERENCES "MatrixTemplate"("organiserId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MatrixColumn" ADD CONSTRAINT "MatrixColumn_organiserId_blockId_fkey" FOREIGN KEY ("organiserId", "blockId") REFERENCES "MatrixBlock"("organiserId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClassReview" ADD CONSTRAINT "ClassReview_organiserId_groupId_fkey" FOREIGN KEY ("organiserId", "groupId") REFERENCES "Group"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClassReview" ADD CONSTRAINT "ClassReview_organiserId_unitId_fkey" FOREIGN KEY ("organiserId", "unitId") REFERENCES "SchoolUnit"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClassReview" ADD CONSTRAINT "ClassReview_organiserId_termId_fkey" FOREIGN KEY ("organiserId", "termId") REFERENCES "Term"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClassReview" ADD CONSTRAINT "ClassReview_organiserId_templateId_fkey" FOREIGN KEY ("organiserId", "templateId") REFERENCES "MatrixTemplate"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MatrixCell" ADD CONSTRAINT "MatrixCell_organiserId_reviewId_termId_groupId_unitId_fkey" FOREIGN KEY ("organiserId", "reviewId", "termId", "groupId", "unitId") REFERENCES "ClassReview"("organiserId", "id", "termId", "groupId", "unitId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MatrixCell" ADD CONSTRAINT "MatrixCell_organiserId_columnId_code_kind_fkey" FOREIGN KEY ("organiserId", "columnId", "code", "kind") REFERENCES "MatrixColumn"("organiserId", "id", "code", "kind") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MatrixCell" ADD CONSTRAINT "MatrixCell_organiserId_pupilId_fkey" FOREIGN KEY ("organiserId", "pupilId") REFERENCES "Pupil"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MatrixCellHistory" ADD CONSTRAINT "MatrixCellHistory_organiserId_termId_pupilId_code_fkey" FOREIGN KEY ("organiserId", "termId", "pupilId", "code") REFERENCES "MatrixCell"("organiserId", "termId", "pupilId", "code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Grade" ADD CONSTRAINT "Grade_organiserId_pupilId_fkey" FOREIGN KEY ("organiserId", "pupilId") REFERENCES "Pupil"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Grade" ADD CONSTRAINT "Grade_organiserId_termId_fkey" FOREIGN KEY ("organiserId", "termId") REFERENCES "Term"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Grade" ADD CONSTRAINT "Grade_organiserId_scaleId_fkey" FOREIGN KEY ("organiserId", "scaleId") REFERENCES "GradeScale"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClassFigure" ADD CONSTRAINT "ClassFigure_organiserId_groupId_fkey" FOREIGN KEY ("organiserId", "groupId") REFERENCES "Group"("organiserId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClassFigure" ADD CONSTRAINT "ClassFigure_organiserId_unitId_fkey" FOREIGN KEY ("organiserId", "unitId") REFERENCES "SchoolUnit"("organiserId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClassFigure" ADD CONSTRAINT "ClassFigure_organiserId_termId_fkey" FOREIGN KEY ("organiserId", "termId") REFERENCES "Term"("organiserId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandInFigure" ADD CONSTRAINT "HandInFigure_organiserId_handInId_fkey" FOREIGN KEY ("organiserId", "handInId") REFERENCES "HandIn"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandInFigure" ADD CONSTRAINT "HandInFigure_organiserId_questionId_fkey" FOREIGN KEY ("organiserId", "questionId") REFERENCES "Question"("organiserId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

