import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  changeEquipmentState,
  correctEquipment,
  correctEquipmentInspection,
  createEquipment,
  recordEquipmentInspection,
  takeBackEquipmentState,
  voidEquipment,
  voidEquipmentInspection,
} from '#shared/contract/safety/equipment.ts'
import {
  equipmentKinds,
  getEquipment,
  listEquipment,
  printEquipmentLedger,
} from '#shared/contract/safety/equipment-shown.ts'
import { attachSafetyFile, getSafetyFile, voidSafetyFile } from '#shared/contract/safety/file.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import type { Client } from '#data/session.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'
import { smallPdf } from './sample-inputs-staff.ts'

let home: TestHome
let given: Given
let officer: Client
let carer: Client

beforeEach(async () => {
  ;({ home, given } = await givenHome())
  officer = (await given.account('safety-officer')).client
  carer = (await given.account('carer')).client
})

afterEach(() => home.remove())

const reason = '核对铭牌'
type Piece = GivenInputOf<typeof createEquipment>
type Found = GivenInputOf<typeof recordEquipmentInspection>

const lift: Piece = {
  kind: 'lift',
  name: '东梯',
  maker: '某电梯公司',
  model: 'MRL-1000',
  serialNumber: 'A1',
  registrationNumber: '梯11苏E00001(26)',
  place: '东侧',
  inUseFrom: '2026-01-05',
}

const piece = async (changes: Partial<Piece> = {}) =>
  (await home.value(createEquipment, { ...lift, ...changes }, { by: officer })).id

const found = (equipmentId: number, changes: Partial<Found> = {}): Found => ({
  equipmentId,
  what: 'inspection',
  inspectedOn: '2026-11-20',
  result: 'passed',
  nextDueOn: '2027-11-30',
  contractor: '市特检院',
  reportNumber: 'R-1',
  ...changes,
})

const inspect = async (equipmentId: number, changes: Partial<Found> = {}) =>
  (await home.value(recordEquipmentInspection, found(equipmentId, changes), { by: carer })).id

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump(traces)
  const error = await home.refusal(...call)
  expect(home.dump(traces)).toEqual(before)
  return error
}

const shown = (id: number, asOf?: string) =>
  home.value(getEquipment, { id, ...(asOf === undefined ? {} : { asOf }) }, { by: carer })

