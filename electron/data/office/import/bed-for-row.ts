import { formatDay } from '#shared/text/day.ts'
import { addBed } from '../../beds/bed/add-bed.ts'
import { findBedAt, namedPlace, type NamedPlace } from '../../beds/bed/find-bed-at.ts'
import { bedRuleFindings } from '../../beds/bed-rules.ts'
import { occupantFrom } from '../../beds/free-bed.ts'
import { findOrAddPlace } from '../../beds/place/place.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import type { RosterResident } from './roster-types.ts'
import {
  findingOf,
  type ImportFinding,
  refusedRow,
  type RowOptions,
  type RowOutcome,
} from './row-outcome.ts'

interface Made {
  readonly importBatchId: number
  readonly recordedAt: string
}

/** Makes building, floor and room as far as they are missing, and the bed. */
async function createBed(trx: Database, place: NamedPlace, inServiceFrom: string, made: Made) {
  const building = await findOrAddPlace(trx, { table: 'building' }, place.building, made)
  const floorPlace = { table: 'floor', buildingId: building.id } as const
  const floor = await findOrAddPlace(trx, floorPlace, place.floor, made)
  const room = await findOrAddPlace(trx, { table: 'room', floorId: floor.id }, place.room, made)
  const { number, code } = place
  const bed = { roomId: room.id, number, code, inServiceFrom, kind: 'unknown', ...made } as const
  return { bedId: await addBed(trx, bed), hasNewRoom: room.isNew }
}

export type BedForRow =
  | {
      readonly ok: true
      readonly bedId: number | null
      /** The day of admission, or the bed's first day where that is later. */
      readonly bedFrom: string
      readonly hasNewRoom: boolean
      readonly hasNewBed: boolean
      readonly warnings: readonly ImportFinding[]
    }
  | { readonly ok: false; readonly outcome: RowOutcome }

/** Rules of the home that are settings are warnings here: an import says how things stand. */
async function ruleWarnings(
  { trx, now, today }: CommandContext,
  row: RosterResident,
  bed: { readonly bedId: number; readonly from: string; readonly code: string },
): Promise<readonly ImportFinding[]> {
  const { bedId, from, code } = bed
  const wanted = { bedId, from, sex: row.sex }
  const found = await bedRuleFindings(trx, wanted, { now, today })
  return found.map(({ rule, message }) =>
    findingOf(row, 'bed', code, rule, `${message}；照表中的床位导入`),
  )
}

/** A bed that was registered later than its people came: where they lay before nobody knows. */
function laterBedWarning(
  row: RosterResident,
  { code, inServiceFrom }: { readonly code: string; readonly inServiceFrom: string },
): readonly ImportFinding[] {
  if (inServiceFrom <= row.admittedOn) return []
  const since = formatDay(inServiceFrom)
  const message = `床位 ${code} 从 ${since} 起才启用，占床从这一天记起；其实更早就在用的，更正床位的启用日期`
  return [findingOf(row, 'bed', code, 'bed-later', message)]
}

type KnownBed = NonNullable<Awaited<ReturnType<typeof findBedAt>>>

async function knownBed(
  context: CommandContext,
  row: RosterResident,
  known: KnownBed,
): Promise<BedForRow> {
  const { id: bedId, code, inServiceFrom, inServiceTo } = known
  const refuse = (rule: string, message: string): BedForRow => {
    return { ok: false, outcome: refusedRow(row, 'bed', code, rule, message) }
  }
  if (inServiceTo !== null) {
    return refuse('bed-not-in-service', `床位 ${code} 从 ${formatDay(inServiceTo)} 起停用`)
  }
  const bedFrom = inServiceFrom > row.admittedOn ? inServiceFrom : row.admittedOn
  const occupant = await occupantFrom(context.trx, bedId, bedFrom)
  if (occupant !== undefined) {
    return refuse('bed-occupied', `床位 ${code} 已有人（${occupant.name}）`)
  }
  const ofRules = await ruleWarnings(context, row, { bedId, from: bedFrom, code })
  const warnings = [...laterBedWarning(row, known), ...ofRules]
  return { ok: true, bedId, bedFrom, hasNewRoom: false, hasNewBed: false, warnings }
}

/** The bed that a row names: one that is free from the admission on, or a new one where that may be made. */
export async function bedForRow(
  context: CommandContext,
  row: RosterResident,
  { batchId, createBeds }: RowOptions,
): Promise<BedForRow> {
  const { trx, now } = context
  const { admittedOn: bedFrom } = row
  const none = { ok: true, bedFrom, hasNewRoom: false, hasNewBed: false, warnings: [] } as const
  if (row.bed === null) return { ...none, bedId: null }
  const place = await namedPlace(trx, row.bed)
  const { code } = place
  const known = await findBedAt(trx, place)
  if (known !== undefined) return knownBed(context, row, known)
  if (!createBeds) {
    const message = `没有床位 ${code}；先登记床位，或在导入时选“一并登记”`
    return { ok: false, outcome: refusedRow(row, 'bed', code, 'bed-unknown', message) }
  }
  const made = { importBatchId: batchId, recordedAt: now }
  const { bedId, hasNewRoom } = await createBed(trx, place, bedFrom, made)
  const warnings = await ruleWarnings(context, row, { bedId, from: bedFrom, code })
  return { ...none, bedId, hasNewRoom, hasNewBed: true, warnings }
}
