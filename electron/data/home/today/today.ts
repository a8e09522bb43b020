import { setImmediate } from 'node:timers/promises'
import { getToday } from '#shared/contract/home/home.ts'
import { bedsAsOf, bedTotals, countAllBeds } from '../../beds/bed-row.ts'
import { handleQuery, type QueryContext } from '../../context.ts'
import { livePapers } from '../paper/paper-row.ts'
import { openSetUpSteps } from '../set-up.ts'
import { absenceTasks } from './absence-tasks.ts'
import { agreementTasks } from './agreement-tasks.ts'
import { assessmentTasks } from './assessment-tasks.ts'
import { backupTask } from './backup-task.ts'
import { bedTasks } from './bed-tasks.ts'
import { bedUseTasks } from './bed-use-tasks.ts'
import { booksTasks } from './books-tasks.ts'
import { carePlanTasks } from './care-plan-tasks.ts'
import { certificateTasks } from './certificate-tasks.ts'
import { circumstanceTasks } from './circumstance-tasks.ts'
import { contractTasks } from './contract-tasks.ts'
import { departureTasks } from './departure-tasks.ts'
import { dueTasks } from './due-tasks.ts'
import { emergencyTasks } from './emergency-tasks.ts'
import { equipmentTasks } from './equipment-tasks.ts'
import { feeTasks } from './fee-tasks.ts'
import { awayCounts, officialGrade, residentsIn, staffCounts, staffInPost } from './figures.ts'
import { handoverTasks } from './handover-tasks.ts'
import { identityTask } from './identity-task.ts'
import { heldTasks } from './held-tasks.ts'
import { incidentTasks } from './incident-tasks.ts'
import { keyTask } from './key-task.ts'
import { leaveTasks } from './leave-tasks.ts'
import { minimumTasks } from './minimum-tasks.ts'
import { observationTasks } from './observation-tasks.ts'
import { officialResultTasks } from './official-result-tasks.ts'
import { medicineTasks } from './medicine-tasks.ts'
import { paperTasks } from './paper-tasks.ts'
import { privacyTasks } from './privacy-tasks.ts'
import { returnTask } from './return-task.ts'
import { rotaTasks } from './rota-tasks.ts'
import { safetyTasks } from './safety-tasks.ts'
import { setUpTask } from './set-up-task.ts'
import { settlementTasks } from './settlement-tasks.ts'
import { restraintTasks, woundTasks } from './skin-tasks.ts'
import { subsidyTasks } from './subsidy-tasks.ts'
import { staffPaperTasks } from './staff-paper-tasks.ts'
import { staffingTasks } from './staffing-tasks.ts'
import { inOrder, type Task, type TaskSource, type TodayScope } from './task.ts'
import { trainingTasks } from './training-tasks.ts'
import { trialTasks } from './trial-tasks.ts'
import { waitingRowsTask } from './waiting-rows-task.ts'
import { waitingTasks } from './waiting-tasks.ts'

/** Within one severity and day the tasks stand in this order. */
const sources: readonly TaskSource[] = [
  backupTask,
  leaveTasks,
  minimumTasks,
  observationTasks,
  incidentTasks,
  safetyTasks,
  equipmentTasks,
  emergencyTasks,
  booksTasks,
  heldTasks,
  handoverTasks,
  restraintTasks,
  woundTasks,
  bedUseTasks,
  dueTasks,
  agreementTasks,
  trialTasks,
  departureTasks,
  waitingTasks,
  medicineTasks,
  feeTasks,
  subsidyTasks,
  settlementTasks,
  assessmentTasks,
  carePlanTasks,
  officialResultTasks,
  paperTasks,
  certificateTasks,
  staffPaperTasks,
  contractTasks,
  rotaTasks,
  staffingTasks,
  absenceTasks,
  trainingTasks,
  waitingRowsTask,
  identityTask,
  circumstanceTasks,
  returnTask,
  privacyTasks,
  bedTasks,
  setUpTask,
  keyTask,
]

async function ownStaffId({ actor, db }: QueryContext): Promise<number | null> {
  if (actor === null) return null
  const { staffId } = await db
    .selectFrom('account')
    .select('staffId')
    .where('id', '=', actor.accountId)
    .executeTakeFirstOrThrow()
  return staffId
}

async function scopeOf(context: QueryContext, asOf: string): Promise<TodayScope> {
  const { db, today } = context
  return {
    context,
    asOf,
    isPast: asOf < today,
    setUpOpenCount: asOf < today ? 0 : await openSetUpSteps(db, today),
    ownStaffId: await ownStaffId(context),
    residents: await residentsIn(db, asOf),
    beds: bedTotals(await bedsAsOf(db, asOf)),
    papers: await livePapers(db),
    staff: context.can('staff.read') ? await staffInPost(db, asOf) : null,
  }
}

async function tasksOf(scope: TodayScope): Promise<Task[]> {
  const tasks: Task[] = []
  for (const source of sources) {
    tasks.push(...(await source(scope)))
    // Together they take longer than others should wait for an answer.
    await setImmediate()
  }
  return inOrder(tasks)
}

export const getTodayHandler = handleQuery(getToday, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const scope = await scopeOf(context, asOf)
  const { residents, beds, papers, staff, setUpOpenCount } = scope
  return {
    asOf,
    bedCount: beds.bedCount,
    occupiedCount: beds.occupiedCount,
    freeCount: beds.freeCount,
    residentCount: residents.length,
    withoutBedCount: residents.filter(({ bedId }) => bedId === null).length,
    away: await awayCounts(db, asOf),
    reserveBedCount: beds.reserveBedCount,
    allBedCount: await countAllBeds(db, asOf),
    nursingCount: beds.nursingCount,
    unknownKindCount: beds.unknownKindCount,
    staff: staff === null ? null : staffCounts(staff),
    grade: officialGrade(papers, asOf),
    setUpOpenCount,
    tasks: await tasksOf(scope),
  }
})
