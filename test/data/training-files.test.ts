import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  attachTrainingFile,
  getTraining,
  openTrainingFile,
  voidTraining,
  voidTrainingFile,
} from '#shared/contract/staff/training.ts'
import { attachFile, recordCertificate } from '#shared/contract/staff/certificate.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'
import { smallPdf } from './sample-inputs-staff.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const reason = '扫错了'
const sheet = { fileName: '签到表.pdf', bytes: smallPdf }

async function givenTraining() {
  const { staffId } = await given.staff()
  return given.training([staffId])
}

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump(traces)
  const error = await home.refusal(...call)
  expect(home.dump(traces)).toEqual(before)
  return error
}

it('keeps the signed sheet with the training, opens it and takes it off', async () => {
  const { id } = await givenTraining()
  const last = home.lastAuditId()
  const { fileId } = await home.value(attachTrainingFile, { trainingId: id, ...sheet })
  const { files } = await home.value(getTraining, { id })
  expect(files).toMatchObject([{ id: fileId, fileName: '签到表.pdf', size: smallPdf.length }])
  const opened = await home.value(openTrainingFile, { fileId })
  expect([...opened.bytes]).toEqual([...smallPdf])
  await home.value(voidTrainingFile, { fileId, reason })
  expect((await home.value(getTraining, { id })).files).toEqual([])
  const written = home.auditAfter(last).filter(({ operation }) => operation !== 'staff.getTraining')
  expect(written).toMatchObject([
    { operation: 'staff.attachTrainingFile', subject: `training:${id}` },
    { operation: 'staff.openTrainingFile' },
    { operation: 'staff.voidTrainingFile', subject: `training:${id}`, after: { reason } },
  ])
  expect((await refused(voidTrainingFile, { fileId, reason })).code).toBe('not_found')
})

it('refuses what is no picture or PDF, and a training that is void', async () => {
  const { id } = await givenTraining()
  const text = { trainingId: id, fileName: 'a.txt', bytes: new TextEncoder().encode('hello') }
  expect((await refused(attachTrainingFile, text)).rule).toBe('file-kind')
  await home.value(voidTraining, { id, version: 1, reason })
  const late = { trainingId: id, ...sheet }
  expect((await refused(attachTrainingFile, late)).rule).toBe('training-unknown')
})

it('opens only what belongs to a training, and is the office’s to write', async () => {
  const { staffId } = await given.staff()
  const paper = { staffId, kind: 'health', expiresOn: '2027-01-31' }
  const certificate = await home.value(recordCertificate, paper)
  const other = await home.value(attachFile, { certificateId: certificate.id, ...sheet })
  expect((await refused(openTrainingFile, { fileId: other.fileId })).code).toBe('not_found')
  const { id } = await givenTraining()
  const { client: nurse } = await given.account('nurse')
  const input = { trainingId: id, ...sheet }
  expect(await refused(attachTrainingFile, input, { by: nurse })).toMatchObject({
    code: 'forbidden',
  })
})
