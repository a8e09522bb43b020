import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  attachWoundPicture,
  closeWound,
  correctWound,
  correctWoundCheck,
  getWound,
  getWoundPicture,
  listWounds,
  printWound,
  recordWound,
  recordWoundCheck,
  voidWound,
  voidWoundCheck,
  voidWoundPicture,
} from '#shared/contract/care/wound.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { listDocuments } from '#shared/contract/residents/document.ts'
import { recordLeave } from '#shared/contract/residents/leave.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { timeline } from '#shared/contract/residents/timeline.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { instantAt } from '#shared/text/hour.ts'
import { woundFacts, woundWatch } from '#data/care/wound/shift-sources.ts'
import { marksOf } from '#data/residents/marks/marks-of.ts'
import { woundSection } from '#data/residents/whole-file/skin-sections.ts'
import { pdfText } from '#test/data/documents-tools.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { png, pngExif } from '#test/support/pictures.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const today = '2026-11-22'
const reason = '量错了'
const at = (day: string, hour: string) => instantAt(day, hour) ?? ''

function db() {
  const { home: open } = home.service
  if (open === null) throw new Error('not open')
  return open.reader.db
}

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  expect(error.message).toMatch(/没有保存|没有权限|不能|没有这/)
  return error
}

type Wound = GivenInputOf<typeof recordWound>

/** A pressure injury that was found on 10 November in the home. */
const injury = (residentId: number, changes: Partial<Wound> = {}): Wound => ({
  residentId,
  kind: 'pressure',
  bodySite: '骶尾部',
  foundOn: '2026-11-10',
  isFromOutside: false,
  cause: '卧床不能翻身',
  ...changes,
})

const look = (day: string, lengthMm: number | null, widthMm: number | null) => ({
  checkedAt: at(day, '09:00'),
  lengthMm,
  widthMm,
  checkedBy: '何芳',
})

const newResident = async () => (await given.resident()).residentId
const openIds = async (asOf?: string) =>
  (await home.value(listWounds, asOf === undefined ? {} : { asOf })).rows.map(({ id }) => id)

