import { z } from 'zod'
import { query } from '../../operation.ts'
import { certainty } from '../../rulebooks/rulebook.ts'
import { equipmentCategories } from '../../rules/safety/equipment-cycles.ts'
import {
  equipmentDueStates,
  equipmentDuties,
  equipmentResults,
  equipmentStates,
} from '../../rules/safety/equipment-due.ts'
import { day, id, instant, keptFile, page, paging, replyBytes, version } from '../fields.ts'

const cycle = {
  cycleMonths: z.number().int().nullable(),
  cycleDays: z.number().int().nullable(),
}

const known = {
  rulebook: z.string(),
  ruleItem: z.string(),
  clause: z.string(),
  text: z.string(),
  status: certainty,
  note: z.string().nullable(),
}

/** Kinds, each with the cycles that rules name for it, and what they ask without a cycle. */
export const equipmentKinds = query({
  name: 'safety.equipmentKinds',
  title: '设备种类',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({
    kinds: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        category: z.enum(equipmentCategories),
        cycles: z.array(z.object({ what: z.enum(equipmentDuties), ...cycle, ...known })),
        duties: z.array(z.object(known)),
      }),
    ),
  }),
})

/** A piece as the ledger shows it, as of the end of a day. */
export const equipmentShown = z.object({
  id,
  version,
  code: z.string(),
  kind: z.string(),
  kindName: z.string(),
  category: z.enum(equipmentCategories),
  name: z.string(),
  maker: z.string().nullable(),
  model: z.string().nullable(),
  serialNumber: z.string().nullable(),
  registrationNumber: z.string().nullable(),
  floorId: id.nullable(),
  roomId: id.nullable(),
  place: z.string().nullable(),
  /** Floor, room and place in one line; null where none is told. */
  where: z.string().nullable(),
  quantity: z.number().int(),
  inUseFrom: day,
  supplier: z.string().nullable(),
  maintainer: z.string().nullable(),
  contractNumber: z.string().nullable(),
  contractTo: day.nullable(),
  /** The contract of who maintains it had run out. */
  isContractOver: z.boolean(),
  responsibleStaffId: id.nullable(),
  responsible: z.string().nullable(),
  state: z.enum(equipmentStates),
  stateFrom: day,
  /** Of what is due first; failed and overdue before all. */
  dueState: z.enum(equipmentDueStates),
  dueWhat: z.enum(equipmentDuties).nullable(),
  dueOn: day.nullable(),
  daysLeft: z.number().int().nullable(),
  /** Days in use on which something had not been renewed in time, since it was renewed last. */
  overdueDays: z.number().int(),
  lastOn: day.nullable(),
  lastResult: z.enum(equipmentResults).nullable(),
  fileCount: z.number().int(),
})

const listed = {
  kind: z.string().max(40).optional(),
  category: z.enum(equipmentCategories).optional(),
  /** Unless told, all that is not scrapped. */
  state: z.enum([...equipmentStates, 'all']).optional(),
  due: z.enum(equipmentDueStates).optional(),
  /** Code, name, kind, maker, numbers, place, who maintains it or answers for it. */
  search: z.string().max(60).optional(),
  asOf: day.optional(),
}

export const listEquipment = query({
  name: 'safety.listEquipment',
  title: '设备台账',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({
    ...listed,
    sort: z.enum(['code', 'kind', 'dueOn']).default('kind'),
    descending: z.boolean().default(false),
    ...paging,
  }),
  output: page(equipmentShown).extend({
    /** Of all that is not scrapped, whatever the filters. */
    counts: z.object({
      all: z.number().int(),
      failed: z.number().int(),
      overdue: z.number().int(),
      soon: z.number().int(),
      unasked: z.number().int(),
    }),
  }),
})

const ruleShown = z.object({
  id,
  what: z.enum(equipmentDuties),
  ...cycle,
  /** `每 15 日`. */
  words: z.string(),
  rulebook: z.string().nullable(),
  ruleItem: z.string().nullable(),
  clause: z.string().nullable(),
  status: certainty.nullable(),
  note: z.string().nullable(),
  /** Who in the home decided; null where a rulebook says it. */
  setBy: z.string().nullable(),
  reason: z.string().nullable(),
  ruleFrom: day,
  ruleTo: day.nullable(),
  isComing: z.boolean(),
})

export const inspectionShown = z.object({
  id,
  version,
  what: z.enum(equipmentDuties),
  inspectedOn: day,
  result: z.enum(equipmentResults),
  nextDueOn: day.nullable(),
  contractor: z.string().nullable(),
  inspector: z.string().nullable(),
  reportNumber: z.string().nullable(),
  costFen: z.number().int().nullable(),
  finding: z.string().nullable(),
  note: z.string().nullable(),
  hazardId: id.nullable(),
  hazardNumber: z.string().nullable(),
  /** Days in use by which it came too late. */
  lateDays: z.number().int(),
  enteredBy: z.string(),
  recordedAt: instant,
  files: z.array(keptFile),
})

/** One piece as of a day: what is due, its rules and states, every inspection until then. */
export const getEquipment = query({
  name: 'safety.getEquipment',
  title: '设备',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({ id, asOf: day.optional() }),
  output: equipmentShown.extend({
    note: z.string().nullable(),
    enteredBy: z.string(),
    recordedAt: instant,
    dues: z.array(
      z.object({
        what: z.enum(equipmentDuties),
        rule: ruleShown.nullable(),
        dueState: z.enum(equipmentDueStates),
        dueOn: day.nullable(),
        daysLeft: z.number().int().nullable(),
        overdueDays: z.number().int(),
        lastOn: day.nullable(),
        lastResult: z.enum(equipmentResults).nullable(),
        /** The day is told by the last report. */
        isTold: z.boolean(),
      }),
    ),
    rules: z.array(ruleShown),
    states: z.array(
      z.object({
        id,
        state: z.enum(equipmentStates),
        stateFrom: day,
        stateTo: day.nullable(),
        reason: z.string().nullable(),
        enteredBy: z.string(),
      }),
    ),
    inspections: z.array(inspectionShown),
    files: z.array(keptFile),
  }),
})

const printed = z.object({ name: z.string(), bytes: replyBytes })

/** The ledger on paper as of a day, with its filters. */
export const printEquipmentLedger = query({
  name: 'safety.printEquipmentLedger',
  title: '打印设备台账',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject(listed),
  output: printed,
})
