import { closeEnquiry, recordEnquiry } from '#shared/contract/residents/enquiry.ts'
import { recordFollowUp } from '#shared/contract/residents/follow-up.ts'
import {
  attachHealthCheckFile,
  recordHealthCheck,
} from '#shared/contract/residents/health-check.ts'
import { offerBed, recordJump } from '#shared/contract/residents/waiting.ts'
import { recordWaitingRule } from '#shared/contract/residents/waiting-rule.ts'
import type { Given } from '#test/support/given.ts'

const reason = '核对后更正'
const criteria = () => [
  { by: 'group' as const, groups: ['extreme-poverty'] },
  { by: 'day' as const },
]

/** A PDF as far as its first bytes tell. */
const pdf = () => new TextEncoder().encode('%PDF-1.7 体检报告')

/** What people with an enquiry each have on file. */
async function givenFiles(given: Given, residentId: number) {
  const { home } = given
  const check = { occasion: 'admission', infection: 'unknown', conclusion: 'unknown' } as const
  const checked = { residentId, checkedOn: '2026-11-02', place: '市第一人民医院', ...check }
  const said = { residentId, kind: 'enquiry', happenedOn: '2026-11-02', what: '电话' } as const
  const { healthCheckId } = await home.value(recordHealthCheck, checked)
  const file = { healthCheckId, fileName: '体检.pdf', bytes: pdf() }
  return {
    followUpId: (await home.value(recordFollowUp, said)).followUpId,
    wrongFollowUpId: (await home.value(recordFollowUp, said)).followUpId,
    healthCheckId,
    wrongCheckId: (await home.value(recordHealthCheck, checked)).healthCheckId,
    shownFileId: (await home.value(attachHealthCheckFile, file)).fileId,
    wrongFileId: (await home.value(attachHealthCheckFile, file)).fileId,
  }
}

/** Inputs about enquiries and what is kept beside them. */
async function enquiryInputs(given: Given) {
  const { home } = given
  const asking = await given.waiting({ waitingFrom: null })
  const ending = await given.waiting()
  const ended = await given.waiting()
  const wrong = await given.waiting()
  const end = { closedOn: '2026-11-01', outcome: 'elsewhere' } as const
  await home.value(closeEnquiry, { enquiryId: ended.enquiryId, version: 1, ...end })
  const { residentId, enquiryId } = asking
  const files = await givenFiles(given, residentId)
  const { followUpId, healthCheckId } = files
  const said = { what: '家属来看', kind: 'family', happenedOn: '2026-11-03' }
  const check = {
    place: '市中医医院',
    occasion: 'yearly',
    checkedOn: '2026-11-03',
    infection: 'none-found',
    conclusion: 'conditional',
    condition: '按时服药',
  }
  return {
    'residents.recordEnquiry': () => ({ name: '尤桂珍', enquiredOn: '2026-11-20' }),
    'residents.correctEnquiry': () => ({
      enquiryId,
      version: 1,
      enquiredOn: '2026-10-02',
      channel: '上门',
      reason,
    }),
    'residents.closeEnquiry': () => ({ enquiryId: ending.enquiryId, version: 1, ...end }),
    'residents.voidEnquiryEnd': () => ({ enquiryId: ended.enquiryId, version: 2, reason }),
    'residents.voidEnquiry': () => ({ enquiryId: wrong.enquiryId, version: 1, reason }),
    'residents.listEnquiries': () => ({ state: 'all', search: '王' }),
    'residents.findAlike': () => ({ name: asking.name }),
    'residents.recordFollowUp': () => ({ residentId, ...said }),
    'residents.correctFollowUp': () => ({ followUpId, version: 1, ...said, reason }),
    'residents.voidFollowUp': () => ({ followUpId: files.wrongFollowUpId, version: 1, reason }),
    'residents.listFollowUps': () => ({ residentId }),
    'residents.recordHealthCheck': () => ({ residentId, ...check }),
    'residents.correctHealthCheck': () => ({ healthCheckId, version: 1, ...check, reason }),
    'residents.voidHealthCheck': () => ({ healthCheckId: files.wrongCheckId, version: 1, reason }),
    'residents.listHealthChecks': () => ({ residentId }),
    'residents.attachHealthCheckFile': () => ({
      healthCheckId,
      fileName: '体检.pdf',
      bytes: pdf(),
    }),
    'residents.getHealthCheckFile': () => ({ fileId: files.shownFileId }),
    'residents.voidHealthCheckFile': () => ({ fileId: files.wrongFileId, reason }),
    'residents.getWaiting': () => ({ residentId }),
    'residents.recordWaiting': () => ({ residentId, waitingFrom: '2026-11-02' }),
  }
}

