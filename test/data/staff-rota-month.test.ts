import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  copyRota,
  exportRota,
  fillRota,
  getRota,
  printRota,
  releaseRota,
  setRota,
} from '#shared/contract/staff/rota.ts'
import { correctStaffingRatios, getStaffingRatios } from '#shared/contract/staff/staffing-query.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type GivenRota, givenRota } from '#test/support/given-rota.ts'
import { type TestHome, traces } from '#test/support/home.ts'
import { changeStaffRules } from '#test/support/staff-rules.ts'
import { pdfInfo, pdfText, readWorkbook } from './documents-tools.ts'

let home: TestHome
let given: Given
let rota: GivenRota
const carers: number[] = []

const december = { from: '2026-12-01', to: '2027-01-01' }
const january = { from: '2027-01-01', to: '2027-02-01' }

beforeAll(async () => {
  ;({ home, given } = await givenHome({ name: '康宁养老院' }))
  rota = await givenRota(given)
  changeStaffRules(home, { postWithoutPaper: 'off', firstShiftUntrained: 'off' })
  for (let index = 0; index < 60; index++) carers.push((await given.staff()).staffId)
  for (let index = 0; index < 12; index++) {
    const { residentId } = await given.resident()
    await given.assessment(residentId)
  }
  const { version } = await home.value(getStaffingRatios, {})
  const ratios = {
    day: { able: 20, partly: 10, full: 1 },
    night: { able: 20, partly: 10, full: 1 },
    nightLeast: 2,
    carerPosts: ['carer'],
    decidedBy: '院务会',
  }
  await home.value(correctStaffingRatios, { ratios, version })
  const patternId = await rota.pattern('四天一轮')
  const people = carers.map((staffId, index) => ({ staffId, offset: index % 4 }))
  await home.value(fillRota, { ...december, patternId, people })
}, 60_000)

afterAll(() => home.remove())

const seenOf = async (span: typeof december) => {
  const { problems } = await home.value(getRota, span)
  return problems.filter(({ severity }) => severity !== 'note').length
}

/** Takes the duties of so many people on one night away. */
async function shortenNight(day: string, left: number): Promise<void> {
  const { duties } = await home.value(getRota, { from: day, to: day.replace(/..$/, '11') })
  const night = duties.filter((duty) => duty.dutyOn === day && duty.shiftId === rota.night)
  const cells = night
    .slice(left)
    .map(({ id, staffId, dutyOn }) => ({ staffId, dutyOn, seen: [id], duties: [] }))
  await home.value(setRota, { cells })
}

