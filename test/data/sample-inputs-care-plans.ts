import { listItems, recordItem } from '#shared/contract/care/care-item.ts'
import { addPlanFile } from '#shared/contract/care/care-plan-file.ts'
import { getPlan } from '#shared/contract/care/care-plan-shown.ts'
import { draftPlan, reviewPlan, signPlan } from '#shared/contract/care/care-plan.ts'
import { recordResidentReview } from '#shared/contract/care/resident-review.ts'
import type { Given } from '#test/support/given.ts'

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 9])
const reason = '核对后更正'

/** Accepted inputs of the operations about care items, care plans and resident reviews. */
export async function carePlanInputs(
  given: Given,
): Promise<Readonly<Record<string, () => unknown>>> {
  const { home } = given
  const foot = { name: '足浴', glyph: '足', domain: 'cleanliness', observations: ['skin'] }
  const made = async (name: string) => (await home.value(recordItem, { ...foot, name })).id
  const [corrected, closed, voided] = [await made('泡脚'), await made('梳头'), await made('剃须')]
  await home.value(listItems, {})
  const frequency = { frequency: 'every-hours' as const, everyCount: 2, hours: ['06:00'] }
  const bath = { frequency: 'weekly' as const, hours: ['09:30'], weekdays: [2, 5] }
  const items = [
    { careItemId: 31, frequency },
    { careItemId: 4, frequency: bath },
  ]
  const days = { planFrom: '2026-06-01', reviewOn: '2026-09-01' }
  const drafted = async () => {
    const { residentId } = await given.resident()
    return { residentId, ...(await home.value(draftPlan, { residentId, ...days, items })) }
  }
  const signed = async () => {
    const plan = await drafted()
    const input = { id: plan.id, version: 1, signedOn: '2026-06-01' }
    return { ...plan, ...(await home.value(signPlan, input)) }
  }
  const seen = { reviewedOn: '2026-10-12', isFileSeen: true, note: '其余下次看' }
  const look = async () => {
    const { residentId } = await given.resident()
    return (await home.value(recordResidentReview, { residentId, ...seen })).id
  }
  const fresh = (await given.resident()).residentId
  const assessed = await drafted()
  await given.assessment(assessed.residentId, { assessedOn: '2026-05-20' })
  const draft = await drafted()
  const [first, second] = (await home.value(getPlan, { id: draft.id })).items.map(({ id }) => id)
  const [toSign, toVoid, toAgree] = [await drafted(), await drafted(), await signed()]
  const [toChange, toEnd, toReview, reviewed] = [
    await signed(),
    await signed(),
    await signed(),
    await signed(),
  ]
  const goOn = {
    reviewedOn: '2026-09-01',
    outcome: 'continue' as const,
    nextReviewOn: '2026-12-01',
  }
  const ofReviewed = { carePlanId: reviewed.id, version: reviewed.version }
  const review = await home.value(reviewPlan, { ...ofReviewed, ...goOn })
  const [toCorrectLook, toVoidLook] = [await look(), await look()]
  const ofFile = { carePlanId: reviewed.id, fileName: '签字页.png', bytes: png }
  const file = await home.value(addPlanFile, ofFile)
  const rules = { planDueDays: 10, reviewSoonDays: 7, reviewMonths: 3, reviewWeekdays: [1, 3] }
  return {
    'care.listItems': () => ({}),
    'care.recordItem': () => foot,
    'care.correctItem': () => ({ id: corrected, version: 1, ...foot, name: '热水泡脚', reason }),
    'care.closeItem': () => ({ id: closed, version: 1, closedOn: '2026-11-01' }),
    'care.voidItem': () => ({ id: voided, version: 1, reason }),
    'care.draftPlan': () => ({ residentId: fresh, ...days, items }),
    'care.correctPlan': () => ({ id: assessed.id, version: 1, ...days, needs: '吞咽慢' }),
    'care.recordPlanItem': () => ({ carePlanId: draft.id, careItemId: 11, frequency }),
    'care.correctPlanItem': () => ({ id: first, version: 1, careItemId: 4, frequency }),
    'care.voidPlanItem': () => ({ id: second, version: 1 }),
    'care.recordProposedItems': () => ({ carePlanId: assessed.id, careItemIds: [41] }),
    'care.signPlan': () => ({ id: toSign.id, version: 1, signedOn: '2026-06-01' }),
    'care.agreePlan': () => ({
      id: toAgree.id,
      version: toAgree.version,
      agreedAs: 'guardian',
      agreedBy: '王芳',
      agreedOn: '2026-06-05',
    }),
    'care.changePlan': () => ({
      id: toChange.id,
      version: toChange.version,
      planFrom: '2026-10-01',
      reviewOn: '2027-01-01',
    }),
    'care.endPlan': () => ({
      id: toEnd.id,
      version: toEnd.version,
      planTo: '2026-10-01',
      reason,
    }),
    'care.voidPlan': () => ({ id: toVoid.id, version: 1, reason }),
    'care.reviewPlan': () => ({ carePlanId: toReview.id, version: toReview.version, ...goOn }),
    'care.voidPlanReview': () => ({ id: review.id, version: 1, reason }),
    'care.getPlan': () => ({ id: reviewed.id }),
    'care.listPlansOf': () => ({ residentId: reviewed.residentId }),
    'care.listProposals': () => ({ carePlanId: assessed.id }),
    'care.listPlans': () => ({}),
    'care.printPlan': () => ({ id: reviewed.id }),
    'care.addPlanFile': () => ({ carePlanId: reviewed.id, fileName: '签字页.png', bytes: png }),
    'care.getPlanFile': () => ({ fileId: file.fileId }),
    'care.voidPlanFile': () => ({ fileId: file.fileId, reason }),
    'care.getPlanRules': () => ({}),
    'care.correctPlanRules': () => ({ rules, version: 0 }),
    'care.recordResidentReview': () => ({ residentId: fresh, ...seen }),
    'care.correctResidentReview': () => ({ id: toCorrectLook, version: 1, ...seen, reason }),
    'care.voidResidentReview': () => ({ id: toVoidLook, version: 1, reason }),
    'care.getReviewMonth': () => ({ month: '2026-11' }),
    'care.listResidentReviews': () => ({ residentId: fresh }),
  }
}