describe('a piece of equipment', () => {
  it('gets the next code, its place and who answers for it', async () => {
    const { staffId, name } = await given.staff()
    await given.room({ floor: '2层', room: '201' })
    const [room] = home.rows("SELECT id, floorId FROM room WHERE name = '201'")
    const last = home.lastAuditId()
    const roomId = Number(room?.['id'])
    const id = await piece({ roomId, responsibleStaffId: staffId, quantity: 2 })
    expect(home.auditAfter(last)).toMatchObject([
      {
        subject: `equipment:${id}`,
        after: { code: 'E001', name: '东梯', inUseFrom: '2026-01-05' },
      },
    ])
    expect(await shown(id)).toMatchObject({
      code: 'E001',
      kindName: '电梯',
      category: 'special',
      where: '2层 201 东侧',
      floorId: room?.['floorId'],
      quantity: 2,
      responsible: name,
      state: 'in-use',
      stateFrom: '2026-01-05',
      dueState: 'unasked',
      dueOn: null,
      inspections: [],
      files: [],
      version: 1,
    })
    const made = await home.value(createEquipment, { ...lift, code: ' e9 ' })
    expect(made.code).toBe('E9')
    expect((await home.value(createEquipment, lift)).code).toBe('E010')
  })

  it('with a code of two at once goes to one of them; a voided one keeps its code', async () => {
    const replies = await Promise.all([
      home.call(createEquipment.name, { ...lift, code: 'DT-1' }, { by: officer }),
      home.call(createEquipment.name, { ...lift, code: 'DT-1' }),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    const id = home.count('SELECT id FROM equipment')
    const last = home.lastAuditId()
    await home.value(voidEquipment, { id, version: 1, reason }, { by: officer })
    expect(home.auditAfter(last)).toMatchObject([
      { subject: `equipment:${id}`, before: { name: '东梯' }, after: { reason } },
    ])
    const error = await refused(createEquipment, { ...lift, code: 'DT-1' })
    expect(error).toMatchObject({ code: 'conflict', rule: 'code-taken' })
    expect(await home.refusal(getEquipment, { id })).toMatchObject({ rule: 'equipment-unknown' })
    expect((await home.value(listEquipment, { state: 'all' })).total).toBe(0)
  })

  it.each<[string, Partial<Piece>, string, string]>([
    ['a kind that does not exist', { kind: 'rocket' }, 'kind-unknown', 'kind'],
    ['a floor that does not exist', { floorId: 99 }, 'place-unknown', 'floorId'],
    ['a room that does not exist', { roomId: 99 }, 'place-unknown', 'roomId'],
    ['nobody', { responsibleStaffId: 99 }, 'staff-unknown', 'responsibleStaffId'],
    ['a day to come', { inUseFrom: '2026-11-23' }, 'day-in-future', 'inUseFrom'],
  ])('is refused with %s', async (_what, changes, rule, field) => {
    const id = await piece()
    const input = { ...lift, ...changes }
    for (const error of [
      await refused(createEquipment, input, { by: officer }),
      await refused(correctEquipment, { ...input, id, version: 1, reason }, { by: officer }),
    ]) {
      expect(error).toMatchObject({ code: 'invalid_input', rule })
      expect(Object.keys(error.fields ?? {})).toEqual([field])
    }
  })

  it('in a room of another floor is refused', async () => {
    await given.room({ floor: '2层', room: '201' })
    await given.room({ floor: '3层', room: '301' })
    const roomId = home.count("SELECT id FROM room WHERE name = '201'")
    const floorId = home.count("SELECT id FROM floor WHERE name = '3层'")
    const error = await refused(createEquipment, { ...lift, roomId, floorId })
    expect(error.rule).toBe('place-unknown')
  })

  it('is corrected by who saw its newest state; its code stays, its beginning moves', async () => {
    const id = await piece()
    const input = { ...lift, id, version: 1, name: '西梯', inUseFrom: '2026-02-01', reason }
    const replies = await Promise.all([
      home.call(correctEquipment.name, input, { by: officer }),
      home.call(correctEquipment.name, { ...input, name: '中梯' }),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await shown(id)).toMatchObject({ code: 'E001', inUseFrom: '2026-02-01', version: 2 })
    expect(await home.refusal(getEquipment, { id, asOf: '2026-01-31' })).toMatchObject({
      rule: 'equipment-not-yet',
    })
    expect(await refused(correctEquipment, input)).toMatchObject({ rule: 'changed-meanwhile' })
    const stop = { id, version: 2, state: 'stopped', stateFrom: '2026-03-01', reason } as const
    await home.value(changeEquipmentState, stop)
    const late = { ...lift, id, version: 3, inUseFrom: '2026-03-01', reason }
    expect(await refused(correctEquipment, late)).toMatchObject({ rule: 'behind-states' })
  })

  it('with inspections is not voided', async () => {
    const id = await piece()
    const inspection = await inspect(id)
    const error = await refused(voidEquipment, { id, version: 1, reason }, { by: officer })
    expect(error.rule).toBe('equipment-used')
    await home.value(voidEquipmentInspection, { id: inspection, version: 1, reason })
    await home.value(voidEquipment, { id, version: 1, reason })
  })
})

describe('its state', () => {
  it('is stopped, taken up again and scrapped, each from a day with its reason', async () => {
    const id = await piece()
    const change = (version: number, state: 'in-use' | 'stopped' | 'scrapped', stateFrom: string) =>
      ({ id, version, state, stateFrom, reason: '大修' }) as const
    const last = home.lastAuditId()
    await home.value(changeEquipmentState, change(1, 'stopped', '2026-05-01'), { by: officer })
    expect(home.auditAfter(last)).toMatchObject([
      { before: { state: 'in-use' }, after: { state: 'stopped', reason: '大修' } },
    ])
    await home.value(changeEquipmentState, change(2, 'in-use', '2026-06-01'), { by: officer })
    await home.value(changeEquipmentState, change(3, 'scrapped', '2026-11-22'), { by: officer })
    const on = async (asOf: string) => (await shown(id, asOf)).state
    expect([await on('2026-04-30'), await on('2026-05-01')]).toEqual(['in-use', 'stopped'])
    expect([await on('2026-06-01'), await on('2026-11-22')]).toEqual(['in-use', 'scrapped'])
    expect((await shown(id)).states.map(({ state }) => state)).toEqual([
      'scrapped',
      'in-use',
      'stopped',
      'in-use',
    ])
    // The ledger shows what is scrapped only where it is asked for.
    expect((await home.value(listEquipment, {})).total).toBe(0)
    expect((await home.value(listEquipment, { asOf: '2026-11-21' })).total).toBe(1)
    expect((await home.value(listEquipment, { state: 'scrapped' })).total).toBe(1)
    const again = change(4, 'in-use', '2026-11-22')
    expect(await refused(changeEquipmentState, again)).toMatchObject({ rule: 'scrapped' })
    await home.value(takeBackEquipmentState, { id, version: 4, reason }, { by: officer })
    expect(await on('2026-11-22')).toBe('in-use')
  })

  it.each([
    ['the same', 'in-use', '2026-05-01', 'same-state'],
    ['before it was put to use', 'stopped', '2026-01-05', 'before-state'],
    ['on a day to come', 'stopped', '2026-11-23', 'day-in-future'],
  ] as const)('does not become %s', async (_what, state, stateFrom, rule) => {
    const id = await piece()
    const input = { id, version: 1, state, stateFrom, reason }
    expect(await refused(changeEquipmentState, input, { by: officer })).toMatchObject({ rule })
    const first = await refused(takeBackEquipmentState, { id, version: 1, reason })
    expect(first.rule).toBe('first-state')
  })

  it('goes to one of two who change it at once', async () => {
    const id = await piece()
    const input = { id, version: 1, stateFrom: '2026-05-01', reason }
    const replies = await Promise.all([
      home.call(changeEquipmentState.name, { ...input, state: 'stopped' }, { by: officer }),
      home.call(changeEquipmentState.name, { ...input, state: 'scrapped' }),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'changed-meanwhile' } })
  })
})

describe('an inspection', () => {
  it('is recorded by whoever walks, and the day of its report holds', async () => {
    const id = await piece()
    const last = home.lastAuditId()
    const inspectionId = await inspect(id, { costFen: 80_000, inspector: '钱工' })
    expect(home.auditAfter(last)).toMatchObject([
      { subject: `equipment:${id}`, after: { inspectionId, result: 'passed', costFen: 80_000 } },
    ])
    expect(await shown(id)).toMatchObject({
      dueState: 'ok',
      dueWhat: 'inspection',
      dueOn: '2027-11-30',
      lastOn: '2026-11-20',
      dues: [{ what: 'inspection', isTold: true, rule: null, daysLeft: 373 }],
      inspections: [{ id: inspectionId, lateDays: 0, reportNumber: 'R-1', hazardId: null }],
    })
  })

  it('of one report is entered once, by one of two at once', async () => {
    const id = await piece()
    const replies = await Promise.all([
      home.call(recordEquipmentInspection.name, found(id), { by: carer }),
      home.call(recordEquipmentInspection.name, found(id), { by: officer }),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    const error = await refused(recordEquipmentInspection, found(id))
    expect(error).toMatchObject({ code: 'conflict', rule: 'inspection-again' })
    await inspect(id, { reportNumber: 'R-2' })
    await inspect(id, { what: 'maintenance' })
    await inspect(id, { what: 'maintenance', reportNumber: null })
    const twice = found(id, { what: 'maintenance', reportNumber: null })
    expect(await refused(recordEquipmentInspection, twice)).toMatchObject({
      rule: 'inspection-again',
    })
  })

  it.each<[string, Partial<Found>, string, string]>([
    ['on a day to come', { inspectedOn: '2026-11-23' }, 'day-in-future', 'inspectedOn'],
    ['with a next day before it', { nextDueOn: '2026-11-20' }, 'next-day', 'nextDueOn'],
    ['failed and renewed', { result: 'failed', finding: '门锁' }, 'next-of-failed', 'nextDueOn'],
    [
      'failed without a finding',
      { result: 'failed', nextDueOn: null },
      'finding-missing',
      'finding',
    ],
    ['conditional without a finding', { result: 'conditional' }, 'finding-missing', 'finding'],
  ])('is refused %s', async (_what, changes, rule, field) => {
    const id = await piece()
    const kept = await inspect(id, { inspectedOn: '2026-10-01' })
    const { equipmentId: _of, ...rest } = found(id, changes)
    for (const error of [
      await refused(recordEquipmentInspection, found(id, changes), { by: carer }),
      await refused(correctEquipmentInspection, { ...rest, id: kept, version: 1, reason }),
    ]) {
      expect(error).toMatchObject({ code: 'invalid_input', rule })
      expect(Object.keys(error.fields ?? {})).toEqual([field])
    }
  })

  it('of what is scrapped is refused from that day on', async () => {
    const id = await piece()
    const scrap = { id, version: 1, state: 'scrapped', stateFrom: '2026-11-10', reason } as const
    await home.value(changeEquipmentState, scrap)
    expect(await refused(recordEquipmentInspection, found(id))).toMatchObject({ rule: 'scrapped' })
    await inspect(id, { inspectedOn: '2026-11-09' })
    expect(await home.refusal(recordEquipmentInspection, found(99))).toMatchObject({
      rule: 'equipment-unknown',
    })
  })

  it('that failed makes a hazard, if so told, and the page says so', async () => {
    const id = await piece()
    const finding = '轿门联锁失效'
    const failed = { result: 'failed', nextDueOn: null, finding } as const
    const hazard = { kind: 'special-equipment', description: finding, firstMeasure: '停梯' }
    const wrong = found(id, { ...failed, hazard: { ...hazard, kind: 'x' } })
    expect(await refused(recordEquipmentInspection, wrong)).toMatchObject({
      rule: 'hazard-kind-unknown',
      fields: { 'hazard.kind': '没有这种隐患' },
    })
    const last = home.lastAuditId()
    const made = await home.value(
      recordEquipmentInspection,
      found(id, { ...failed, inspector: '钱工', hazard }),
      { by: carer },
    )
    expect(made.hazardNumber).toBe('2026-001')
    expect(home.auditAfter(last).map(({ subject }) => subject)).toEqual([
      `hazard:${made.hazardId}`,
      `equipment:${id}`,
    ])
    expect(home.rows('SELECT kind, source, foundOn, place, foundBy FROM hazard')).toEqual([
      {
        kind: 'special-equipment',
        source: 'test',
        foundOn: '2026-11-20',
        place: '东侧 东梯（E001）',
        foundBy: '钱工',
      },
    ])
    expect(await shown(id)).toMatchObject({
      dueState: 'failed',
      lastResult: 'failed',
      inspections: [{ finding, hazardNumber: '2026-001' }],
    })
    expect((await home.value(listEquipment, { due: 'failed' })).counts).toEqual({
      all: 1,
      failed: 1,
      overdue: 0,
      soon: 0,
      unasked: 0,
    })
  })

  it('is corrected and voided by who plans, under its version', async () => {
    const id = await piece()
    const inspection = await inspect(id)
    const { equipmentId: _of, ...rest } = found(id, { nextDueOn: '2026-12-01' })
    const input = { ...rest, id: inspection, version: 1, reason }
    const replies = await Promise.all([
      home.call(correctEquipmentInspection.name, input, { by: officer }),
      home.call(voidEquipmentInspection.name, { id: inspection, version: 1, reason }),
    ])
    expect(replies.map(({ ok }) => ok)).toEqual([true, false])
    expect(await shown(id)).toMatchObject({ dueOn: '2026-12-01', dueState: 'soon', daysLeft: 9 })
    const other = await inspect(id, { inspectedOn: '2026-11-21' })
    const same = { ...input, id: other, inspectedOn: '2026-11-20' }
    expect(await refused(correctEquipmentInspection, same)).toMatchObject({
      rule: 'inspection-again',
    })
    await home.value(voidEquipmentInspection, { id: inspection, version: 2, reason })
    expect((await shown(id)).inspections.map((one) => one.id)).toEqual([other])
    expect(home.count('SELECT count(*) FROM equipmentInspection WHERE voidedAt IS NULL')).toBe(1)
  })
})

describe('files', () => {
  it('stay with the piece and with the inspection', async () => {
    const id = await piece()
    const inspection = await inspect(id)
    const file = { fileName: '报告.pdf', bytes: smallPdf }
    const own = { subject: 'equipment', subjectId: id } as const
    const ofReport = { subject: 'equipmentInspection', subjectId: inspection } as const
    await home.value(attachSafetyFile, { ...own, ...file }, { by: carer })
    const last = home.lastAuditId()
    const kept = await home.value(attachSafetyFile, { ...ofReport, ...file }, { by: carer })
    expect(home.auditAfter(last)).toMatchObject([
      { subject: `equipment:${id}`, after: { fileName: '报告.pdf' } },
    ])
    const whole = await shown(id)
    expect([whole.files.length, whole.inspections[0]?.files.length]).toEqual([1, 1])
    const opened = await home.value(getSafetyFile, { fileId: kept.fileId }, { by: carer })
    expect(opened.mediaType).toBe('application/pdf')
    await home.value(voidSafetyFile, { fileId: kept.fileId, reason }, { by: officer })
    expect((await shown(id)).inspections[0]?.files).toEqual([])
    const none = { ...ofReport, subjectId: 99, ...file }
    expect(await home.refusal(attachSafetyFile, none)).toMatchObject({ code: 'not_found' })
  })
})

describe('the ledger', () => {
  it('is found by text, kind, category and state, and sorted', async () => {
    await piece()
    await piece({ kind: 'extinguisher', name: '二楼灭火器', place: '东侧走廊', quantity: 8 })
    await piece({ kind: 'medical', name: '血压计', maintainer: '某医疗公司' })
    const names = async (input: GivenInputOf<typeof listEquipment>) =>
      (await home.value(listEquipment, input, { by: carer })).rows.map(({ name }) => name)
    expect(await names({})).toEqual(['东梯', '二楼灭火器', '血压计'])
    expect(await names({ descending: true })).toEqual(['血压计', '二楼灭火器', '东梯'])
    expect(await names({ sort: 'code', descending: true })).toEqual([
      '血压计',
      '二楼灭火器',
      '东梯',
    ])
    expect(await names({ search: '走廊' })).toEqual(['二楼灭火器'])
    expect(await names({ search: 'xyj' })).toEqual(['血压计'])
    expect(await names({ search: 'MRL' })).toEqual(['东梯', '二楼灭火器', '血压计'])
    expect(await names({ search: 'e002' })).toEqual(['二楼灭火器'])
    expect(await names({ category: 'fire' })).toEqual(['二楼灭火器'])
    expect(await names({ kind: 'medical' })).toEqual(['血压计'])
    expect(await names({ due: 'overdue' })).toEqual([])
    expect(await names({ limit: 1, offset: 1 })).toEqual(['二楼灭火器'])
  })

  it('prints on paper, and kinds tell what rules say of them', async () => {
    await inspect(await piece())
    const { name, bytes } = await home.value(printEquipmentLedger, {}, { by: carer })
    expect(name).toBe('设备台账-2026-11-22.pdf')
    expect(Buffer.from(bytes.subarray(0, 4)).toString()).toBe('%PDF')
    const { kinds } = await home.value(equipmentKinds, {}, { by: carer })
    const known = kinds.find(({ key }) => key === 'lift')
    expect(known?.cycles.map(({ what, cycleDays }) => [what, cycleDays])).toEqual([
      ['maintenance', 15],
      ['self-check', null],
    ])
    expect(known?.duties.map(({ ruleItem }) => ruleItem)).toEqual([
      'SP-03',
      'SP-04',
      'SP-05',
      'SP-06',
    ])
  })
})

describe('rights', () => {
  it('let whoever walks record an inspection, and who plans the rest', async () => {
    const id = await piece()
    const inspection = await inspect(id)
    const calls = [
      [createEquipment, lift],
      [correctEquipment, { ...lift, id, version: 1, reason }],
      [changeEquipmentState, { id, version: 1, state: 'stopped', stateFrom: '2026-11-01', reason }],
      [voidEquipment, { id, version: 1, reason }],
      [voidEquipmentInspection, { id: inspection, version: 1, reason }],
    ] as const
    for (const [operation, input] of calls) {
      expect((await refused(operation, input, { by: carer })).code).toBe('forbidden')
    }
    const accountant = (await given.account('accountant')).client
    const other = found(id, { reportNumber: 'R-9' })
    const error = await refused(recordEquipmentInspection, other, { by: accountant })
    expect(error.code).toBe('forbidden')
  })
})
