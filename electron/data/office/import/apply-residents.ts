import type { BedPlace } from '#shared/text/bed-code.ts'
import { formatDay } from '#shared/text/day.ts'
import { addBed } from '../../beds/bed/add-bed.ts'
import { findBedAt, namedPlace, type NamedPlace } from '../../beds/bed/find-bed-at.ts'
import { occupantFrom } from '../../beds/free-bed.ts'
import { findOrAddPlace } from '../../beds/place/place.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { recordAdmission } from '../../residents/resident/admission.ts'
import { findByIdNumber, identityOf } from '../../residents/resident/identity.ts'
import type { RosterResident } from './roster-types.ts'

export interface ImportFinding {
  readonly sheet: string
  readonly row: number
  readonly column: string | null
  readonly value: string | null
  readonly rule: string
  readonly message: string
}

/** What came of the good rows. */
export interface AppliedResidents {
  readonly residentCount: number
  readonly roomCount: number
  readonly bedCount: number
  readonly unchangedCount: number
  readonly problems: readonly ImportFinding[]
}

interface Options {
  readonly batchId: number
  readonly createBeds: boolean
}

type Outcome =
  | { readonly kind: 'imported'; readonly newRoom: boolean; readonly newBed: boolean }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'problem'; readonly finding: ImportFinding }

function problem(
  row: RosterResident,
  rule: string,
  column: string,
  value: string | null,
  message: string,
): Outcome {
  const { sheet } = row
  return { kind: 'problem', finding: { sheet, row: row.row, column, value, rule, message } }
}

/** Somebody with this ID number is on the register: the same facts change nothing, others are named. */
async function compareKnown(
  trx: Database,
  row: RosterResident,
  known: { readonly id: number; readonly name: string },
): Promise<Outcome> {
  const stays = await trx
    .selectFrom('stay')
    .leftJoin('bedStay', (join) =>
      join.onRef('bedStay.stayId', '=', 'stay.id').on('bedStay.voidedAt', 'is', null),
    )
    .leftJoin('bed', 'bed.id', 'bedStay.bedId')
    .select(['stay.stayFrom', 'bed.id as bedId', 'bed.code'])
    .where('stay.residentId', '=', known.id)
    .where('stay.voidedAt', 'is', null)
    .orderBy('stay.stayFrom', 'desc')
    .orderBy('bedStay.bedFrom', 'desc')
    .execute()
  const [last] = stays
  const differences: string[] = []
  if (known.name !== row.name) differences.push(`姓名是 ${known.name}`)
  if (last?.stayFrom !== row.admittedOn) {
    differences.push(last === undefined ? '没有入住记录' : `入住日期是 ${formatDay(last.stayFrom)}`)
  }
  if (row.bed !== null && (await bedIdOf(trx, row.bed)) !== (last?.bedId ?? null)) {
    differences.push(`床位是 ${last?.code ?? '未安排'}`)
  }
  if (differences.length === 0) return { kind: 'unchanged' }
  const message = `已在册，册上${differences.join('，')}，与表中不同；没有改动，需要时在档案里更正`
  return problem(row, 'known-person-differs', '姓名', row.name, message)
}

/** The bed that a row means; undefined where there is none, which is no bed that anybody has. */
async function bedIdOf(trx: Database, written: BedPlace): Promise<number | undefined> {
  return (await findBedAt(trx, await namedPlace(trx, written)))?.id
}

/** Makes building, floor and room as far as they are missing, and the bed. */
async function createBed(
  trx: Database,
  place: NamedPlace,
  inServiceFrom: string,
  made: { readonly importBatchId: number; readonly recordedAt: string },
): Promise<{ bedId: number; newRoom: boolean }> {
  const building = await findOrAddPlace(trx, { table: 'building' }, place.building, made)
  const floorPlace = { table: 'floor', buildingId: building.id } as const
  const floor = await findOrAddPlace(trx, floorPlace, place.floor, made)
  const room = await findOrAddPlace(trx, { table: 'room', floorId: floor.id }, place.room, made)
  const { number, code } = place
  const bed = { roomId: room.id, number, code, inServiceFrom, kind: 'unknown', ...made } as const
  return { bedId: await addBed(trx, bed), newRoom: room.isNew }
}

