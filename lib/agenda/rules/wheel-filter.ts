import type { QualityArea, RoleName, SchoolForm } from '@/prisma/generated/enums';

/** What of the year is shown; what is left out is not asked for. */
export type YearFilter = { area?: QualityArea; unitId?: string; role?: RoleName; form?: SchoolForm; mine?: boolean };

type Filtered = { area: QualityArea; unitIds: readonly string[]; roles: readonly RoleName[]; schoolForms: readonly SchoolForm[]; parts: readonly unknown[] };

/** Whether an activity is among what is asked for. "Mine" is where the reader has a part, done or not. */
export const isShown = (a: Filtered, f: YearFilter): boolean =>
  (!f.area || a.area === f.area)
  && (!f.unitId || a.unitIds.includes(f.unitId))
  && (!f.role || a.roles.includes(f.role))
  && (!f.form || a.schoolForms.includes(f.form))
  && (!f.mine || a.parts.length > 0);
