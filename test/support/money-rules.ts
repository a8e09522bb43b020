import { type FeeRules, initialFeeRules } from '#shared/contract/fees/fee-rule.ts'

const away = (fromDay: number, percent: number) => ({ fromDay, percent })

/** Three ways of counting, one after the other. */
export const threeFeeRules: readonly (readonly [string, FeeRules])[] = [
  [
    '2024-12',
    {
      ...initialFeeRules,
      defaultBasis: 'table',
      isLastDayCharged: true,
      hospital: {
        ...initialFeeRules.hospital,
        care: away(1, 0),
        meal: away(1, 0),
        total: away(4, 60),
      },
      outing: { ...initialFeeRules.outing, meal: away(3, 50), bed: away(11, 80) },
    },
  ],
  [
    '2025-09',
    {
      ...initialFeeRules,
      defaultBasis: 'table',
      partMonth: 'thirty-days',
      levelChange: 'next-month',
      hospital: { ...initialFeeRules.hospital, care: away(2, 30), meal: away(2, 0) },
      outing: { ...initialFeeRules.outing, meal: away(2, 0) },
    },
  ],
  [
    '2026-05',
    {
      ...initialFeeRules,
      defaultBasis: 'table',
      partMonth: 'whole-month',
      isLastDayCharged: true,
      hospital: { ...initialFeeRules.hospital, meal: away(1, 0), service: away(5, 0) },
      outing: { ...initialFeeRules.outing, meal: away(1, 33) },
    },
  ],
]
