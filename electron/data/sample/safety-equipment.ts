import {
  changeEquipmentState,
  createEquipment,
  recordEquipmentInspection,
} from '#shared/contract/safety/equipment.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import type { EquipmentDuty } from '#shared/rules/safety/equipment-due.ts'
import { addDays, addMonths, type Day, daysBetween } from '#shared/text/day.ts'
import { instantAt } from '#shared/text/hour.ts'
import { daysOfHistory, type SampleHome, type SampleSize } from './sample-home.ts'

type Piece = GivenInputOf<typeof createEquipment>
type Found = Omit<GivenInputOf<typeof recordEquipmentInspection>, 'equipmentId'>

interface Rule {
  readonly what: EquipmentDuty
  readonly cycleMonths: number | null
  readonly cycleDays: number | null
  readonly rulebook: string | null
  readonly ruleItem: string | null
  readonly setBy: string | null
}

interface Sample {
  readonly piece: Omit<Piece, 'inUseFrom'>
  readonly rules: readonly Rule[]
  readonly found: readonly Found[]
  /** Stopped on that day, with why. */
  readonly stopped?: readonly [Day, string]
}

const byLaw = (
  what: EquipmentDuty,
  ruleItem: string,
  cycle: Pick<Rule, 'cycleMonths' | 'cycleDays'>,
): Rule => {
  const rulebook = ruleItem.startsWith('SP') ? 'emergency' : 'fire-checklist'
  return { what, rulebook, ruleItem, setBy: null, ...cycle }
}

const yearly = { cycleMonths: 12, cycleDays: null }

const passed = (what: EquipmentDuty, inspectedOn: Day, more: Partial<Found> = {}): Found => ({
  what,
  inspectedOn,
  result: 'passed',
  ...more,
})

/** Every 15 days, once three days late. */
function liftMaintenance(from: Day, until: Day): readonly Found[] {
  const count = Math.floor(daysBetween(from, until) / 15)
  return Array.from({ length: count }, (_, index) => {
    const day = addDays(until, -6 - 15 * (count - 1 - index))
    const inspectedOn = index === 20 ? addDays(day, 3) : day
    return passed('maintenance', inspectedOn, { contractor: '样例电梯工程公司', inspector: '钱工' })
  })
}

/** The lift: its papers stand among the home's papers too, under the same numbers. */
function lift(from: Day, until: Day): Sample {
  const contractor = '市特种设备安全监督检验院'
  const inspected = [addDays(from, 130), addDays(from, 490)].map((on, index) =>
    passed('inspection', on, {
      contractor,
      reportNumber: `样梯检-${index + 1}`,
      nextDueOn: addMonths(on, 12),
      costFen: 80_000,
    }),
  )
  return {
    piece: {
      kind: 'lift',
      name: '担架电梯',
      maker: '样例电梯公司',
      model: 'YL-1000',
      serialNumber: '样-2019-001',
      registrationNumber: '梯样苏E0001',
      place: '大厅东侧',
      maintainer: '样例电梯工程公司',
      contractNumber: '样维保-3',
      contractTo: addDays(until, 160),
    },
    rules: [byLaw('maintenance', 'SP-01', { cycleMonths: null, cycleDays: 15 })],
    found: [...inspected, ...liftMaintenance(from, until)],
  }
}

/** Fire facilities: a test that is due soon, hand pumps that are overdue. */
function fireFacilities(from: Day, until: Day): readonly Sample[] {
  const contractor = '样例消防技术服务公司'
  const tested = addDays(until, -353)
  const tests = [addMonths(tested, -12), tested].filter((on) => on > from)
  const care = { maintainer: contractor, contractTo: addDays(until, 12) }
  const tests12 = [byLaw('test', 'F-E01', yearly)]
  const found = tests.map((on) => passed('test', on, { contractor, costFen: 300_000 }))
  const filled = { contractor, nextDueOn: addDays(until, -6) }
  return [
    {
      piece: { kind: 'fire-alarm', name: '火灾自动报警系统', place: '值班室', ...care },
      rules: tests12,
      found,
    },
    {
      piece: { kind: 'hydrant', name: '室内消火栓', quantity: 12, ...care },
      rules: tests12,
      found,
    },
    {
      piece: { kind: 'extinguisher', name: '干粉灭火器', place: '各层走廊', quantity: 24 },
      rules: [],
      found: [passed('maintenance', addDays(until, -371), filled)],
    },
    {
      piece: { kind: 'emergency-light', name: '应急照明', place: '楼梯间', quantity: 16 },
      rules: [],
      found: [],
    },
  ]
}

function others(from: Day, until: Day): readonly Sample[] {
  const own = { rulebook: null, ruleItem: null, setBy: '院长办公会' }
  const calibrated = passed('calibration', addDays(until, -140), { contractor: '市计量测试所' })
  return [
    {
      piece: { kind: 'measuring', name: '电子血压计', place: '护士站', quantity: 4 },
      rules: [{ what: 'calibration', ...yearly, ...own }],
      found: addDays(until, -140) > from ? [calibrated] : [],
    },
    {
      piece: { kind: 'kitchen', name: '旧蒸箱', place: '厨房' },
      rules: [],
      found: [],
      stopped: [addDays(until, -80), '漏电，等待更换'],
    },
  ]
}

/** A rule never begins in the past by a command: the rows that the commands would have left then. */
async function writeRules(
  home: SampleHome,
  equipmentId: number,
  rules: readonly Rule[],
  ruleFrom: Day,
): Promise<void> {
  const { db } = home.open.service.home?.writer ?? {}
  if (db === undefined || rules.length === 0) return
  const { id: enteredBy } = await db
    .selectFrom('account')
    .select('id')
    .where('name', '=', '周敏')
    .executeTakeFirstOrThrow()
  const recordedAt = instantAt(ruleFrom, '09:00') ?? ''
  const period = { ruleFrom, ruleTo: null, reason: null, enteredBy, recordedAt, voidedAt: null }
  const rows = rules.map((rule) => ({ equipmentId, ...rule, ...period }))
  await db.insertInto('equipmentRule').values(rows).execute()
}

/** The equipment ledger: what is in order, soon due, overdue, without a cycle, and stopped. */
export async function addEquipment(home: SampleHome, { until }: SampleSize): Promise<void> {
  const from = addDays(until, -daysOfHistory)
  const inUseFrom = addMonths(from, -60)
  const samples = [lift(from, until), ...fireFacilities(from, until), ...others(from, until)]
  for (const { piece, rules, found, stopped } of samples) {
    const responsibleStaffId = home.staffId('周敏')
    const said = { ...piece, inUseFrom, responsibleStaffId }
    const { id } = await home.call(createEquipment, said)
    await writeRules(home, id, rules, addDays(from, 31))
    for (const one of found) {
      await home.call(recordEquipmentInspection, { equipmentId: id, ...one })
    }
    if (stopped === undefined) continue
    const [stateFrom, reason] = stopped
    await home.call(changeEquipmentState, { id, version: 1, state: 'stopped', stateFrom, reason })
  }
}
