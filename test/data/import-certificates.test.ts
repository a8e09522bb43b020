import { afterEach, beforeEach, expect, it } from 'vitest'
import { importWorkbook } from '#shared/contract/office/import.ts'
import { recordCertificate } from '#shared/contract/staff/certificate.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { changeStaffRules } from '#test/support/staff-rules.ts'
import { type CellValue, idNumber, workbook } from '#test/rules/roster-workbooks.ts'

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
})

afterEach(() => home.remove())

const heading = [
  '姓名',
  '身份证号',
  '岗位',
  '入职日期',
  '证书名称',
  '证书编号',
  '发证日期',
  '有效期至',
]
const days = ['2026-01-05', '2027-01-04']
const chen = idNumber('1985-03-07', 224)
const zhou = idNumber('1990-09-12', 333)

const brought = (...rows: readonly (readonly CellValue[])[]) =>
  home.value(importWorkbook, {
    bytes: workbook([{ name: '员工花名册', rows: [heading, ...rows] }]),
    createBeds: false,
  })

const row = (name: string, id: string, number: string) => [
  name,
  id,
  '护理员',
  '2025-03-05',
  '健康证',
  number,
  ...days,
]

const certificates = () =>
  home
    .rows('SELECT number FROM staffCertificate WHERE voidedAt IS NULL ORDER BY id')
    .map(({ number }) => number)

it('refuses a row whose certificate number somebody on file has, and names her', async () => {
  const { staffId, name } = await given.staff()
  const paper = { staffId, kind: 'health', number: '苏K 2026-9', expiresOn: '2027-01-04' }
  await home.value(recordCertificate, paper)
  const value = await brought(row('陈静', chen, '苏K2026-9'), row('周海', zhou, '苏K2026-10'))
  expect(value).toMatchObject({ imported: { staff: 1 }, waiting: 1 })
  expect(value.problems).toMatchObject([
    { name: '陈静', field: 'certificateNumber', rule: 'certificate-number-taken' },
  ])
  expect(value.problems[0]?.message).toContain(name)
  expect(certificates()).toEqual(['苏K 2026-9', '苏K2026-10'])
})

it('refuses the second of two rows of one file with one number', async () => {
  const value = await brought(row('陈静', chen, 'K1'), row('周海', zhou, 'ｋ1'))
  expect(value).toMatchObject({ imported: { staff: 1 }, waiting: 1 })
  expect(value.problems).toMatchObject([{ name: '周海', rule: 'certificate-number-taken' }])
  expect(value.problems[0]?.message).toContain('陈静')
})

it('warns where the home set it so', async () => {
  changeStaffRules(home, { numberTwice: 'warn' })
  const value = await brought(row('陈静', chen, 'K1'), row('周海', zhou, 'K1'))
  expect(value).toMatchObject({ imported: { staff: 2 }, waiting: 0, problems: [] })
  expect(value.warnings).toMatchObject([
    { name: '周海', field: 'certificateNumber', value: 'K1', rule: 'certificate-number-taken' },
  ])
  expect(certificates()).toEqual(['K1', 'K1'])
})
