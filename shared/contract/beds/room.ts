import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, optionalText, page, paging, reason, text, version } from '../fields.ts'
import { boardBed, orientations } from './bed.ts'

/** What a room has, for forms; in the order in which it is offered. */
export const listFacilities = query({
  name: 'beds.listFacilities',
  title: '房间设施种类',
  permission: 'beds.read',
  reveals: 'none',
  input: z.strictObject({ ...paging }),
  output: page(z.object({ key: z.string(), name: z.string() })),
})

const roomShown = {
  roomId: id,
  building: z.string(),
  floor: z.string(),
  room: z.string(),
  orientation: z.enum(orientations).nullable(),
  /** In hundredths of a square metre. */
  areaHundredths: z.number().int().nullable(),
  note: z.string().nullable(),
  facilities: z.array(z.object({ key: z.string(), name: z.string() })),
}

/** One room: what is known of it, and its beds as of the day. */
export const getRoom = query({
  name: 'beds.getRoom',
  title: '一间房',
  permission: 'beds.read',
  reveals: 'none',
  input: z.strictObject({ roomId: id, asOf: day.optional() }),
  output: z.object({
    asOf: day,
    ...roomShown,
    buildingId: id,
    floorId: id,
    version: z.number().int(),
    beds: z.array(boardBed),
  }),
})

/** Rooms with beds in service on the day, in the order of the building. */
export const listRooms = query({
  name: 'beds.listRooms',
  title: '房间名册',
  permission: 'beds.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    /** Room, floor or building. */
    search: z.string().trim().max(60).optional(),
  }),
  output: page(
    z.object({
      ...roomShown,
      bedCount: z.number().int(),
      occupiedCount: z.number().int(),
      freeCount: z.number().int(),
    }),
  ),
})

/** Enters or corrects what is known of a room; all of it, as the form shows it. */
export const correctRoom = command({
  name: 'beds.correctRoom',
  title: '登记、更正房间资料',
  permission: 'beds.write',
  touches: ['beds'],
  input: z.strictObject({
    roomId: id,
    version,
    orientation: z.enum(orientations).nullable(),
    areaHundredths: z
      .number({ error: '面积应为平方米，最多两位小数' })
      .int('面积最多两位小数')
      .min(1, '面积应大于 0')
      .max(100_000, '面积最多 1000 平方米')
      .nullable(),
    note: optionalText(200, '备注'),
    /** Keys of `beds.listFacilities`. */
    facilities: z.array(text(40, '设施')).max(40),
  }),
  output: z.object({ version: z.number().int() }),
})

/**
 * Corrects a name that was typed wrongly. The codes of the beds within follow where they were made of it.
 * Nothing moves: who lies where stays.
 */
export const rename = command({
  name: 'beds.rename',
  title: '更正楼、层、房、床的名称',
  permission: 'beds.write',
  touches: ['beds', 'residents', 'home', 'submissions', 'assessments', 'indicators', 'care'],
  input: z.strictObject({
    place: z.enum(['building', 'floor', 'room', 'bed']),
    id,
    /** Of a bed: its number within the room. */
    name: text(20, '名称'),
    reason,
  }),
  /** Codes of beds that changed. */
  output: z.object({ codes: z.array(z.object({ before: z.string(), after: z.string() })) }),
})
