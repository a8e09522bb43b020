import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, reason, text, version } from '../fields.ts'
import { feeTouches as touches } from './fee-item.ts'

const rate = {
  name: text(20, '名称'),
  /** Place in the fee table; null puts it last. */
  position: z
    .number()
    .int('应为整数')
    .min(1, '从 1 起')
    .max(999, '最多 999')
    .nullable()
    .default(null),
}

/** A class of beds by price. */
export const recordBedRate = command({
  name: 'fees.recordBedRate',
  title: '登记床位档次',
  permission: 'fees.table',
  touches,
  input: z.strictObject(rate),
  output: z.object({ id }),
})

export const correctBedRate = command({
  name: 'fees.correctBedRate',
  title: '更正床位档次',
  permission: 'fees.table',
  touches,
  input: z.strictObject({ id, version, ...rate, reason }),
  output: z.object({ version }),
})

/** From that day on no room has it; those that have it still are put into another class first. */
export const closeBedRate = command({
  name: 'fees.closeBedRate',
  title: '停用床位档次',
  permission: 'fees.table',
  touches,
  input: z.strictObject({ id, version, closedOn: day }),
  output: z.object({ version }),
})

export const voidBedRate = command({
  name: 'fees.voidBedRate',
  title: '作废床位档次',
  permission: 'fees.table',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

/** From a day on rooms are of a class, until their next change. */
export const assignBedRate = command({
  name: 'fees.assignBedRate',
  title: '定房间的床位档次',
  permission: 'fees.table',
  touches,
  input: z.strictObject({
    roomIds: z.array(id).min(1, '至少选一间房').max(1000, '一次最多 1000 间'),
    bedRateId: id,
    rateFrom: day,
  }),
  output: z.object({
    changedCount: z.number().int(),
    /** Rooms that were of that class on that day already. */
    unchangedCount: z.number().int(),
    warning: z.string().nullable(),
  }),
})

/** Takes an entry back: the class before it, where it ended there, goes on. */
export const voidRoomRate = command({
  name: 'fees.voidRoomRate',
  title: '作废房间的床位档次',
  permission: 'fees.table',
  touches,
  input: z.strictObject({ id, reason }),
  output: z.object({ warning: z.string().nullable() }),
})

const roomShown = z.object({
  roomId: id,
  room: z.string(),
  /** `1 号楼 2 层`. */
  place: z.string(),
  bedCount: z.number().int(),
})

/** Classes with the rooms that have them on a day, and rooms with beds that have none. */
export const listBedRates = query({
  name: 'fees.listBedRates',
  title: '床位档次和房间',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        name: z.string(),
        position: z.number().int(),
        closedOn: day.nullable(),
        isOpen: z.boolean(),
        rooms: z.array(
          roomShown.extend({
            roomRateId: id,
            rateFrom: day,
            /** Null while no change is known. */
            rateTo: day.nullable(),
          }),
        ),
        bedCount: z.number().int(),
        isUsed: z.boolean(),
        version,
      }),
    ),
    total: z.number().int(),
    without: z.array(roomShown),
    /** Changes that are to come after the day. */
    coming: z.array(
      z.object({ roomRateId: id, room: z.string(), bedRate: z.string(), rateFrom: day }),
    ),
  }),
})