type BedOutcome =
  | {
      readonly ok: true
      readonly bedId: number | null
      readonly newRoom: boolean
      readonly newBed: boolean
    }
  | { readonly ok: false; readonly outcome: Outcome }

async function bedFor(
  context: CommandContext,
  row: RosterResident,
  { batchId, createBeds }: Options,
): Promise<BedOutcome> {
  const { trx, now } = context
  const none = { newRoom: false, newBed: false }
  if (row.bed === null) return { ok: true, bedId: null, ...none }
  const place = await namedPlace(trx, row.bed)
  const known = await findBedAt(trx, place)
  const refuse = (rule: string, message: string): BedOutcome => ({
    ok: false,
    outcome: problem(row, rule, '床位', place.code, message),
  })
  if (known === undefined) {
    if (!createBeds) {
      return refuse(
        'bed-unknown',
        `没有床位 ${place.code}；先登记床位，或在导入时选“自动建房间和床位”`,
      )
    }
    const made = { importBatchId: batchId, recordedAt: now }
    const { bedId, newRoom } = await createBed(trx, place, row.admittedOn, made)
    return { ok: true, bedId, newRoom, newBed: true }
  }
  if (row.admittedOn < known.inServiceFrom || known.inServiceTo !== null) {
    const since = formatDay(known.inServiceFrom)
    return refuse('bed-not-in-service', `床位 ${place.code} 从 ${since} 起才启用，晚于入住日期`)
  }
  const occupant = await occupantFrom(trx, known.id, row.admittedOn)
  if (occupant !== undefined) {
    return refuse('bed-occupied', `床位 ${place.code} 已有人（${occupant.name}）`)
  }
  return { ok: true, bedId: known.id, ...none }
}

async function applyRow(
  context: CommandContext,
  row: RosterResident,
  options: Options,
): Promise<Outcome> {
  const { trx, now, today } = context
  const known = await findByIdNumber(trx, row.idNumber)
  if (known !== null) return compareKnown(trx, row, known)
  if (row.admittedOn < row.bornOn) {
    return problem(row, 'date-impossible', '入住日期', row.admittedOn, '入住日期早于出生日期')
  }
  const bed = await bedFor(context, row, options)
  if (!bed.ok) return bed.outcome
  const { name, idNumber, telephone, address, admittedOn } = row
  const contact =
    row.contactName === null
      ? null
      : { name: row.contactName, relation: row.contactRelation, telephone: row.contactTelephone }
  const { bedId, newRoom, newBed } = bed
  const importBatchId = options.batchId
  const identity = identityOf({ name, idNumber, telephone, address }, today)
  await recordAdmission(trx, { identity, contact, bedId, admittedOn, importBatchId }, now)
  return { kind: 'imported', newRoom, newBed }
}

/**
 * Brings the good rows of a roster in as an opening balance: who is known and the same is left as he
 * is, who contradicts the register or finds no bed is named. Lets other messages through between rows.
 */
export async function applyResidents(
  context: CommandContext,
  rows: readonly RosterResident[],
  options: Options,
): Promise<AppliedResidents> {
  const outcomes: Outcome[] = []
  for (const row of rows) {
    outcomes.push(await applyRow(context, row, options))
    await context.breathe()
  }
  const imported = outcomes.filter((outcome) => outcome.kind === 'imported')
  return {
    residentCount: imported.length,
    roomCount: imported.filter((outcome) => outcome.newRoom).length,
    bedCount: imported.filter((outcome) => outcome.newBed).length,
    unchangedCount: outcomes.filter((outcome) => outcome.kind === 'unchanged').length,
    problems: outcomes.flatMap((outcome) => (outcome.kind === 'problem' ? [outcome.finding] : [])),
  }
}
