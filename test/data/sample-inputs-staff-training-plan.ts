import {
  createTrainingSession,
  recordTrainingPlanItem,
} from '#shared/contract/staff/training-plan.ts'
import { attachTrainingFile } from '#shared/contract/staff/training.ts'
import type { Given } from '#test/support/given.ts'
import { smallPdf } from './sample-inputs-staff.ts'

type Inputs = Readonly<Record<string, () => unknown>>

const item = { year: 2027, kind: 'safety', topic: '用电安全', hours: 2, plannedMonth: 3 }
const session = { kind: 'safety', topic: '用电安全', heldOn: '2026-05-06', hours: 2 }
const reason = '核对计划'

/** One input for each operation that is accepted. */
export async function staffTrainingPlanInputs(given: Given): Promise<Inputs> {
  const { home } = given
  const planned = () => home.value(recordTrainingPlanItem, { ...item, topic: '消防通道' })
  const [corrected, voided] = [await planned(), await planned()]
  const { staffId } = await given.staff()
  const set = () => home.value(createTrainingSession, { ...session, staffIds: [staffId] })
  const [shown, put, off, gone, asked, held] = [
    await set(),
    await set(),
    await set(),
    await set(),
    await set(),
    await set(),
  ]
  const training = await given.training([staffId])
  const file = { trainingId: training.id, fileName: '签到表.pdf', bytes: smallPdf }
  const [seen, dropped] = [
    await home.value(attachTrainingFile, file),
    await home.value(attachTrainingFile, { ...file, fileName: '重复.pdf' }),
  ]
  return {
    'staff.recordTrainingPlanItem': () => item,
    'staff.correctTrainingPlanItem': () => ({ id: corrected.id, version: 1, ...item, reason }),
    'staff.voidTrainingPlanItem': () => ({ id: voided.id, version: 1, reason }),
    'staff.copyTrainingPlan': () => ({ fromYear: 2027, toYear: 2028 }),
    'staff.listTrainingPlan': () => ({ year: 2027 }),
    'staff.createTrainingSession': () => ({ ...session, staffIds: [staffId] }),
    'staff.correctTrainingSession': () => ({ id: put.id, version: 1, ...session, reason }),
    'staff.cancelTrainingSession': () => ({ id: off.id, version: 1, reason }),
    'staff.voidTrainingSession': () => ({ id: gone.id, version: 1, reason }),
    'staff.inviteToTraining': () => ({ id: asked.id, version: 1, staffIds: [staffId] }),
    'staff.holdTrainingSession': () => ({
      id: held.id,
      version: 1,
      note: '签到表附后',
      attendees: [{ staffId }],
    }),
    'staff.listTrainingSessions': () => ({}),
    'staff.getTrainingSession': () => ({ id: shown.id }),
    'staff.printSignInSheet': () => ({ id: shown.id }),
    'staff.printTrainingPlan': () => ({ year: 2027 }),
    'staff.printTraining': () => ({ id: training.id }),
    'staff.attachTrainingFile': () => ({ ...file, fileName: '成绩.pdf' }),
    'staff.openTrainingFile': () => ({ fileId: seen.fileId }),
    'staff.voidTrainingFile': () => ({ fileId: dropped.fileId, reason }),
    'staff.listTrainingMatrix': () => ({}),
    'staff.listTrainingTopics': () => ({}),
    'staff.trainingHoursOf': () => ({ staffId }),
    'staff.listSafetyEducation': () => ({}),
    'staff.listPreJobGaps': () => ({}),
  }
}
