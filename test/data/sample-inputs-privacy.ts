import { recordDisclosure } from '#shared/contract/office/disclosure.ts'
import { attachPrivacyFile } from '#shared/contract/office/privacy-file.ts'
import { recordPrivacyRequest } from '#shared/contract/office/privacy-request.ts'
import { proposeErasure, recordRetentionHold } from '#shared/contract/office/retention.ts'
import { recordConsent, recordPrivacyNotice } from '#shared/contract/residents/consent.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import type { Given } from '#test/support/given.ts'

const reason = '核对后更正'
const bytes = new TextEncoder().encode('%PDF-1.7\n%%EOF\n')

type Inputs = Readonly<Record<string, () => unknown>>

async function consentInputs(given: Given, residentId: number): Promise<Inputs> {
  const { home } = given
  const notice = {
    noticeVersion: '1',
    title: '告知书',
    body: '一、谁处理。',
    noticeFrom: '2026-01-01',
  }
  const { id: noticeId } = await home.value(recordPrivacyNotice, notice)
  const unused = { ...notice, noticeVersion: '2', noticeFrom: '2026-02-01' }
  const { id: unusedId } = await home.value(recordPrivacyNotice, unused)
  const self = { givenBy: '本人', givenByRole: 'self', way: 'written' } as const
  const said = (purpose: string) => ({ purpose, noticeId, ...self, givenOn: '2026-06-01' })
  const record = async (purpose: string) =>
    (await home.value(recordConsent, { residentId, ...said(purpose) })).id
  const [toWithdraw, toCorrect, toVoid] = [
    await record('health'),
    await record('family'),
    await record('photo'),
  ]
  const of = { subject: 'consent', subjectId: toCorrect } as const
  const file = { ...of, fileName: '同意书.pdf', bytes }
  const { fileId } = await home.value(attachPrivacyFile, file)
  const { fileId: droppedId } = await home.value(attachPrivacyFile, file)
  return {
    'residents.listConsentPurposes': () => ({}),
    'residents.recordConsent': () => ({ residentId, ...said('hospital'), scope: '只限送医' }),
    'residents.withdrawConsent': () => ({
      id: toWithdraw,
      version: 1,
      withdrawnOn: '2026-10-01',
      withdrawnBy: '本人',
      withdrawNote: '口头提出',
    }),
    'residents.correctConsent': () => ({
      id: toCorrect,
      version: 1,
      ...said('family'),
      scope: '每周一次',
      withdrawnOn: null,
      reason,
    }),
    'residents.voidConsent': () => ({ id: toVoid, version: 1, reason }),
    'residents.listConsents': () => ({ residentId }),
    'residents.listConsentGaps': () => ({ purpose: 'health', state: 'unknown', search: '王' }),
    'residents.recordPrivacyNotice': () => ({ ...notice, noticeVersion: '3' }),
    'residents.voidPrivacyNotice': () => ({ id: unusedId, reason }),
    'residents.listPrivacyNotices': () => ({}),
    'residents.printConsentSheet': () => ({ residentId }),
    'office.listPrivacyFiles': () => of,
    'office.attachPrivacyFile': () => ({ ...file, fileName: '第二页.pdf' }),
    'office.getPrivacyFile': () => ({ fileId }),
    'office.voidPrivacyFile': () => ({ fileId: droppedId, reason }),
  }
}

async function registerInputs({ home }: Given, residentId: number): Promise<Inputs> {
  const disclosed = {
    residentId,
    disclosedOn: '2026-08-03',
    receiver: '市第一人民医院',
    receiverKind: 'hospital',
    what: '病史摘要',
    purpose: '急诊',
    basis: 'emergency',
  } as const
  const { id: disclosureId } = await home.value(recordDisclosure, disclosed)
  const asked = {
    kind: 'copy',
    askedOn: '2026-11-02',
    askedBy: '王芳',
    askedByRole: 'agent',
  } as const
  const request = async () => (await home.value(recordPrivacyRequest, { residentId, ...asked })).id
  const [toAnswer, toCorrect, toVoid] = [await request(), await request(), await request()]
  return {
    'office.recordDisclosure': () => ({
      ...disclosed,
      way: '复印件',
      givenBy: '周敏',
      note: '家属陪同',
    }),
    'office.voidDisclosure': () => ({ id: disclosureId, reason }),
    'office.listDisclosures': () => ({ source: 'entered', search: '医院' }),
    'office.recordPrivacyRequest': () => ({
      residentId,
      ...asked,
      proof: '委托书',
      wish: '要一份评估报告',
    }),
    'office.answerPrivacyRequest': () => ({
      id: toAnswer,
      version: 1,
      answeredOn: '2026-11-10',
      result: 'granted',
      answer: '已交复印件',
    }),
    'office.correctPrivacyRequest': () => ({
      id: toCorrect,
      version: 1,
      ...asked,
      proof: '委托书',
      reason,
    }),
    'office.voidPrivacyRequest': () => ({ id: toVoid, version: 1, reason }),
    'office.listPrivacyRequests': () => ({ isOpen: true }),
  }
}

async function retentionInputs(given: Given): Promise<Inputs> {
  const { home } = given
  const gone = async () => {
    const { residentId, name } = await given.resident({ admittedOn: '2020-02-01' })
    const left = { residentId, dischargedOn: '2020-09-01', endReason: 'home' as const }
    await home.value(discharge, left)
    return { residentId, name }
  }
  const { client } = await given.account('director')
  const propose = ({ residentId }: { readonly residentId: number }) =>
    home.value(proposeErasure, { residentId, reason }, { by: client })
  const [toPropose, toHold, held, toErase] = [
    await gone(),
    await gone(),
    await gone(),
    await gone(),
  ]
  const hold = { holdFrom: '2026-10-01', holdReason: '诉讼' }
  await home.value(recordRetentionHold, { residentId: held.residentId, ...hold })
  const { id: erasureId } = await propose(toErase)
  const { id: toWithdraw } = await propose(await gone())
  return {
    'office.listRetention': () => ({ state: 'due', search: '王' }),
    'office.recordRetentionHold': () => ({ residentId: toHold.residentId, ...hold }),
    'office.endRetentionHold': () => ({
      residentId: held.residentId,
      holdTo: '2026-11-01',
      reason: '结案',
    }),
    'office.proposeErasure': () => ({ residentId: toPropose.residentId, reason }),
    'office.withdrawErasure': () => ({ id: toWithdraw, reason }),
    'office.eraseResident': () => ({ id: erasureId, confirmName: toErase.name }),
  }
}

/** Accepted inputs of the operations about consent, disclosure, requests and the time of keeping. */
export async function privacyInputs(given: Given): Promise<Inputs> {
  const { residentId } = await given.resident({ admittedOn: '2026-05-01' })
  return {
    ...(await consentInputs(given, residentId)),
    ...(await registerInputs(given, residentId)),
    ...(await retentionInputs(given)),
  }
}