/** Accepted inputs of all that comes before the admission, with what they need in the home. */
export async function waitingInputs(
  given: Given,
): Promise<Readonly<Record<string, () => unknown>>> {
  const { home } = given
  const { bedIds } = await given.room({ bedCount: 2 })
  const people = [
    await given.waiting({ enquiredOn: '2026-09-01' }),
    await given.waiting({ enquiredOn: '2026-09-02' }),
    await given.waiting({ enquiredOn: '2026-09-03' }),
    await given.waiting({ enquiredOn: '2026-09-04' }),
    await given.waiting({ enquiredOn: '2026-09-05' }),
    await given.waiting({ enquiredOn: '2026-09-06' }),
  ]
  const [leaving, wrong, offered, jumping, toJump, toOffer] = people.map(
    ({ waitingId }) => waitingId,
  )
  const aheadReason = '前面的电话不通'
  const offer = { offeredOn: '2026-11-20', answerBy: '2026-11-30', aheadReason }
  const made = await home.value(offerBed, { waitingId: offered ?? 0, ...offer })
  const other = await home.value(offerBed, { waitingId: jumping ?? 0, ...offer })
  const jump = { jumpFrom: '2026-11-01', reason: '家中无人照料' }
  const toEnd = await home.value(recordJump, { waitingId: jumping ?? 0, ...jump })
  const toVoid = await home.value(recordJump, { waitingId: offered ?? 0, ...jump })
  const rule = { ruleFrom: '2027-01-01', criteria: criteria() }
  const wrongRule = await home.value(recordWaitingRule, rule)
  await home.value(recordEnquiry, { name: '施文彬', enquiredOn: '2026-11-01' })
  return {
    ...(await enquiryInputs(given)),
    'residents.closeWaiting': () => ({
      waitingId: leaving,
      version: 1,
      waitingTo: '2026-11-20',
      endReason: 'withdrawn',
    }),
    'residents.correctWaiting': () => ({
      waitingId: jumping,
      version: 1,
      waitingFrom: '2026-09-05',
      reason,
    }),
    'residents.voidWaiting': () => ({ waitingId: wrong, version: 1, reason }),
    'residents.recordJump': () => ({ waitingId: toJump, ...jump }),
    'residents.closeJump': () => ({ jumpId: toEnd.jumpId, jumpTo: '2026-11-20' }),
    'residents.voidJump': () => ({ jumpId: toVoid.jumpId, reason }),
    'residents.offerBed': () => ({ waitingId: toOffer, bedId: bedIds[0], ...offer }),
    'residents.recordOfferAnswer': () => ({
      offerId: made.offerId,
      version: 1,
      answerNote: '再等朝南的',
      answer: 'refused',
      answeredOn: '2026-11-21',
    }),
    'residents.voidOffer': () => ({ offerId: other.offerId, version: 1, reason }),
    'residents.listWaiting': () => ({}),
    'residents.listFitting': () => ({ bedId: bedIds[1], day: '2026-11-22' }),
    'residents.printWaitingList': () => ({}),
    'residents.getWaitingRule': () => ({}),
    'residents.recordWaitingRule': () => ({ ruleFrom: '2026-12-01', criteria: criteria() }),
    'residents.voidWaitingRule': () => ({ id: wrongRule.id, reason }),
    'residents.previewWaitingRule': () => ({ criteria: criteria() }),
    'residents.getAdmissionRules': () => ({}),
    'residents.correctAdmissionRules': () => ({ rules: { healthCheck: 'block' }, version: 0 }),
  }
}
