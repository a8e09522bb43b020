import {
  dutyStanding,
  type EquipmentDuty,
  equipmentDueStates,
  equipmentDuties,
  type EquipmentDueState,
  equipmentStateOn,
} from '#shared/rules/safety/equipment-due.ts'
import type { Day } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import {
  type InspectionRow,
  liveInspections,
  livePieces,
  liveRules,
  liveStates,
  type PieceRow,
  type RuleRow,
  type StateRow,
} from './equipment-row.ts'

export interface PieceRecords {
  readonly states: readonly StateRow[]
  readonly rules: readonly RuleRow[]
  readonly inspections: readonly InspectionRow[]
}

/** What of a piece's records is about one duty. */
export function recordsOfDuty(records: PieceRecords, what: EquipmentDuty): PieceRecords {
  const isOf = (row: { readonly what: EquipmentDuty }) => row.what === what
  const { states, rules, inspections } = records
  return { states, rules: rules.filter(isOf), inspections: inspections.filter(isOf) }
}

/** How each thing that is, was or will be done with a piece stands at the end of a day. */
export function dutiesOf(records: PieceRecords, asOf: Day) {
  return equipmentDuties.flatMap((what) => {
    const own = recordsOfDuty(records, what)
    if (own.rules.length === 0 && own.inspections.length === 0) return []
    return [{ what, ...dutyStanding(own, asOf) }]
  })
}

export type DutyNow = ReturnType<typeof dutiesOf>[number]

const rankOf = (state: EquipmentDueState) => equipmentDueStates.indexOf(state)

/** What presses most: the worst state, then the earliest day. */
export function mostPressing(duties: readonly DutyNow[]): DutyNow | null {
  const inOrder = duties.toSorted(
    (one, other) =>
      rankOf(one.dueState) - rankOf(other.dueState) ||
      (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999'),
  )
  return inOrder[0] ?? null
}

/** How a piece stands at the end of a day; null before it was put to use. */
export function pieceStanding(piece: PieceRow, records: PieceRecords, asOf: Day) {
  const [first] = records.states
  const state = equipmentStateOn(records.states, asOf)
  if (first === undefined || state === null) return null
  return { piece, records, state, inUseFrom: first.stateFrom, duties: dutiesOf(records, asOf) }
}

export type PieceStanding = NonNullable<ReturnType<typeof pieceStanding>>

const byPiece = <Row extends { readonly equipmentId: number }>(rows: readonly Row[]) =>
  Map.groupBy(rows, ({ equipmentId }) => equipmentId)

/** All pieces that had been put to use by a day, each as it stands at its end; four statements in all. */
export async function equipmentStanding(db: Database, asOf: Day): Promise<PieceStanding[]> {
  const pieces = await livePieces(db).execute()
  if (pieces.length === 0) return []
  const states = byPiece(await liveStates(db))
  const rules = byPiece(await liveRules(db))
  const inspections = byPiece(await liveInspections(db, asOf))
  return pieces.flatMap((piece) => {
    const records = {
      states: states.get(piece.id) ?? [],
      rules: rules.get(piece.id) ?? [],
      inspections: inspections.get(piece.id) ?? [],
    }
    return pieceStanding(piece, records, asOf) ?? []
  })
}
