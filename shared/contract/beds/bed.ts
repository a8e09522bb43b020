import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, instant, optionalText, sex, text } from '../fields.ts'

export const bedKinds = ['ordinary', 'nursing', 'dementia', 'unknown'] as const

const boardBed = z.object({
  bedId: id,
  code: z.string(),
  /** Bed number within the room. */
  number: z.string(),
  kind: z.enum(bedKinds),
  residentId: id.nullable(),
  residentName: z.string().nullable(),
  sex: sex.nullable(),
  ageYears: z.number().int().nullable(),
  admittedOn: day.nullable(),
  away: z.boolean(),
  reservedUntil: instant.nullable(),
})

export const board = query({
  name: 'beds.board',
  title: '床位图',
  permission: 'beds.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({
    asOf: day,
    buildings: z.array(
      z.object({
        id,
        name: z.string(),
        floors: z.array(
          z.object({
            id,
            name: z.string(),
            rooms: z.array(z.object({ id, name: z.string(), beds: z.array(boardBed) })),
          }),
        ),
      }),
    ),
    totals: z.object({
      bedCount: z.number().int(),
      occupiedCount: z.number().int(),
      freeCount: z.number().int(),
      awayCount: z.number().int(),
      reservedCount: z.number().int(),
      nursingCount: z.number().int(),
      /** Beds whose kind nobody entered yet; never counted as ordinary. */
      unknownKindCount: z.number().int(),
    }),
  }),
})

/** Beds in which somebody could lie from that day on. */
export const listFree = query({
  name: 'beds.listFree',
  title: '空床',
  permission: 'beds.read',
  reveals: 'none',
  input: z.strictObject({ day }),
  output: z.object({
    rows: z.array(
      z.object({
        bedId: id,
        code: z.string(),
        building: z.string(),
        floor: z.string(),
        room: z.string(),
        kind: z.enum(bedKinds),
      }),
    ),
  }),
})

export const addRoom = command({
  name: 'beds.addRoom',
  title: '登记房间和床位',
  permission: 'beds.write',
  touches: ['beds', 'home', 'submissions'],
  input: z.strictObject({
    /** Without a name the home's only building is meant; one is made where there is none. */
    building: optionalText(20, '楼名'),
    floor: text(10, '楼层'),
    room: text(20, '房间号'),
    bedCount: z.number().int().min(1, '至少 1 张').max(12, '一间最多 12 张'),
    kind: z.enum(bedKinds).default('unknown'),
    /** From which day these beds are in service. */
    from: day,
  }),
  output: z.object({ roomId: id, bedIds: z.array(id) }),
})
