import { holdDrill, planDrill } from '#shared/contract/safety/drill.ts'
import {
  addPlanVersion,
  createEmergencyPlan,
  reviewPlan,
} from '#shared/contract/safety/emergency-plan.ts'
import { attachSafetyFile } from '#shared/contract/safety/file.ts'
import { createSupply, moveSupply, receiveSupply } from '#shared/contract/safety/supply.ts'
import type { Given } from '#test/support/given.ts'
import { png } from '#test/support/pictures.ts'

type Inputs = Readonly<Record<string, () => unknown>>

const reason = '核对后更正'

const plan = (name: string) => ({
  class: 'accident' as const,
  name,
  validFrom: '2026-01-10',
  approvedBy: '沈建国',
  approvedOn: '2026-01-05',
  cause: 'first' as const,
})

const drill = (title: string) => ({
  kind: 'fire',
  title,
  form: 'practical' as const,
  plannedOn: '2026-11-20',
  place: '三层',
  scenario: '三层电气起火',
  leader: '沈建国',
})

const held = {
  startedAt: '2026-11-20T01:00:00.000Z',
  finishedAt: '2026-11-20T01:40:00.000Z',
  isAtNight: false,
  course: '报警、疏散、清点',
  people: [{ name: '周敏' }],
}

const supply = (name: string) => ({ name, unit: '只', minimum: 5, place: '一层库房' })

async function planInputs({ home }: Given): Promise<Inputs> {
  const made = async (name: string) => home.value(createEmergencyPlan, plan(name))
  const [one, two, three, four, five, six] = [
    await made('样例预案一'),
    await made('样例预案二'),
    await made('样例预案三'),
    await made('样例预案四'),
    await made('样例预案六'),
    await made('样例预案七'),
  ]
  const version = {
    validFrom: '2026-11-10',
    approvedBy: '沈建国',
    approvedOn: '2026-11-08',
    cause: 'review' as const,
  }
  const { id: added } = await home.value(addPlanVersion, {
    planId: two.id,
    version: 1,
    ...version,
  })
  const review = { reviewedOn: '2026-11-15', reviewedBy: '周敏', outcome: 'kept' as const }
  const { id: reviewed } = await home.value(reviewPlan, { planId: three.id, version: 1, ...review })
  const { versionId: subjectId } = five
  const file = { fileName: '预案.png', bytes: png(8) }
  const of = { subject: 'emergencyPlanVersion' as const, subjectId }
  const { fileId } = await home.value(attachSafetyFile, { ...of, ...file })
  const { fileId: toVoid } = await home.value(attachSafetyFile, { ...of, ...file })
  return {
    'safety.attachFile': () => ({ ...of, ...file, fileName: '预案第二页.png' }),
    'safety.getFile': () => ({ fileId }),
    'safety.voidFile': () => ({ fileId: toVoid, reason }),
    'safety.createEmergencyPlan': () => plan('样例预案五'),
    'safety.correctEmergencyPlan': () => ({
      id: one.id,
      version: 1,
      class: 'health',
      name: '样例预案一改',
    }),
    'safety.addPlanVersion': () => ({ planId: four.id, version: 1, ...version }),
    'safety.voidPlanVersion': () => ({ id: added, planId: two.id, version: 2, reason }),
    'safety.reviewPlan': () => ({ planId: five.id, version: 1, ...review }),
    'safety.voidPlanReview': () => ({ id: reviewed, planId: three.id, version: 2, reason }),
    'safety.closeEmergencyPlan': () => ({ id: six.id, version: 1, usedTo: '2026-12-31', reason }),
    'safety.listEmergencyPlans': () => ({}),
    'safety.getEmergencyPlan': () => ({ id: one.id }),
    'safety.printEmergencyPlans': () => ({}),
  }
}

async function drillInputs({ home }: Given): Promise<Inputs> {
  const planned = async (title: string) => (await home.value(planDrill, drill(title))).id
  const [toCorrect, toHold, toJudge, toVoid] = [
    await planned('样例演练一'),
    await planned('样例演练二'),
    await planned('样例演练三'),
    await planned('样例演练四'),
  ]
  await home.value(holdDrill, { id: toJudge, version: 1, ...held })
  return {
    'safety.planDrill': () => drill('样例演练五'),
    'safety.correctDrill': () => ({ id: toCorrect, version: 1, ...drill('样例演练六') }),
    'safety.holdDrill': () => ({ id: toHold, version: 1, ...held }),
    'safety.evaluateDrill': () => ({
      id: toJudge,
      version: 2,
      outcome: 'good',
      evaluation: '撤离有序',
      evaluatedBy: '沈建国',
    }),
    'safety.voidDrill': () => ({ id: toVoid, version: 1, reason }),
    'safety.listDrills': () => ({}),
    'safety.getDrill': () => ({ id: toJudge }),
    'safety.printDrill': () => ({ id: toJudge }),
  }
}

async function supplyInputs({ home }: Given): Promise<Inputs> {
  const { id: supplyId } = await home.value(createSupply, supply('样例物资一'))
  const { id: empty } = await home.value(createSupply, supply('样例物资二'))
  const came = { supplyId, receivedOn: '2026-11-01', quantity: 9 }
  const { id: batchId } = await home.value(receiveSupply, came)
  const { id: unused } = await home.value(receiveSupply, came)
  const moved = { batchId, kind: 'used' as const, movedOn: '2026-11-10', quantity: 1, reason }
  const { id: movement } = await home.value(moveSupply, moved)
  return {
    'safety.createSupply': () => supply('样例物资三'),
    'safety.correctSupply': () => ({ id: supplyId, version: 1, ...supply('样例物资四') }),
    'safety.closeSupply': () => ({ id: empty, version: 1, usedTo: '2026-12-01', reason }),
    'safety.receiveSupply': () => came,
    'safety.moveSupply': () => moved,
    'safety.voidSupplyMovement': () => ({ id: movement, reason }),
    'safety.voidSupplyBatch': () => ({ id: unused, reason }),
    'safety.listSupplies': () => ({}),
    'safety.listSupplyMovements': () => ({ supplyId }),
    'safety.printSupplies': () => ({}),
  }
}

/** Emergency plans, drills and supplies: one input for each operation that is accepted. */
export async function safetyEmergencyInputs(given: Given): Promise<Inputs> {
  return {
    ...(await planInputs(given)),
    ...(await drillInputs(given)),
    ...(await supplyInputs(given)),
  }
}
