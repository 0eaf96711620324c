import { describe, expect, it } from 'vitest';
import { systemActor, type Actor } from '@/lib/core/actor';
import { RoleName } from '@/prisma/generated/enums';
import { canImportRegister, canReadStatistics, visibleStatistics } from './policy';

const system = systemActor('o', 'test');
const withRoles = (...roles: RoleName[]): Actor =>
  ({ ...system, system: null, personId: 'p', roles: roles.map((role) => ({ role, unitId: null, groupId: null, teamId: null, subjects: [], mentor: false, onBehalfOfId: null, sensitive: false })) });

describe('official figures', () => {
  it.each(Object.values(RoleName))('%s', (role) => {
    const reads = role !== 'BOARD_MEMBER';
    expect(canReadStatistics(withRoles(role))).toBe(reads);
    expect(visibleStatistics(withRoles(role))).toEqual(reads ? { organiserId: 'o' } : { organiserId: 'o', id: { in: [] } });
    expect(canImportRegister(withRoles(role))).toBe(false);
  });

  it('one role besides the board is enough, no role is not; the system reads and imports', () => {
    expect(canReadStatistics(withRoles('BOARD_MEMBER', 'TEACHER'))).toBe(true);
    expect(canReadStatistics(withRoles())).toBe(false);
    expect([canReadStatistics(system), canImportRegister(system)]).toEqual([true, true]);
  });
});
