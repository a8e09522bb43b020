import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  absencesOf,
  getAbsence,
  listAbsences,
  listAway,
  printAbsence,
} from '#shared/contract/staff/absence.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type GivenAbsences, givenAbsences } from '#test/support/given-absences.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given
let absences: GivenAbsences

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  absences = givenAbsences(given)
})

afterAll(() => home.remove())

describe('reading absences', () => {
  it('lists the open ones first, by state, kind, person, days and name', async () => {
    const { staffId, name } = await given.staff()
    const gone = await absences.asked(staffId, '2026-11-02', '2026-11-04')
    const sick = await absences.asked(staffId, '2027-01-10', '2027-01-12', { kind: 'sick' })
    const no = await absences.asked(staffId, '2027-02-10', '2027-02-12')
    await absences.decided(gone)
    await absences.decided(no, { decision: 'refused', note: '春节人手不够' })
    const ids = async (input: object) =>
      (await home.value(listAbsences, { staffId, ...input })).rows.map(({ id }) => id)
    expect(await ids({})).toEqual([sick, no, gone])
    expect(await ids({ state: 'open' })).toEqual([sick])
    expect(await ids({ state: 'agreed' })).toEqual([gone])
    expect(await ids({ kind: 'sick' })).toEqual([sick])
    expect(await ids({ from: '2026-11-04' })).toEqual([sick, no])
    expect(await ids({ from: '2026-11-03', to: '2026-11-04' })).toEqual([gone])
    expect(await ids({ to: '2026-11-02' })).toEqual([])
    expect(await ids({ search: name })).toEqual([sick, no, gone])
    expect(await ids({ search: '没有这个人' })).toEqual([])
    const page = await home.value(listAbsences, { staffId, limit: 1, offset: 1 })
    expect(page).toMatchObject({ total: 3, rows: [{ id: no }], self: null })
  })

  it('says who is away on the day before, on and after', async () => {
    const { staffId } = await given.staff()
    await absences.decided(await absences.asked(staffId, '2026-10-05', '2026-10-07'))
    const away = async (day: string) =>
      (await home.value(listAway, { day })).rows.filter((row) => row.staffId === staffId).length
    const days = ['2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07']
    const counts = await Promise.all(days.map(away))
    expect(counts).toEqual([0, 1, 1, 0])
  })

  it('counts calendar days by year and kind of what was agreed', async () => {
    const { staffId } = await given.staff()
    await absences.decided(await absences.asked(staffId, '2025-12-30', '2026-01-03'))
    await absences.decided(
      await absences.asked(staffId, '2026-05-06', '2026-05-08', { kind: 'sick' }),
    )
    await absences.asked(staffId, '2026-12-20', '2026-12-25')
    expect((await home.value(absencesOf, { staffId })).years).toEqual([
      {
        year: 2026,
        days: 4,
        kinds: [
          { kind: 'annual', kindName: '年休假', days: 2 },
          { kind: 'sick', kindName: '病假', days: 2 },
        ],
      },
      { year: 2025, days: 2, kinds: [{ kind: 'annual', kindName: '年休假', days: 2 }] },
    ])
  })

  it('keeps the reason to the person and to who decides', async () => {
    const [one, two] = [await given.staff(), await given.staff()]
    const carer = await absences.linked(one.staffId, 'carer')
    const other = await absences.linked(two.staffId, 'nurse')
    const id = await absences.asked(one.staffId, '2026-12-01', '2026-12-02', {
      kind: 'sick',
      reason: '手术',
    })
    const seen = async (by: typeof carer) => (await home.value(getAbsence, { id }, { by })).absence
    expect(await seen(carer)).toMatchObject({ reason: '手术', isReasonHidden: false, isOwn: true })
    expect(await seen(other)).toMatchObject({ reason: null, isReasonHidden: true, isOwn: false })
    const own = await home.value(listAbsences, {}, { by: carer })
    expect(own.self).toEqual({ staffId: one.staffId, name: one.name })
  })

  it('prints the slip', async () => {
    const { staffId, name } = await given.staff()
    const id = await absences.asked(staffId, '2026-12-01', '2026-12-04')
    await absences.decided(id, { note: '交接好再走' })
    const paper = await home.value(printAbsence, { id })
    expect(paper.name).toBe(`请假条-${name}-2026-12-01.pdf`)
    expect(new TextDecoder().decode(paper.bytes.slice(0, 5))).toBe('%PDF-')
  })
})
