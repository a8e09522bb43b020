import type { equipmentShown, getEquipment } from '#shared/contract/safety/equipment-shown.ts'
import type { OutputOf } from '#shared/operation.ts'
import { cycleWords, dutyStanding } from '#shared/rules/safety/equipment-due.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import type { z } from 'zod'
import type { recordFilesOf } from '../../office/record-file.ts'
import { normKey } from '../norm/effective-norms.ts'
import type { NormsByKey } from './equipment-norms.ts'
import type { InspectionRow, PieceRow, RuleRow } from './equipment-row.ts'
import { type DutyNow, mostPressing, type PieceStanding, recordsOfDuty } from './standing.ts'

type Shown = z.infer<typeof equipmentShown>
type Whole = OutputOf<typeof getEquipment>
type Files = Awaited<ReturnType<typeof recordFilesOf>>

/** `2层 201 床头`; null where nothing is told. */
export function whereOf({ floor, room, place }: PieceRow): string | null {
  const parts = [floor, room, place].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.join(' ')
}

function lastOf(duties: readonly DutyNow[]) {
  return duties
    .flatMap(({ last }) => last ?? [])
    .toSorted((one, other) => one.inspectedOn.localeCompare(other.inspectedOn) || one.id - other.id)
    .at(-1)
}

/** A piece as lists show it; of its duties the one that presses most. */
export function pieceShown(standing: PieceStanding, asOf: Day, fileCount: number): Shown {
  const { piece, state, inUseFrom, duties } = standing
  const { position: _position, room: _room, floor: _floor, note: _note, ...rest } = piece
  const { enteredBy: _by, enteredByName: _name, recordedAt: _at, ...others } = rest
  const { voidedAt: _voidedAt, voidReason: _reason, ...columns } = others
  const pressing = mostPressing(duties)
  const last = lastOf(duties)
  return {
    ...columns,
    where: whereOf(piece),
    inUseFrom,
    isContractOver: piece.contractTo !== null && piece.contractTo < asOf,
    state: state.state,
    stateFrom: state.stateFrom,
    dueState: pressing?.dueState ?? (state.state === 'in-use' ? 'unasked' : 'idle'),
    dueWhat: pressing?.what ?? null,
    dueOn: pressing?.dueOn ?? null,
    daysLeft: pressing?.daysLeft ?? null,
    overdueDays: pressing?.overdueDays ?? 0,
    lastOn: last?.inspectedOn ?? null,
    lastResult: last?.result ?? null,
    fileCount,
  }
}

/** A rule with the clause behind it, where it has one. */
function ruleShown(rule: RuleRow, asOf: Day, norms: NormsByKey): Whole['rules'][number] {
  const {
    equipmentId: _of,
    enteredBy: _by,
    recordedAt: _at,
    voidedAt: _voidedAt,
    ...columns
  } = rule
  const { rulebook, ruleItem, ruleFrom } = rule
  const norm = norms.get(normKey(rulebook ?? '', ruleItem ?? ''))
  return {
    ...columns,
    words: cycleWords(rule),
    clause: norm?.clause ?? null,
    status: norm?.status ?? null,
    note: norm?.note ?? null,
    isComing: ruleFrom > asOf,
  }
}

function dueShown({ rule, last, ...duty }: DutyNow, asOf: Day, norms: NormsByKey) {
  return {
    ...duty,
    rule: rule === null ? null : ruleShown(rule, asOf, norms),
    lastOn: last?.inspectedOn ?? null,
    lastResult: last?.result ?? null,
  }
}

/** How long it had been overdue on the evening before: so much too late it came. */
function lateDays({ records }: PieceStanding, row: InspectionRow): number {
  const before = addDays(row.inspectedOn, -1)
  return dutyStanding(recordsOfDuty(records, row.what), before).overdueDays
}

function inspectionShown(standing: PieceStanding, row: InspectionRow, files: Files) {
  const { equipmentId: _of, enteredBy: _by, enteredByName, voidedAt: _at, ...rest } = row
  const { voidReason: _reason, ...columns } = rest
  return {
    ...columns,
    lateDays: lateDays(standing, row),
    enteredBy: enteredByName,
    files: files.get(row.id) ?? [],
  }
}

/** One piece whole; of inspections those made by the day, newest first. */
export function wholePiece(
  standing: PieceStanding,
  asOf: Day,
  read: {
    readonly own: Whole['files']
    readonly ofInspections: Files
    readonly norms: NormsByKey
  },
): Whole {
  const { piece, records, duties } = standing
  const { own, ofInspections, norms } = read
  return {
    ...pieceShown(standing, asOf, own.length),
    note: piece.note,
    enteredBy: piece.enteredByName,
    recordedAt: piece.recordedAt,
    dues: duties.map((duty) => dueShown(duty, asOf, norms)),
    rules: records.rules.toReversed().map((rule) => ruleShown(rule, asOf, norms)),
    states: records.states
      .filter(({ stateFrom }) => stateFrom <= asOf)
      .toReversed()
      .map(({ id, state, stateFrom, stateTo, reason, enteredByName: enteredBy }) => {
        return { id, state, stateFrom, stateTo, reason, enteredBy }
      }),
    inspections: records.inspections
      .toReversed()
      .map((row) => inspectionShown(standing, row, ofInspections)),
    files: own,
  }
}