describe('a month for sixty people', () => {
  it('is made by a turn: everybody in her place of it, each night as many', async () => {
    const { people, duties, staffing } = await home.value(getRota, december)
    expect(people).toHaveLength(60)
    // Three of four days each, 31 days, sixty people in four places of the turn.
    expect(duties.length).toBe(60 * 31 - 15 * 31)
    for (const one of staffing) expect(one.carers).toBe(15)
  })

  it('is copied to the next month, date by date', async () => {
    const { copied, leftOut } = await home.value(copyRota, { ...december, target: january.from })
    expect(leftOut).toEqual([])
    const [before, after] = [
      await home.value(getRota, december),
      await home.value(getRota, january),
    ]
    expect(copied).toBe(after.duties.length)
    const marks = ({ duties }: typeof before) =>
      duties
        .map(({ staffId, dutyOn, shiftId }) => `${staffId} ${dutyOn.slice(8)} ${shiftId}`)
        .toSorted()
    expect(marks(after)).toEqual(marks(before))
  })

  it('shows a night below the ratio before it is released, and then needs a reason', async () => {
    await shortenNight('2026-12-10', 1)
    const { problems, staffing } = await home.value(getRota, december)
    const short = problems.filter(({ rule }) => rule === 'too-few')
    expect(short).toMatchObject([{ day: '2026-12-10', shiftId: rota.night, severity: 'warn' }])
    expect(short[0]?.message).toBe('12月10日夜班：护理员 1 人，按机构定的配比要 2 人。')
    const night = staffing.find(({ day, isNight }) => day === '2026-12-10' && isNight)
    expect(night).toMatchObject({ carers: 1, needed: 2, isShort: true })
    const seenProblems = await seenOf(december)
    const before = home.dump(traces)
    const error = await home.refusal(releaseRota, { ...december, seenProblems })
    expect(error.rule).toBe('rota-release-reason')
    const unseen = await home.refusal(releaseRota, { ...december, seenProblems: 0, reason: '急' })
    expect(unseen.code).toBe('conflict')
    expect(home.dump(traces)).toEqual(before)
    const reason = '两人请假，院长知道'
    await home.value(releaseRota, { ...december, seenProblems, reason })
    expect((await home.value(getRota, december)).releases).toMatchObject([{ reason }])
    const [kept] = home.rows('SELECT problemsJson FROM rotaRelease')
    expect(String(kept?.['problemsJson'])).toContain('too-few')
  })

  it('is refused where the home refuses too few carers', async () => {
    await shortenNight('2027-01-10', 1)
    changeStaffRules(home, { tooFewCarers: 'refuse' })
    const seenProblems = await seenOf(january)
    const error = await home.refusal(releaseRota, { ...january, seenProblems, reason: '急' })
    expect(error.code).toBe('rule_violated')
    changeStaffRules(home, { tooFewCarers: 'warn' })
  })

  it('is printed on one sheet of A3 across with everybody, every mark and what it stands on', async () => {
    const { name, bytes } = await home.value(printRota, december)
    expect(name).toBe('排班表-2026年12月.pdf')
    if (process.env['YILU_SHOTS'] !== undefined) {
      writeFileSync(`${process.env['YILU_SHOTS']}/rota.pdf`, bytes)
    }
    const info = pdfInfo(bytes)
    expect(info).toMatch(/Pages:\s+1\b/)
    // 420 by 297 mm.
    expect(info).toMatch(/Page size:\s+1190\.5\d* x 841\.8\d*/)
    const text = pdfText(bytes)
    const { people } = await home.value(getRota, december)
    for (const person of people) expect(text).toContain(person.name)
    for (const words of [
      '排班表',
      '2026年12月',
      '康宁养老院',
      '白班07:00—15:00',
      '夜班23:00—07:00',
      '▼1/2',
      '本院自定（院务会），不是法定要求',
      '发布',
    ]) {
      expect(text).toContain(words)
    }
    const draft = await home.value(printRota, january)
    expect(pdfText(draft.bytes)).toContain('草稿，没有发布')
    const twice = await home.value(printRota, december)
    expect(Buffer.from(twice.bytes).equals(Buffer.from(bytes))).toBe(true)
  })

  it('goes on over sheets where there are more people than one holds', async () => {
    for (let index = 0; index < 12; index++) await given.staff()
    const { bytes } = await home.value(printRota, december)
    expect(pdfInfo(bytes)).toMatch(/Pages:\s+2\b/)
  })

  it('is a workbook with a line for each person and each shift', async () => {
    const { name, bytes } = await home.value(exportRota, { from: '2026-12-07', to: '2026-12-14' })
    expect(name).toBe('排班表-2026年12月7日—2026年12月13日.xlsx')
    const script =
      'answer = [[cell.value for cell in row] for row in book.active.iter_rows(max_row=80)]'
    const rows = readWorkbook(bytes, script) as (string | number | null)[][]
    expect(rows[0]?.[0]).toContain('康宁养老院排班表')
    expect(rows[1]?.slice(0, 4)).toEqual(['姓名', '岗位', '7 一', '8 二'])
    expect(rows[2]?.[1]).toBe('护理员')
    const night = rows.find(([first]) => first === '夜班护理员')
    expect(night?.[5]).toBe('▼1/2')
  })
})
