import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { bedShows } from '../../rules/bed-shows.ts'
import { day, id, instant, optionalText, page, paging, reason, sex, text } from '../fields.ts'
import { residentMark } from '../residents/mark.ts'
import { abilityShown, leaveKinds } from '../residents/terms.ts'
import { ruleWarning } from '../rule-warning.ts'
import { bookingShown } from './booking.ts'
import { conditionShown } from './condition.ts'

export const bedKinds = ['ordinary', 'nursing', 'dementia', 'medical', 'unknown'] as const

/** Which way the windows of a room look. */
export const orientations = [
  'south',
  'south-east',
  'south-west',
  'east',
  'west',
  'north',
  'north-east',
  'north-west',
] as const

export const boardBed = z.object({
  bedId: id,
  code: z.string(),
  /** Bed number within the room. */
  number: z.string(),
  kind: z.enum(bedKinds),
  /** Kept free for public emergencies, whatever its kind. */
  isReserve: z.boolean(),
  residentId: id.nullable(),
  /** The bed stay of the day, for corrections. */
  bedStayId: id.nullable(),
  stayId: id.nullable(),
  residentName: z.string().nullable(),
  sex: sex.nullable(),
  ageYears: z.number().int().nullable(),
  admittedOn: day.nullable(),
  away: z.boolean(),
  awayKind: z.enum(leaveKinds).nullable(),
  expectedOn: day.nullable(),
  ability: abilityShown.nullable(),
  /** Level of the home's own table; null where none was set. */
  careLevel: z.object({ id, name: z.string() }).nullable(),
  /** What must be known at a glance of who lies there, as far as the reader may see it. */
  marks: z.array(residentMark),
  /** A further bed of the person (副床), whose main bed is another one. */
  isExtra: z.boolean(),
  /** States that hold on the day. */
  conditions: z.array(conditionShown),
  /** A free bed that is booked: a booked bed in which somebody lies is not shown as booked. */
  bookingId: id.nullable(),
  reservedUntil: instant.nullable(),
  /** For whom: the person's name, or the name that was written. */
  reservedFor: z.string().nullable(),
  reservedForResidentId: id.nullable(),
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
            rooms: z.array(
              z.object({
                id,
                name: z.string(),
                orientation: z.enum(orientations).nullable(),
                /** Names of what the room has. */
                facilities: z.array(z.string()),
                beds: z.array(boardBed),
              }),
            ),
          }),
        ),
      }),
    ),
    totals: z.object({
      bedCount: z.number().int(),
      occupiedCount: z.number().int(),
      /** Beds in which nobody lies: with the occupied ones all beds in service. Booked ones count here. */
      freeCount: z.number().int(),
      awayCount: z.number().int(),
      /** Free beds that are booked for somebody. */
      reservedCount: z.number().int(),
      /** Occupied beds that are a person's further bed: no resident more. */
      extraCount: z.number().int(),
      isolationCount: z.number().int(),
      cleaningCount: z.number().int(),
      repairCount: z.number().int(),
      medicalCount: z.number().int(),
      /** Emergency reserve beds. */
      reserveBedCount: z.number().int(),
      /** Closed beds too: what the emergency reserve is a share of. */
      allBedCount: z.number().int(),
      /** Nursing beds; dementia beds count among them. */
      nursingCount: z.number().int(),
      dementiaCount: z.number().int(),
      /** Beds whose kind nobody entered yet; never counted as ordinary. */
      unknownKindCount: z.number().int(),
    }),
  }),
})

/** In the order of the building, or by kind or by who lies there. */
export const bedSorts = ['bed', 'kind', 'residentName', 'admittedOn'] as const

/** The beds of the board as a list, to be narrowed, sorted, exported. */
export const listBeds = query({
  name: 'beds.list',
  title: '床位名册',
  permission: 'beds.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    /** `out-of-service`: beds that are not in service on the day; all others list those that are. */
    show: z.enum([...bedShows, 'out-of-service']).default('all'),
    /** Code of a bed or room, building, or name, pinyin, initials of who lies there. */
    search: z.string().trim().max(60).optional(),
    sort: z.enum(bedSorts).default('bed'),
    descending: z.boolean().default(false),
  }),
  output: page(
    boardBed.extend({
      building: z.string(),
      floor: z.string(),
      room: z.string(),
      inServiceFrom: day,
      inServiceTo: day.nullable(),
    }),
  ),
})

/** Beds in which somebody could lie from that day on. */
export const listFree = query({
  name: 'beds.listFree',
  title: '空床',
  permission: 'beds.read',
  reveals: 'none',
  input: z.strictObject({
    day,
    /** For whom: then the rules that look at the person are asked too. */
    residentId: id.optional(),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        bedId: id,
        code: z.string(),
        building: z.string(),
        floor: z.string(),
        room: z.string(),
        kind: z.enum(bedKinds),
        isReserve: z.boolean(),
        /** Booked for the person who is asked for. */
        isBookedForPerson: z.boolean(),
        /** Rules that giving out this bed would not keep and that the home lets pass, as phrases. */
        warnings: z.array(z.string()),
      }),
    ),
    /** Why a bed is not offered, all reasons in words; occupied beds are not listed here. */
    notOffered: z.array(z.object({ bedId: id, code: z.string(), reason: z.string() })),
  }),
})

export const addRoom = command({
  name: 'beds.addRoom',
  title: '登记房间和床位',
  permission: 'beds.write',
  touches: ['beds', 'home', 'submissions', 'indicators'],
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
  output: z.object({ roomId: id, bedIds: z.array(id), warnings: z.array(ruleWarning) }),
})

