import { fc } from '#test/support/properties.ts'
import { describe, expect, it } from 'vitest'
import json from '#shared/rulebooks/privacy.json' with { type: 'json' }
import { privacyRulebook } from '#shared/rulebooks/privacy.ts'
import { type FileInTime, firstBirthDay, retentionClock } from '#shared/rules/retention.ts'
import { addDays, addMonths, ageOn, type Day } from '#shared/text/day.ts'

const book = privacyRulebook.parse(json)

const nothing: FileInTime = {
  isOpen: false,
  agreementEnd: null,
  stayEnds: [],
  enquiryEnds: [],
  disclosedOn: [],
  holdReason: null,
  isProposed: false,
}

const agreement = (endedOn: Day) => ({ endedOn, basis: `协议 ${endedOn}` })
const clock = (file: Partial<FileInTime>, asOf: Day) =>
  retentionClock({ ...nothing, ...file }, book, asOf)

describe('the clock of a file', () => {
  it('runs five years from the end of the agreement, the last day included', () => {
    const file = { agreementEnd: agreement('2021-05-31'), stayEnds: ['2021-04-10'] }
    expect(clock(file, '2026-05-31')).toMatchObject({
      state: 'keeping',
      endedOn: '2021-05-31',
      keepUntil: '2026-05-31',
      daysLeft: 0,
      clause: '养老机构管理办法第 32 条',
    })
    expect(clock(file, '2026-06-01')).toMatchObject({ state: 'due', daysLeft: -1 })
  })

  it('runs from the last stay where that is later than the agreement, or where there is none', () => {
    const both = { agreementEnd: agreement('2020-12-31'), stayEnds: ['2019-03-01', '2021-02-10'] }
    expect(clock(both, '2026-01-01')).toMatchObject({
      endedOn: '2021-02-10',
      basis: '2021年2月10日 离开',
      keepUntil: '2026-02-10',
    })
    expect(clock({ stayEnds: ['2021-02-10'] }, '2026-02-11').state).toBe('due')
  })

  it('ends on 28 February for what ended on a 29th', () => {
    expect(clock({ stayEnds: ['2024-02-29'] }, '2026-01-01').keepUntil).toBe('2029-02-28')
    expect(clock({ stayEnds: ['2023-02-28'] }, '2026-01-01').keepUntil).toBe('2028-02-28')
  })

  it('asks for no longer than needed where nobody was admitted', () => {
    const file = { enquiryEnds: ['2026-03-04'] }
    expect(clock(file, '2026-03-04')).toMatchObject({ state: 'keeping', keepUntil: '2026-03-04' })
    expect(clock(file, '2026-03-05')).toMatchObject({
      state: 'due',
      clause: '个人信息保护法第 19、47 条',
    })
  })

  it('keeps longer what was given to others, for the time of that register', () => {
    const file = { stayEnds: ['2021-01-10'], disclosedOn: ['2020-01-01', '2024-06-30'] }
    expect(clock(file, '2026-06-01')).toMatchObject({
      state: 'keeping',
      keepUntil: '2027-06-30',
      clause: '网络数据安全管理条例第 12 条',
    })
    // A disclosure long before the end changes nothing.
    expect(clock({ ...file, disclosedOn: ['2020-01-01'] }, '2025-01-01').keepUntil).toBe(
      '2026-01-10',
    )
  })

  it('stands still while the file is in use or nothing tells that it ended', () => {
    const running = { isOpen: true, stayEnds: ['2010-01-01'] }
    expect(clock(running, '2026-01-01')).toMatchObject({
      state: 'in-use',
      keepUntil: null,
      daysLeft: null,
    })
    expect(clock({}, '2026-01-01')).toMatchObject({ state: 'in-use', basis: '没有结束的日期' })
  })

  it('is held for a reason, before and after somebody proposed to erase it', () => {
    const file = { stayEnds: ['2020-01-01'], holdReason: '诉讼' }
    expect(clock(file, '2026-01-01').state).toBe('held')
    expect(clock({ ...file, isProposed: true }, '2026-01-01').state).toBe('held')
    expect(clock({ ...file, holdReason: null, isProposed: true }, '2026-01-01').state).toBe(
      'proposed',
    )
    // A hold does not show before the time is over.
    expect(clock(file, '2024-01-01').state).toBe('keeping')
  })
})

const day = fc.integer({ min: 0, max: 9000 }).map((days) => addDays('2005-01-01', days))
const days = fc.array(day, { maxLength: 4 })
const closed = fc.record({
  stayEnds: fc.array(day, { minLength: 1, maxLength: 4 }),
  enquiryEnds: days,
  disclosedOn: days,
  agreementEnd: fc.option(day.map(agreement)),
})

describe('whatever ended', () => {
  it('is never due before five years after each stay and agreement, nor three after a disclosure', () => {
    fc.assert(
      fc.property(closed, day, (file, asOf) => {
        const { state, keepUntil, daysLeft } = clock(file, asOf)
        const ends = [...file.stayEnds, ...(file.agreementEnd ? [file.agreementEnd.endedOn] : [])]
        const least = [
          ...ends.map((end) => addMonths(end, 60)),
          ...file.disclosedOn.map((given) => addMonths(given, 36)),
        ]
        for (const until of least) expect(keepUntil! >= until).toBe(true)
        expect(least).toContain(keepUntil)
        expect(state === 'due').toBe(asOf > keepUntil!)
        expect(daysLeft! < 0).toBe(state === 'due')
      }),
    )
  })

  it('once due stays due from then on, and more facts never make it due earlier', () => {
    fc.assert(
      fc.property(closed, day, fc.integer({ min: 0, max: 500 }), day, (file, asOf, more, given) => {
        if (clock(file, asOf).state === 'due') {
          expect(clock(file, addDays(asOf, more)).state).toBe('due')
        }
        const fuller = { ...file, disclosedOn: [...file.disclosedOn, given] }
        expect(clock(fuller, asOf).keepUntil! >= clock(file, asOf).keepUntil!).toBe(true)
      }),
    )
  })
})

describe('the birth day of who was erased', () => {
  it('is the first of its month, unless a figure counted her as 79 on a day of her stay', () => {
    const stays = [{ stayFrom: '2018-01-10', stayTo: '2021-05-01' }]
    expect(firstBirthDay('1930-06-20', stays)).toBe('1930-06-01')
    expect(firstBirthDay('1940-06-20', stays)).toBe('1940-06-20')
    expect(firstBirthDay('1940-06-01', stays)).toBe('1940-06-01')
    expect(firstBirthDay('1940-06-20', [{ stayFrom: '2020-06-20', stayTo: null }])).toBe(
      '1940-06-01',
    )
    expect(firstBirthDay('1940-06-20', [])).toBe('1940-06-01')
  })

  it('never changes whether she was 80 on a day on which she was here', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 12_000 }).map((count) => addDays('1920-01-01', count)),
        day,
        fc.integer({ min: 1, max: 2000 }),
        fc.nat(2000),
        (bornOn, stayFrom, length, at) => {
          const stay = { stayFrom, stayTo: addDays(stayFrom, length) }
          const on = addDays(stayFrom, at % length)
          const shown = firstBirthDay(bornOn, [stay])
          expect((ageOn(shown, on) ?? 0) >= 80).toBe((ageOn(bornOn, on) ?? 0) >= 80)
        },
      ),
    )
  })
})
