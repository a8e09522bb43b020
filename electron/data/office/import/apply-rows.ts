import type { CommandContext } from '../../context.ts'
import type { Progress } from '../../worker-pool/messages.ts'
import { applyResident } from './apply-resident.ts'
import { applyStaff } from './apply-staff.ts'
import type { Roster } from './read-roster.ts'
import type { RosterKind, RosterTexts } from './roster-types.ts'
import type { ImportFinding, RowOptions, RowOutcome } from './row-outcome.ts'
import { closeWaitingRow, earlierWaitingRows, type RowToWait } from './waiting-row.ts'

/** What came of the good rows. */
export interface AppliedRows {
  readonly imported: {
    readonly residents: number
    readonly staff: number
    readonly rooms: number
    readonly beds: number
  }
  readonly unchanged: number
  readonly tasks: number
  readonly problems: readonly ImportFinding[]
  readonly warnings: readonly ImportFinding[]
  readonly waiting: readonly RowToWait[]
}

interface Applied {
  readonly kind: RosterKind
  readonly row: {
    readonly sheet: string
    readonly row: number
    readonly name: string
    readonly values: RosterTexts
  }
  readonly outcome: RowOutcome
}

function summed(applied: readonly Applied[]): AppliedRows {
  const outcomes = applied.map(({ outcome }) => outcome)
  const imported = outcomes.filter((outcome) => outcome.kind === 'imported')
  const problems = outcomes.filter((outcome) => outcome.kind === 'problem')
  return {
    imported: {
      residents: imported.filter(({ subject }) => subject.startsWith('resident:')).length,
      staff: imported.filter(({ subject }) => subject.startsWith('staff:')).length,
      rooms: imported.filter(({ hasNewRoom }) => hasNewRoom).length,
      beds: imported.filter(({ hasNewBed }) => hasNewBed).length,
    },
    unchanged: outcomes.filter(({ kind }) => kind === 'unchanged').length,
    tasks: imported.filter(({ hasTask }) => hasTask).length,
    problems: problems.map(({ finding }) => finding),
    warnings: imported.flatMap(({ warnings }) => warnings),
    waiting: applied.flatMap(({ kind, row: { sheet, row, values }, outcome }) =>
      outcome.kind === 'problem' && outcome.waits
        ? [{ kind, sheet, row, values, problem: outcome.finding }]
        : [],
    ),
  }
}

/** Rows between two words about how far the import is. */
const rowsAWord = 20

/**
 * Brings the good rows of a roster in, residents first. A row that waits since an earlier import of the
 * file and is right now waits no longer. Lets other messages through between rows.
 */
export async function applyRows(
  context: CommandContext,
  roster: Pick<Roster, 'residents' | 'staff'>,
  options: RowOptions,
  report: (progress: Progress) => void,
): Promise<AppliedRows> {
  const waitingSince = await earlierWaitingRows(context.trx)
  const total = roster.residents.length + roster.staff.length
  const applied: Applied[] = []
  const note = async (one: Applied): Promise<void> => {
    const { kind, row, outcome } = one
    applied.push(one)
    if (outcome.kind === 'imported') {
      const closed = { state: 'imported', subject: outcome.subject } as const
      for (const id of waitingSince(kind, row)) await closeWaitingRow(context, id, closed)
    }
    const done = applied.length
    if (done % rowsAWord === 0)
      report({ done, total, text: `写入名册，第 ${done} 行，共 ${total} 行` })
    await context.breathe()
  }
  for (const row of roster.residents) {
    await note({ kind: 'residents', row, outcome: await applyResident(context, row, options) })
  }
  for (const row of roster.staff) {
    await note({ kind: 'staff', row, outcome: await applyStaff(context, row, options) })
  }
  return summed(applied)
}
