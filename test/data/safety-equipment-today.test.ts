import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { getToday } from '#shared/contract/home/home.ts'
import {
  createEquipment,
  recordEquipmentInspection,
  setEquipmentRule,
} from '#shared/contract/safety/equipment.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import type { Client } from '#data/session.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given
let officer: Client

beforeEach(async () => {
  ;({ home, given } = await givenHome())
  officer = (await given.account('safety-officer')).client
})

afterEach(() => home.remove())

async function tasks(of: { asOf?: string; by?: Client } = {}) {
  const input = of.asOf === undefined ? {} : { asOf: of.asOf }
  const shown = await home.value(getToday, input, { by: of.by ?? officer })
  return shown.tasks.filter(({ rule }) => rule.startsWith('equipment-'))
}

type Piece = GivenInputOf<typeof createEquipment>

async function piece(changes: Partial<Piece> = {}): Promise<number> {
  const input = { kind: 'lift', name: '东梯', inUseFrom: '2026-01-05', ...changes }
  return (await home.value(createEquipment, input)).id
}

const inspect = (
  equipmentId: number,
  changes: Partial<GivenInputOf<typeof recordEquipmentInspection>> = {},
) =>
  home.value(recordEquipmentInspection, {
    equipmentId,
    what: 'inspection',
    inspectedOn: '2026-01-10',
    result: 'passed',
    nextDueOn: '2026-12-10',
    ...changes,
  })

describe('equipment on Today', () => {
  it('is told within 30 days of its day, and once that has passed', async () => {
    const { staffId, name } = await given.staff()
    const id = await piece({ place: '东侧', responsibleStaffId: staffId })
    expect(await tasks()).toEqual([])
    await inspect(id)
    expect(await tasks({ asOf: '2026-11-09' })).toEqual([])
    expect(await tasks()).toEqual([
      {
        rule: 'equipment-due',
        severity: 'due',
        title: '东梯定期检验快到期',
        detail: '电梯，东侧，编码 E001，2026年12月10日到期',
        link: `/safety/equipment/${id}`,
        action: '去登记',
        dueOn: '2026-12-10',
        dueTaskId: null,
        who: name,
        isMine: true,
      },
    ])
    home.clock.set('2026-12-15T02:00:00.000Z')
    officer = (await given.account('safety-officer')).client
    expect(await tasks()).toMatchObject([
      { rule: 'equipment-overdue', severity: 'overdue', title: '东梯定期检验逾期 5 天' },
    ])
    await inspect(id, { inspectedOn: '2026-12-14', nextDueOn: '2027-12-10' })
    expect(await tasks()).toEqual([])
    // A past day stays as it was.
    expect(await tasks({ asOf: '2026-12-13' })).toMatchObject([{ rule: 'equipment-overdue' }])
    const accountant = await given.account('accountant')
    expect(await tasks({ asOf: '2026-12-13', by: accountant.client })).toEqual([])
  })

  it('of one kind is one task, and leads to the list', async () => {
    const of = { kind: 'extinguisher', name: '灭火器' }
    const [one, other] = [await piece(of), await piece(of)]
    await inspect(one, { what: 'maintenance', nextDueOn: '2026-11-01' })
    await inspect(other, { what: 'maintenance', nextDueOn: '2026-11-12' })
    expect(await tasks()).toMatchObject([
      {
        title: '灭火器 2 项维护保养逾期 21 天',
        detail: '灭火器 E001，灭火器 E002',
        link: '/safety/equipment?due=overdue&kind=extinguisher',
        dueOn: '2026-11-01',
        who: '安全管理员',
        isMine: true,
      },
    ])
  })

  it('that failed and is still in use is told in red until it passes', async () => {
    const id = await piece()
    const finding = '门锁失效'
    await inspect(id, { inspectedOn: '2026-11-01', result: 'failed', nextDueOn: null, finding })
    expect(await tasks()).toMatchObject([
      { rule: 'equipment-failed', severity: 'overdue', title: '东梯定期检验不合格，还在用' },
    ])
    await inspect(id, { inspectedOn: '2026-11-20', nextDueOn: '2027-11-30' })
    expect(await tasks()).toEqual([])
  })

  it('of a short cycle is told a quarter of it before', async () => {
    const id = await piece()
    const rule = { rulebook: 'emergency', ruleItem: 'SP-01', cycleDays: 15 }
    const given15 = {
      id,
      version: 1,
      what: 'maintenance',
      ruleFrom: '2026-11-22',
      ...rule,
    } as const
    await home.value(setEquipmentRule, given15)
    await inspect(id, { what: 'maintenance', inspectedOn: '2026-11-22', nextDueOn: null })
    expect(await tasks()).toEqual([])
    home.clock.set('2026-12-03T02:00:00.000Z')
    officer = (await given.account('safety-officer')).client
    expect(await tasks()).toMatchObject([{ rule: 'equipment-due', dueOn: '2026-12-07' }])
    expect(await tasks({ asOf: '2026-12-02' })).toEqual([])
  })

  it('tells of a maintenance contract within 30 days of its last day and after it', async () => {
    await piece({ contractTo: '2026-12-22' })
    await piece({ name: '西梯', contractTo: '2026-11-21' })
    await piece({ name: '北梯', contractTo: '2026-12-23' })
    await piece({ name: '南梯' })
    expect(
      (await tasks()).map(({ rule, severity, title, detail }) => [rule, severity, title, detail]),
    ).toEqual([
      [
        'equipment-contract',
        'overdue',
        '2 台设备的维保合同已到期或快到期',
        '西梯 2026年11月21日到期，东梯 2026年12月22日到期',
      ],
    ])
    expect((await tasks({ asOf: '2026-11-20' })).map(({ title }) => title)).toEqual([
      '西梯的维保合同快到期',
    ])
  })
})
