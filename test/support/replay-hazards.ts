import type { TestHome } from './home.ts'

/** What an audit row says before or after, as it stands there. */
type Said = Readonly<Record<string, unknown>>

interface Step extends Said {
  readonly stepId: number
  readonly step: string
  readonly stepOn: string
}

interface Kept {
  readonly id: number
  finding: Said
  steps: Step[]
  isVoid: boolean
}

const nextDay = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** All hazards as the audit tells them, with nothing read from their own tables. */
export function hazardsOnAudit(home: TestHome): readonly Kept[] {
  const kept = new Map<number, Kept>()
  const rows = home
    .auditAfter(0)
    .filter(({ subject, outcome }) => outcome === 'done' && subject?.startsWith('hazard:') === true)
  for (const { operation, subject, ...row } of rows) {
    const id = Number(subject?.slice('hazard:'.length))
    const [before, after] = [(row.before ?? {}) as Said, (row.after ?? {}) as Said]
    const hazard = kept.get(id)
    if (hazard === undefined) {
      kept.set(id, { id, finding: after, steps: [], isVoid: false })
    } else if (operation === 'safety.correctHazard') {
      hazard.finding = { ...hazard.finding, ...after }
    } else if (operation === 'safety.voidHazard') {
      hazard.isVoid = true
    } else if (operation === 'safety.voidHazardStep') {
      hazard.steps = hazard.steps.filter(({ stepId }) => stepId !== before['stepId'])
    } else if (typeof after['step'] === 'string') {
      hazard.steps.push(after as Step)
    }
  }
  return [...kept.values()]
}

interface Now {
  level: unknown
  stage: 'open' | 'assigned' | 'to-verify' | 'closed'
  owner: unknown
  due: string | null
  firstDue: string | null
  overdueDays: number
  isOverdue: boolean
  correctedOn: unknown
  correctedBy: unknown
  closedOn: unknown
  verifiedBy: unknown
  reportedOn: unknown
  measure: unknown
  planned: unknown
  spent: number | null
  extended: number
  reopened: number
}

function take(now: Now, step: Step): void {
  const due = step['dueOn']
  if (typeof due === 'string') {
    now.due = due
    now.firstDue ??= due
  }
  if (step.step === 'level') now.level = step['level']
  if (step.step === 'extend') now.extended += 1
  if (step.step === 'report') now.reportedOn ??= step.stepOn
  if (step.step === 'assign') {
    now.owner = step['staffId']
    now.measure = step['measure']
    now.planned = step['moneyFen'] ?? null
    now.stage = 'assigned'
  }
  if (step.step === 'correct') {
    now.stage = 'to-verify'
    now.correctedOn = step.stepOn
    now.correctedBy = step['person']
    const money = step['moneyFen']
    if (typeof money === 'number') now.spent = (now.spent ?? 0) + money
  }
  const isPassed = step.step === 'verify' && step['outcome'] === 'passed'
  if (isPassed) {
    now.stage = 'closed'
    now.closedOn = step.stepOn
    now.verifiedBy = step['person']
  }
  if (step.step === 'reopen') now.reopened += 1
  if (step.step === 'reopen' || (step.step === 'verify' && !isPassed)) {
    now.stage = now.owner === null ? 'open' : 'assigned'
    now.correctedOn = null
    now.correctedBy = null
    now.closedOn = null
    now.verifiedBy = null
  }
}

/** A hazard at the end of a day, lived through day by day. */
function livedUntil({ finding, steps }: Kept, asOf: string): Now {
  const now: Now = {
    level: null,
    stage: 'open',
    owner: null,
    due: null,
    firstDue: null,
    overdueDays: 0,
    isOverdue: false,
    correctedOn: null,
    correctedBy: null,
    closedOn: null,
    verifiedBy: null,
    reportedOn: null,
    measure: null,
    planned: null,
    spent: null,
    extended: 0,
    reopened: 0,
  }
  for (let day = String(finding['foundOn']); day <= asOf; day = nextDay(day)) {
    for (const step of steps) if (step.stepOn === day) take(now, step)
    const isInHand = now.stage === 'open' || now.stage === 'assigned'
    now.isOverdue = isInHand && now.due !== null && now.due < day
    if (now.isOverdue) now.overdueDays += 1
  }
  return now
}

/** Every hazard found by a day that was not voided, in the words of the lists. */
export function replayedHazards(kept: readonly Kept[], asOf: string) {
  return kept
    .filter(({ finding, isVoid }) => !isVoid && String(finding['foundOn']) <= asOf)
    .map((hazard) => {
      const now = livedUntil(hazard, asOf)
      const { finding } = hazard
      const state = now.level === null && now.stage !== 'closed' ? 'undecided' : now.stage
      return {
        number: finding['number'],
        kind: finding['kind'],
        foundOn: finding['foundOn'],
        foundBy: finding['foundBy'],
        place: finding['place'],
        description: finding['description'],
        level: now.level,
        state,
        ownerStaffId: now.owner,
        dueOn: now.due,
        firstDueOn: now.firstDue,
        extensionCount: now.extended,
        overdueDays: now.overdueDays,
        isOverdue: now.isOverdue,
        correctedOn: now.correctedOn,
        correctedBy: now.correctedBy,
        verifiedOn: now.closedOn,
        verifiedBy: now.verifiedBy,
        closedOn: now.closedOn,
        reopenedCount: now.reopened,
        reportedOn: now.reportedOn,
        measure: now.measure,
        plannedFen: now.planned,
        spentFen: now.spent,
      }
    })
}
