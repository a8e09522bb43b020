import {
  changeEquipmentState,
  createEquipment,
  recordEquipmentInspection,
  setEquipmentRule,
} from '#shared/contract/safety/equipment.ts'
import type { Given } from '#test/support/given.ts'

type Inputs = Readonly<Record<string, () => unknown>>

const reason = '核对铭牌后更正'

/** The equipment ledger: one input for each operation that is accepted. */
export async function safetyEquipmentInputs({ home }: Given): Promise<Inputs> {
  const lift = { kind: 'lift', name: '东梯', place: '东侧', inUseFrom: '2026-01-05' }
  const piece = async () => (await home.value(createEquipment, lift)).id
  const [shown, corrected, changed] = [await piece(), await piece(), await piece()]
  const [stopped, ruled, unruled] = [await piece(), await piece(), await piece()]
  const [voided, inspected] = [await piece(), await piece()]
  const stop = { state: 'stopped', stateFrom: '2026-05-01', reason } as const
  await home.value(changeEquipmentState, { id: stopped, version: 1, ...stop })
  const rule = { what: 'inspection', cycleMonths: 12, setBy: '院长办公会' } as const
  const from = { ruleFrom: '2026-11-22' }
  await home.value(setEquipmentRule, { id: unruled, version: 1, ...rule, ...from })
  const found = { what: 'inspection', inspectedOn: '2026-11-20', result: 'passed' } as const
  const report = async (reportNumber: string) => {
    const input = { equipmentId: inspected, ...found, reportNumber }
    return (await home.value(recordEquipmentInspection, input)).id
  }
  const [right, wrong] = [await report('R-1'), await report('R-2')]
  return {
    'safety.equipmentKinds': () => ({}),
    'safety.listEquipment': () => ({}),
    'safety.getEquipment': () => ({ id: shown }),
    'safety.printEquipmentLedger': () => ({}),
    'safety.createEquipment': () => ({ ...lift, code: 'DT-1', quantity: 2, maker: '某电梯公司' }),
    'safety.correctEquipment': () => ({ ...lift, id: corrected, version: 1, name: '西梯', reason }),
    'safety.changeEquipmentState': () => ({ id: changed, version: 1, ...stop }),
    'safety.takeBackEquipmentState': () => ({ id: stopped, version: 2, reason }),
    'safety.setEquipmentRule': () => ({ id: ruled, version: 1, ...rule, ...from }),
    'safety.endEquipmentRule': () => ({
      id: unruled,
      version: 2,
      what: 'inspection',
      ruleTo: '2026-12-01',
      reason,
    }),
    'safety.voidEquipment': () => ({ id: voided, version: 1, reason }),
    'safety.recordEquipmentInspection': () => ({
      equipmentId: inspected,
      ...found,
      result: 'failed',
      reportNumber: 'R-3',
      finding: '轿门联锁失效',
      costFen: 80_000,
      hazard: { kind: 'special-equipment', description: '轿门联锁失效', firstMeasure: '停梯' },
    }),
    'safety.correctEquipmentInspection': () => ({
      ...found,
      id: right,
      version: 1,
      reportNumber: 'R-1',
      nextDueOn: '2027-11-30',
      reason,
    }),
    'safety.voidEquipmentInspection': () => ({ id: wrong, version: 1, reason }),
  }
}
