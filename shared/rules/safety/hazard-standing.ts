import { addDays, type Day, daysBetween } from '../../text/day.ts'

/** A step that is not void, as it was entered. */
export interface HazardStepSeen {
  readonly id: number
  readonly kind: 'level' | 'assign' | 'extend' | 'correct' | 'verify' | 'report' | 'reopen'
  readonly stepOn: Day
  readonly staffId: number | null
  readonly person: string | null
  readonly level: 'general' | 'major' | null
  readonly dueOn: Day | null
  readonly outcome: 'passed' | 'failed' | null
}

/** How a hazard stands at the end of a day. */
export interface HazardStanding {
  readonly level: 'general' | 'major' | null
  readonly state: 'undecided' | 'open' | 'assigned' | 'to-verify' | 'closed'
  /** How far it has come, whether or not somebody has said that it is major. */
  readonly progress: 'open' | 'assigned' | 'to-verify' | 'closed'
  readonly ownerStaffId: number | null
  /** The last day that holds. */
  readonly dueOn: Day | null
  /** The last day has passed, and nobody has put it right. */
  readonly isOverdue: boolean
  /** Days beyond a last day that held at that time, summed; an extension takes none back. */
  readonly overdueDays: number
  readonly correctedOn: Day | null
  readonly correctedBy: string | null
  readonly correctedByStaffId: number | null
  readonly closedOn: Day | null
  readonly reportedOn: Day | null
}

type Run = Omit<HazardStanding, 'state' | 'isOverdue'>

const beginning: Run = {
  level: null,
  progress: 'open',
  ownerStaffId: null,
  dueOn: null,
  overdueDays: 0,
  correctedOn: null,
  correctedBy: null,
  correctedByStaffId: null,
  closedOn: null,
  reportedOn: null,
}

const uncorrected = { correctedOn: null, correctedBy: null, correctedByStaffId: null } as const

/** Back to whoever answered for it; to nobody where nobody had. */
function backOf(run: Run): Run {
  const progress = run.ownerStaffId === null ? 'open' : 'assigned'
  return { ...run, ...uncorrected, progress, closedOn: null }
}

function after(run: Run, step: HazardStepSeen): Run {
  const { stepOn, staffId, person, dueOn } = step
  switch (step.kind) {
    case 'level':
      return { ...run, level: step.level }
    case 'assign':
      return { ...run, progress: 'assigned', ownerStaffId: staffId, dueOn }
    case 'extend':
      return { ...run, dueOn }
    case 'correct': {
      const by = { correctedOn: stepOn, correctedBy: person, correctedByStaffId: staffId }
      return { ...run, ...by, progress: 'to-verify' }
    }
    case 'verify':
      if (step.outcome === 'failed') return backOf(run)
      return { ...run, progress: 'closed', closedOn: stepOn }
    case 'report':
      return { ...run, reportedOn: run.reportedOn ?? stepOn }
    case 'reopen':
      // It has a last day of its own; the one of before has been dealt with.
      return { ...backOf(run), dueOn: dueOn ?? run.dueOn }
  }
}

const isWaiting = ({ progress }: Run) => progress === 'open' || progress === 'assigned'

/** Days from one to before another on which it was overdue. */
function overdueWithin(run: Run, from: Day, to: Day): number {
  if (run.dueOn === null || !isWaiting(run)) return 0
  const first = addDays(run.dueOn, 1)
  return Math.max(0, daysBetween(first > from ? first : from, to))
}

/**
 * How a hazard stands at the end of a day by its live steps, in the order of their days and of entry.
 * Undecided is one of which nobody has said whether it is major, whatever else was done about it, until
 * it is closed.
 */
export function hazardStanding(
  steps: readonly HazardStepSeen[],
  foundOn: Day,
  asOf: Day,
): HazardStanding {
  const done = steps
    .filter(({ stepOn }) => stepOn <= asOf)
    .toSorted((one, other) =>
      one.stepOn === other.stepOn ? one.id - other.id : one.stepOn < other.stepOn ? -1 : 1,
    )
  let run = beginning
  let since = foundOn
  for (const step of done) {
    const overdueDays = run.overdueDays + overdueWithin(run, since, step.stepOn)
    run = after({ ...run, overdueDays }, step)
    since = step.stepOn
  }
  const { progress } = run
  const overdueDays = run.overdueDays + overdueWithin(run, since, addDays(asOf, 1))
  const isOverdue = isWaiting(run) && run.dueOn !== null && run.dueOn < asOf
  const state = run.level === null && progress !== 'closed' ? 'undecided' : progress
  return { ...run, overdueDays, isOverdue, state }
}
