import { staffingRatios } from '#shared/contract/staff/staffing-query.ts'
import type { Given } from '#test/support/given.ts'

type Inputs = Readonly<Record<string, () => unknown>>

/** Whether there are enough people: one input for each operation that is accepted. */
export async function staffStaffingInputs(_given: Given): Promise<Inputs> {
  return {
    'staff.getStaffingRatios': () => ({}),
    'staff.correctStaffingRatios': () => ({
      ratios: {
        ...staffingRatios.parse({}),
        day: { able: 15, partly: 8, full: 4 },
        nightLeast: 2,
        dayBasis: 'ST-XA',
        decidedBy: '院长办公会',
      },
      version: 0,
    }),
    'staff.getStaffing': () => ({}),
    'staff.listStaffingResidents': () => ({ group: 'full' }),
    'staff.printStaffing': () => ({}),
  }
}
