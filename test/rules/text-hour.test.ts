import { fc } from '#test/support/properties.ts'
import { expect, test } from 'vitest'
import { dayAndHour, endOfDay, instantAt, readHour, shanghaiHour } from '#shared/text/hour.ts'

test.each([
  ['1430', '14:30'],
  ['14:30', '14:30'],
  ['１４：３０', '14:30'],
  ['9', '09:00'],
  ['9点', '09:00'],
  ['9点半', '09:30'],
  ['8点05分', '08:05'],
  ['0', '00:00'],
  ['930', '09:30'],
])('%s is %s', (text, hour) => expect(readHour(text)).toBe(hour))

test.each(['', '24:00', '1460', '14:3', '下午', '12345'])('%s is no hour', (text) =>
  expect(readHour(text)).toBeNull(),
)

test('an hour of a day in Shanghai is an instant and comes back from it', () => {
  expect(instantAt('2026-11-22', '07:30')).toBe('2026-11-21T23:30:00.000Z')
  expect(instantAt('2026-11-22', '7:30')).toBeNull()
  expect(endOfDay('2026-11-22')).toBe('2026-11-22T16:00:00.000Z')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (h, m) => {
      const hour = `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`
      const at = instantAt('2026-02-28', hour) ?? ''
      expect(shanghaiHour(at)).toBe(hour)
      expect(dayAndHour('2026-02-28', at)).toBe(`2026-02-28 ${hour}`)
    }),
    { seed: 5 },
  )
  expect(dayAndHour('2026-02-28', null)).toBe('2026-02-28')
})
