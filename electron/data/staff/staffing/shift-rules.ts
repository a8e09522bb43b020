import type { StaffingRatios } from '#shared/contract/staff/staffing-query.ts'
import type { StaffingRule } from '#shared/rules/staff/staffing-need.ts'

/** What the home set for its day shifts and its night shifts. */
export function shiftRules(ratios: StaffingRatios): {
  readonly day: StaffingRule
  readonly night: StaffingRule
} {
  return {
    day: { perCarer: ratios.day, least: null },
    night: { perCarer: ratios.night, least: ratios.nightLeast },
  }
}
