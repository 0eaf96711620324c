-- Whose work was handed over to somebody without a role in the class: that person may still finish it.
ALTER TABLE "AnalysisAuthor" ADD COLUMN "handedOver" BOOLEAN NOT NULL DEFAULT false;