describe('a wound', () => {
  it('is found with its first look, followed, shown as of any day, and healed', async () => {
    const residentId = await newResident()
    const last = home.lastAuditId()
    const check = { ...look('2026-11-10', 40, 20), stage: '2' as const, nextOn: '2026-11-13' }
    const made = await home.value(recordWound, injury(residentId, { check }))
    expect(made).toMatchObject({ isIncident: true, warnings: [] })
    const { woundId } = made
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'care.recordWound',
        subject: `resident:${residentId}`,
        after: { woundId, bodySite: '骶尾部', check: { lengthMm: 40, stage: '2' } },
      },
    ])
    const seen = async (day: string, length: number, width: number) =>
      home.value(recordWoundCheck, { woundId, ...look(day, length, width), nextOn: '2026-11-18' })
    await seen('2026-11-13', 50, 20)
    await seen('2026-11-16', 30, 10)
    const shown = async (asOf: string) => home.value(getWound, { woundId, asOf })
    expect(await shown('2026-11-10')).toMatchObject({ areaMm2: 800, trend: null, side: 'back' })
    expect(await shown('2026-11-13')).toMatchObject({ areaMm2: 1000, trend: 'worse' })
    expect(await shown('2026-11-17')).toMatchObject({ areaMm2: 300, trend: 'better' })
    expect((await shown(today)).checks.map(({ trend }) => trend)).toEqual(['better', 'worse', null])
    expect(await openIds('2026-11-09')).not.toContain(woundId)
    expect(await openIds('2026-11-17')).toContain(woundId)
    // Its look is due on the 18th and overdue from the day after.
    expect((await shown('2026-11-18')).isOverdue).toBe(false)
    const overdue = await home.value(listWounds, { state: 'overdue', asOf: '2026-11-19' })
    expect(overdue.rows.map(({ id }) => id)).toEqual([woundId])
    expect(overdue).toMatchObject({ overdueCount: 1, worseCount: 0 })
    const tasks = (await home.value(getToday, { asOf: '2026-11-19' })).tasks
    expect(tasks.find(({ rule }) => rule === 'wound-check-due')).toMatchObject({
      severity: 'overdue',
      link: `/care/wounds/${woundId}/check`,
    })
    await home.value(closeWound, { woundId, version: 1, healedOn: '2026-11-20' })
    expect(await openIds('2026-11-19')).toContain(woundId)
    expect(await openIds('2026-11-20')).not.toContain(woundId)
    const events = await home.value(timeline, { residentId, kinds: ['care'] })
    expect(events.rows.map(({ title }) => title)).toEqual([
      '骶尾部压力性损伤愈合',
      '检查骶尾部压力性损伤',
      '检查骶尾部压力性损伤',
      '检查骶尾部压力性损伤',
      '发现骶尾部压力性损伤',
    ])
    const section = await woundSection({
      db: db(),
      home: home.service.home as never,
      residentId,
      asOf: today,
      can: () => true,
    })
    expect(section?.parts).toMatchObject([{ kind: 'table', rows: { length: 3 } }])
  })

  it('of pressure that came from outside is no incident of the home', async () => {
    const residentId = await newResident()
    const before = injury(residentId, { isFromOutside: true, foundOn: '2024-01-01' })
    expect((await home.value(recordWound, before)).isIncident).toBe(false)
    const burn = injury(residentId, { kind: 'burn', bodySite: '左手' })
    expect((await home.value(recordWound, burn)).isIncident).toBe(false)
  })

  it('refuses days that cannot be, unknown kinds, and stages of what has none', async () => {
    const residentId = await newResident()
    const wound = (changes: Partial<Wound>) => refused(recordWound, injury(residentId, changes))
    expect(await wound({ foundOn: '2026-11-23' })).toMatchObject({ rule: 'day-in-future' })
    expect(await wound({ foundOn: '2025-03-04' })).toMatchObject({
      rule: 'not-staying',
      fields: { foundOn: '这一天不在住' },
    })
    expect(await wound({ kind: 'scratch' })).toMatchObject({ rule: 'wound-kind-unknown' })
    const staged = { ...look('2026-11-10', 1, 1), stage: '1' as const }
    expect(await wound({ kind: 'burn', check: staged })).toMatchObject({
      rule: 'stage-of-another',
      fields: { 'check.stage': '这种伤口不分期' },
    })
    expect(await refused(recordWound, injury(999_999))).toMatchObject({ code: 'not_found' })
    const { woundId } = await home.value(recordWound, injury(residentId))
    const check = (changes: object) =>
      refused(recordWoundCheck, { woundId, ...look('2026-11-12', 9, 9), ...changes })
    expect(await check({ checkedAt: at('2026-11-09', '09:00') })).toMatchObject({
      rule: 'check-before-found',
    })
    expect(await check({ checkedAt: at(today, '10:01') })).toMatchObject({ rule: 'hour-in-future' })
    expect(await check({ nextOn: '2026-11-11' })).toMatchObject({ rule: 'next-before' })
    expect(await check({ checkedByStaffId: 999_999 })).toMatchObject({ rule: 'staff-unknown' })
    expect(await check({ lengthMm: 1001 })).toMatchObject({ code: 'invalid_input' })
    await home.value(recordWoundCheck, { woundId, ...look('2026-11-12', 9, 9), stage: '2' })
    const close = { woundId, version: 1, healedOn: '2026-11-11' }
    expect(await refused(closeWound, close)).toMatchObject({ rule: 'check-after-healed' })
    const { residentId: _, ...given_ } = injury(residentId, { kind: 'burn' })
    const correct = { ...given_, woundId, version: 1, reason }
    expect(await refused(correctWound, correct)).toMatchObject({ rule: 'stage-of-another' })
    await home.value(closeWound, { ...close, healedOn: '2026-11-12' })
    expect(await check({ checkedAt: at('2026-11-13', '09:00') })).toMatchObject({
      rule: 'check-after-healed',
    })
    expect(await refused(closeWound, { ...close, healedOn: today })).toMatchObject({
      code: 'conflict',
    })
    expect(await refused(closeWound, { ...close, healedOn: today, version: 2 })).toMatchObject({
      rule: 'already-healed',
    })
  })

  it('is corrected with what stood there kept, and voided with its looks', async () => {
    const residentId = await newResident()
    const { woundId } = await home.value(recordWound, injury(residentId))
    const { checkId } = await home.value(recordWoundCheck, { woundId, ...look(today, 10, 10) })
    const { residentId: _, ...fields } = injury(residentId, { bodySite: '左臀部' })
    await home.value(correctWound, { ...fields, woundId, version: 1, reason })
    const corrected = { checkId, version: 1, ...look(today, 20, 10), reason }
    await home.value(correctWoundCheck, corrected)
    expect(
      home.rows(
        'SELECT bodySite, voidedAt IS NULL AS live FROM wound WHERE residentId = ?',
        residentId,
      ),
    ).toEqual([
      { bodySite: '左臀部', live: 1 },
      { bodySite: '骶尾部', live: 0 },
    ])
    expect(await home.value(getWound, { woundId })).toMatchObject({ areaMm2: 200 })
    expect(await refused(correctWoundCheck, corrected)).toMatchObject({ code: 'conflict' })
    const again = await home.value(recordWoundCheck, { woundId, ...look(today, 5, 5) })
    await home.value(voidWoundCheck, { checkId: again.checkId, version: 1, reason })
    expect((await home.value(getWound, { woundId })).checks).toHaveLength(1)
    await home.value(voidWound, { woundId, version: 2, reason })
    expect(await refused(voidWound, { woundId, version: 3, reason })).toMatchObject({
      code: 'not_found',
    })
    expect(
      home.count('SELECT count(*) FROM woundCheck WHERE woundId = ? AND voidedAt IS NULL', woundId),
    ).toBe(0)
    expect((await home.value(listWounds, { residentId, state: 'all' })).rows).toEqual([])
  })

  it('two who heal it at once: one is told that it changed', async () => {
    const { woundId } = await home.value(recordWound, injury(await newResident()))
    const close = () => home.call('care.closeWound', { woundId, version: 1, healedOn: today })
    const replies = await Promise.all([close(), close()])
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  })

  it('is recorded by a carer, read by the social worker, shown to no accountant', async () => {
    const residentId = await newResident()
    const by = (await given.account('carer')).client
    const { woundId } = await home.value(recordWound, injury(residentId), { by })
    const social = (await given.account('social-worker')).client
    await home.value(getWound, { woundId }, { by: social })
    const not = { code: 'forbidden' }
    const close = { woundId, version: 1, healedOn: today }
    expect(await home.refusal(closeWound, close, { by: social })).toMatchObject(not)
    const accountant = (await given.account('accountant')).client
    expect(await home.refusal(getWound, { woundId }, { by: accountant })).toMatchObject(not)
    const marks = await marksOf({
      db: db(),
      residentIds: [residentId],
      asOf: today,
      can: () => false,
    })
    expect(marks.get(residentId)).toBe(undefined)
  })

  it('of who is away is warned about, of who left is open no more in the home', async () => {
    const { residentId } = await given.resident()
    const { woundId } = await home.value(recordWound, injury(residentId))
    const leave = { residentId, kind: 'hospital' as const, leaveFrom: '2026-11-15' }
    await home.value(recordLeave, leave)
    const check = { woundId, ...look('2026-11-17', 5, 5) }
    expect((await home.value(recordWoundCheck, check)).warnings[0]).toContain('登记为外出')
    await home.value(discharge, { residentId, dischargedOn: '2026-11-20', endReason: 'home' })
    expect(await openIds('2026-11-19')).toContain(woundId)
    expect(await openIds('2026-11-20')).not.toContain(woundId)
    const own = await home.value(listWounds, { residentId })
    expect(own.rows).toMatchObject([{ id: woundId, presence: 'left' }])
  })
})

