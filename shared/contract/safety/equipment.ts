import { z } from 'zod'
import { command } from '../../operation.ts'
import {
  equipmentDuties,
  equipmentResults,
  equipmentStates,
} from '../../rules/safety/equipment-due.ts'
import {
  day,
  fen,
  id,
  longText,
  optionalLongText,
  optionalText,
  reason,
  text,
  version,
} from '../fields.ts'

const touches = ['safety', 'home'] as const

/** Letters, digits, `-` and `_`, which every hand scanner types on every keyboard layout. */
const code = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9_-]{0,19}$/, '设备编码用字母、数字、- 和 _，最多 20 位')

const piece = {
  /** Key of a kind (`safety.equipmentKinds`). */
  kind: text(40, '种类'),
  name: text(40, '名称'),
  maker: optionalText(60, '制造单位'),
  model: optionalText(60, '型号'),
  serialNumber: optionalText(60, '出厂编号'),
  /** 使用登记证编号. */
  registrationNumber: optionalText(60, '使用登记证编号'),
  floorId: id.nullable().default(null),
  roomId: id.nullable().default(null),
  place: optionalText(80, '位置'),
  quantity: z
    .number({ error: '数量应为整数' })
    .int('数量应为整数')
    .min(1, '数量至少是 1')
    .max(100_000, '数量太大')
    .default(1),
  supplier: optionalText(60, '供应单位'),
  maintainer: optionalText(60, '维保单位'),
  contractNumber: optionalText(60, '维保合同编号'),
  /** Last day of the contract. */
  contractTo: day.nullable().default(null),
  responsibleStaffId: id.nullable().default(null),
  note: optionalText(300, '备注'),
  inUseFrom: day,
}

/**
 * Puts a piece on the ledger. Without a code the program gives the next free one (`E001`). Errors:
 * `code-taken`, `kind-unknown`, `place-unknown`, `staff-unknown`, `day-in-future`.
 */
export const createEquipment = command({
  name: 'safety.createEquipment',
  title: '登记设备',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ code: code.nullable().default(null), ...piece }),
  output: z.object({ id, code: z.string() }),
})

/**
 * What it is called and where it stands; its code stays, it stands on the machine. Errors as above, and
 * `behind-states` (put to use after it was stopped), `rules-of-kind` (a rule in force is of the other kind).
 */
export const correctEquipment = command({
  name: 'safety.correctEquipment',
  title: '更正设备',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, ...piece, reason }),
  output: z.object({ version }),
})

/**
 * Stops it, takes it up again or scraps it from a day on, today at the latest. Errors: `same-state`,
 * `scrapped`, `before-state`, `day-in-future`.
 */
export const changeEquipmentState = command({
  name: 'safety.changeEquipmentState',
  title: '设备停用、启用、报废',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, state: z.enum(equipmentStates), stateFrom: day, reason }),
  output: z.object({ version }),
})

/** Takes the last change of its state back; the one before goes on. Error: `first-state`. */
export const takeBackEquipmentState = command({
  name: 'safety.takeBackEquipmentState',
  title: '撤回设备状态',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({ version }),
})

const cycle = {
  cycleMonths: z.number().int('应为整数').min(1).max(240, '最多 240 个月').nullable().default(null),
  cycleDays: z.number().int('应为整数').min(1).max(366, '最多 366 日').nullable().default(null),
}

/**
 * How often something is done, by an item of a rulebook or because the home says so (`setBy`). The first one
 * begins today or later, another one tomorrow at the earliest; one that had not begun is replaced. Errors:
 * `cycle-missing`, `basis-missing`, `rule-item-unknown`, `cycle-too-long` (longer than a rule that the
 * program knows), `change-too-early`, `nothing-changed`, `not-in-use` (scrapped).
 */
export const setEquipmentRule = command({
  name: 'safety.setEquipmentRule',
  title: '定检验周期',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({
    id,
    version,
    what: z.enum(equipmentDuties),
    ...cycle,
    rulebook: optionalText(40, '规定'),
    ruleItem: optionalText(20, '条款'),
    setBy: optionalText(40, '谁定的'),
    ruleFrom: day,
    reason: optionalText(200, '原因'),
  }),
  output: z.object({ version }),
})

/**
 * Ends it: from that day on, tomorrow at the earliest, it is asked no more; one that had not begun is taken
 * back. Errors: `no-rule`, `change-too-early`.
 */
export const endEquipmentRule = command({
  name: 'safety.endEquipmentRule',
  title: '停止检验周期',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, what: z.enum(equipmentDuties), ruleTo: day, reason }),
  output: z.object({ version }),
})

/** Takes back one that was entered by mistake. Error: `equipment-used` (it has inspections). */
export const voidEquipment = command({
  name: 'safety.voidEquipment',
  title: '作废设备',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

const found = {
  what: z.enum(equipmentDuties),
  inspectedOn: day,
  result: z.enum(equipmentResults),
  /** The next day as the report tells it; it goes before the cycle. */
  nextDueOn: day.nullable().default(null),
  contractor: optionalText(60, '检验或维保单位'),
  inspector: optionalText(40, '检验人'),
  reportNumber: optionalText(60, '报告编号'),
  costFen: fen.nullable().default(null),
  /** What was wrong; needed where it did not pass. */
  finding: optionalLongText(500, '发现的问题'),
  note: optionalText(300, '备注'),
}

/**
 * A report or a look of one's own. Errors: `day-in-future`, `before-use` (but a first inspection may come
 * before the day of use), `scrapped`, `next-day` (not after the inspection), `next-of-failed`,
 * `finding-missing`, `inspection-again` (same day and report).
 */
export const recordEquipmentInspection = command({
  name: 'safety.recordEquipmentInspection',
  title: '登记设备检验',
  permission: 'safety.walk',
  touches: ['safety', 'home', 'indicators'],
  input: z.strictObject({
    equipmentId: id,
    ...found,
    /** Makes a hazard of the finding, with its source 检测; its kind is a key of `hazardKind`. */
    hazard: z
      .strictObject({
        kind: text(40, '隐患种类'),
        description: longText(500, '隐患内容'),
        firstMeasure: optionalLongText(300, '当场措施'),
      })
      .nullable()
      .default(null),
  }),
  output: z.object({ id, hazardId: id.nullable(), hazardNumber: z.string().nullable() }),
})

/** Puts right what was entered; the hazard that it made stays as it is. Errors as above. */
export const correctEquipmentInspection = command({
  name: 'safety.correctEquipmentInspection',
  title: '更正设备检验',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, ...found, reason }),
  output: z.object({ version }),
})

/** Takes one back; a hazard that it made stays and is closed or voided by itself. */
export const voidEquipmentInspection = command({
  name: 'safety.voidEquipmentInspection',
  title: '作废设备检验',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})