const setKinds = ['ordinary', 'nursing', 'dementia', 'medical'] as const

/** Many rooms of one shape at once: floors × rooms × beds. What stands already is refused and named. */
export const generate = command({
  name: 'beds.generate',
  title: '批量登记房间和床位',
  permission: 'beds.write',
  touches: ['beds', 'home', 'submissions', 'indicators'],
  input: z
    .strictObject({
      building: optionalText(20, '楼名'),
      /** Storeys by number; cellars are negative, there is no storey 0. */
      floorFrom: z.number().int().min(-3, '最低地下 3 层').max(60, '最高 60 层'),
      floorTo: z.number().int().min(-3, '最低地下 3 层').max(60, '最高 60 层'),
      roomsPerFloor: z.number().int().min(1, '至少 1 间').max(80, '一层最多 80 间'),
      bedsPerRoom: z.number().int().min(1, '至少 1 张').max(12, '一间最多 12 张'),
      /** Leaves out room numbers whose last digit is 4, as many homes do. */
      skipsFour: z.boolean().default(false),
      kind: z.enum(bedKinds).default('unknown'),
      from: day,
    })
    .refine(({ floorFrom, floorTo }) => floorFrom <= floorTo, {
      error: '末层不能低于首层',
      path: ['floorTo'],
    }),
  output: z.object({
    floorCount: z.number().int(),
    roomCount: z.number().int(),
    bedCount: z.number().int(),
    warnings: z.array(ruleWarning),
  }),
})

const bedIds = z.array(id).min(1, '至少选一张床').max(1000, '一次最多 1000 张')

/** From that day on these beds are of another kind, until the next change. */
export const recordKind = command({
  name: 'beds.recordKind',
  title: '登记床位类型',
  permission: 'beds.write',
  touches: ['beds', 'home', 'submissions', 'indicators'],
  input: z.strictObject({ bedIds, kind: z.enum(setKinds), kindFrom: day }),
  output: z.object({ changedCount: z.number().int() }),
})

/** Corrects one kind period; neighbours that touch it follow. */
export const correctKind = command({
  name: 'beds.correctKind',
  title: '更正床位类型',
  permission: 'beds.write',
  touches: ['beds', 'home', 'submissions', 'indicators'],
  input: z.strictObject({ bedKindId: id, kind: z.enum(setKinds), kindFrom: day, reason }),
  output: z.object({}),
})

/** Puts beds into the emergency reserve from a day on, or takes them out of it. */
export const recordReserve = command({
  name: 'beds.recordReserve',
  title: '登记应急预留床位',
  permission: 'beds.write',
  touches: ['beds', 'home', 'submissions', 'indicators'],
  input: z.strictObject({ bedIds, isReserve: z.boolean(), reserveFrom: day }),
  output: z.object({ changedCount: z.number().int(), warnings: z.array(ruleWarning) }),
})

/** Corrects from when to when a bed was in reserve; the same day twice says that it never was. */
export const correctReserve = command({
  name: 'beds.correctReserve',
  title: '更正应急预留床位',
  permission: 'beds.write',
  touches: ['beds', 'home', 'submissions', 'indicators'],
  input: z
    .strictObject({ bedReserveId: id, reserveFrom: day, reserveTo: day.nullable(), reason })
    .refine(({ reserveFrom, reserveTo }) => reserveTo === null || reserveFrom <= reserveTo, {
      error: '不能早于开始的那天',
      path: ['reserveTo'],
    }),
  output: z.object({ warnings: z.array(ruleWarning) }),
})

/** From that day on these beds are no longer in service. A bed in which somebody lies is refused. */
export const endService = command({
  name: 'beds.endService',
  title: '停用床位',
  permission: 'beds.write',
  touches: ['beds', 'home', 'submissions', 'indicators'],
  input: z.strictObject({ bedIds, inServiceTo: day, reason }),
  output: z.object({ changedCount: z.number().int(), warnings: z.array(ruleWarning) }),
})

/** Corrects from when to when a bed is in service. */
export const correctBed = command({
  name: 'beds.correct',
  title: '更正床位启用时间',
  permission: 'beds.write',
  touches: ['beds', 'home', 'submissions', 'indicators'],
  input: z.strictObject({ bedId: id, inServiceFrom: day, inServiceTo: day.nullable(), reason }),
  output: z.object({ warnings: z.array(ruleWarning) }),
})

/** One bed: where, what kind from when, who lay in it. */
export const getBed = query({
  name: 'beds.get',
  title: '一张床位',
  permission: 'beds.read',
  reveals: 'none',
  input: z.strictObject({ bedId: id, asOf: day.optional() }),
  output: boardBed.extend({
    asOf: day,
    roomId: id,
    building: z.string(),
    floor: z.string(),
    room: z.string(),
    inServiceFrom: day,
    inServiceTo: day.nullable(),
    /** Whether the bed is in service on the day. */
    isInService: z.boolean(),
    /** Periods that began by the day asked for, newest first. */
    kinds: z.array(z.object({ id, kind: z.enum(setKinds), kindFrom: day, kindTo: day.nullable() })),
    reserves: z.array(z.object({ id, reserveFrom: day, reserveTo: day.nullable() })),
    bedStays: z.array(
      z.object({
        bedStayId: id,
        residentId: id,
        name: z.string(),
        bedFrom: day,
        bedTo: day.nullable(),
        isExtra: z.boolean(),
      }),
    ),
    bookings: z.array(bookingShown),
    /** The states that began by the day, newest first. */
    pastConditions: z.array(conditionShown),
  }),
})