describe('pictures of a wound', () => {
  it('hang on the look, are listed among the files, printed, and taken off', async () => {
    const residentId = await newResident()
    const check = look('2026-11-21', 30, 20)
    const wound = injury(residentId, { check, foundOn: '2026-11-20' })
    const { woundId, checkId } = await home.value(recordWound, wound)
    const picture = { checkId: checkId ?? 0, fileName: '骶尾部.png', bytes: png() }
    const { fileId } = await home.value(attachWoundPicture, picture)
    const told = { ...picture, bytes: png(4, [pngExif()]) }
    expect(await refused(attachWoundPicture, told)).toMatchObject({ rule: 'picture-tells' })
    const pdf = { ...picture, bytes: new TextEncoder().encode('%PDF-1.7') }
    expect(await refused(attachWoundPicture, pdf)).toMatchObject({ rule: 'picture-kind' })
    expect((await home.value(getWoundPicture, { fileId })).bytes).toEqual(png())
    expect((await home.value(getWound, { woundId })).checks[0]?.pictures).toMatchObject([
      { id: fileId, fileName: '骶尾部.png' },
    ])
    expect((await home.value(listDocuments, { residentId })).rows).toMatchObject([
      { id: fileId, subjectName: '伤口' },
    ])
    const { bytes, name } = await home.value(printWound, { woundId })
    expect(name).toContain('骶尾部')
    const text = pdfText(bytes)
    expect(text).toContain('伤口记录单')
    expect(text).toContain('30×20mm')
    await home.value(voidWoundPicture, { fileId, reason })
    expect((await home.value(getWound, { woundId })).checks[0]?.pictures).toEqual([])
  })
})

describe('what a shift and the board see of wounds', () => {
  it('tells new and worse ones, marks them, and watches the next look', async () => {
    const residentId = await newResident()
    const check = look('2026-11-20', 10, 10)
    const { woundId } = await home.value(
      recordWound,
      injury(residentId, { foundOn: '2026-11-20', check }),
    )
    const next = { ...look('2026-11-21', 30, 30), nextOn: '2026-11-22' }
    await home.value(recordWoundCheck, { woundId, ...next })
    const scope = { db: db(), residentIds: [residentId], can: () => true }
    const facts = (day: string, next_: string) =>
      woundFacts({ ...scope, beganAt: at(day, '07:00'), endedAt: at(next_, '07:00') })
    expect(await facts('2026-11-20', '2026-11-21')).toMatchObject([
      { tone: 'danger', fact: '新发现骶尾部压力性损伤' },
    ])
    expect(await facts('2026-11-21', '2026-11-22')).toMatchObject([
      { tone: 'danger', fact: '骶尾部压力性损伤加重，30 × 30 mm' },
    ])
    const watched = await woundWatch({ ...scope, at: at(today, '10:00') })
    expect(watched).toMatchObject([{ state: 'due', to: `/care/wounds/${woundId}/check` }])
    expect(await woundWatch({ ...scope, at: at('2026-11-23', '10:00') })).toMatchObject([
      { state: 'late' },
    ])
    const marks = await marksOf({ ...scope, asOf: today })
    expect(marks.get(residentId)?.filter(({ kind }) => kind === 'wound')).toMatchObject([
      { word: '压疮', tone: 'danger' },
    ])
  })
})
