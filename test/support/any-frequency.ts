import type { SafetyFrequency } from '#shared/rules/safety/frequency.ts'
import { fc } from '#test/support/properties.ts'

const hour = fc.integer({ min: 0, max: 47 }).map((half) => {
  const minutes = half % 2 === 0 ? '00' : '30'
  return `${String(Math.floor(half / 2)).padStart(2, '0')}:${minutes}`
})

const ordered = (max: number) =>
  fc
    .tuple(fc.integer({ min: 1, max }), fc.integer({ min: 1, max }))
    .map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const)

const months = (frequency: 'quarterly' | 'half-yearly' | 'yearly', max: number) =>
  ordered(max).map(([fromMonth, toMonth]): SafetyFrequency => ({ frequency, fromMonth, toMonth }))

/** Any frequency that the form accepts. */
export const anyFrequency: fc.Arbitrary<SafetyFrequency> = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 12 }), hour, hour)
    .map(([every, from, to]): SafetyFrequency => ({ frequency: 'hours', every, from, to })),
  fc
    .uniqueArray(fc.tuple(hour, hour), { minLength: 1, maxLength: 4, selector: ([from]) => from })
    .map((spans): SafetyFrequency => {
      const times = spans.map(([from, to], index) => ({ name: `第${index}次`, from, to }))
      return { frequency: 'times', times }
    }),
  fc.constant<SafetyFrequency>({ frequency: 'daily' }),
  fc
    .option(fc.integer({ min: 1, max: 7 }))
    .map((weekday): SafetyFrequency => ({ frequency: 'weekly', weekday })),
  ordered(31).map(([fromDay, toDay]): SafetyFrequency => ({
    frequency: 'monthly',
    fromDay,
    toDay,
  })),
  months('quarterly', 3),
  months('half-yearly', 6),
  months('yearly', 12),
)
