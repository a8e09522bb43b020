import { read, utils } from '@e965/xlsx'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exportList, printList } from '#shared/contract/office/export.ts'
import { recordCertificate } from '#shared/contract/staff/certificate.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { paperBandWords } from '#shared/rules/staff/post-papers.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { pdfText } from './documents-tools.ts'

let home: TestHome
let given: Given
let name: string

type Listed = GivenInputOf<typeof printList>

const asOf = '2026-11-21'

/** The board as its screen sends it. */
const board: Listed = {
  list: 'staff.listPapers',
  input: { asOf, sort: 'band' },
  title: '岗位证件',
  filters: '',
  columns: [
    { key: 'name', heading: '姓名' },
    { key: 'postName', heading: '岗位' },
    { key: 'paperName', heading: '要求的证件' },
    { key: 'band', heading: '状态', words: paperBandWords },
    { key: 'expiresOn', heading: '到期日', kind: 'day', empty: '' },
    { key: 'daysLeft', heading: '剩余天数', kind: 'number', empty: '' },
    { key: 'number', heading: '编号', empty: '' },
    { key: 'clause', heading: '依据', empty: '本机构自定' },
  ],
}

const hours: Listed = {
  list: 'staff.listTrainingMatrix',
  input: { asOf },
  title: '培训学时表',
  filters: '2026 年',
  columns: [
    { key: 'name', heading: '姓名' },
    { key: 'cells.pre-job', heading: '岗前培训', kind: 'number' },
    { key: 'cells.fire', heading: '消防培训', kind: 'number' },
    { key: 'hours', heading: '合计', kind: 'number' },
  ],
}

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  const ended = await given.staff()
  name = ended.name
  await given.staff()
  const days = { issuedOn: '2025-11-21', expiresOn: '2026-11-20' }
  const paper = { staffId: ended.staffId, kind: 'health', number: '苏K-1', ...days }
  await home.value(recordCertificate, paper)
  await given.training([ended.staffId], { hours: 2.5 })
  await given.training([ended.staffId], { kind: 'pre-job', topic: '岗前', hours: 6 })
})

afterAll(() => home.remove())

function linesOf(bytes: Uint8Array) {
  const book = read(bytes)
  const sheet = book.Sheets[book.SheetNames[0] ?? '']
  if (sheet === undefined) throw new Error('the workbook has no sheet')
  return utils.sheet_to_csv(sheet).split('\n')
}

it('prints the board of papers with what is missing and what has ended', async () => {
  const { bytes, missingCharacters } = await home.value(printList, board)
  expect(missingCharacters).toEqual([])
  const text = pdfText(bytes)
  for (const word of ['岗位证件', name, '健康证', '已过期', '没有', '苏K-1', 'MZ/T']) {
    expect(text).toContain(word)
  }
})

it('exports the board, a row for each paper, days and numbers as such', async () => {
  const lines = linesOf((await home.value(exportList, board)).bytes)
  const row = lines.find((line) => line.includes(name))
  expect(row).toContain('已过期')
  expect(row).toContain('-1')
  expect(lines.filter((line) => line.includes('护理员'))).toHaveLength(2)
})

it('exports the hours of each kind, in its own column', async () => {
  const lines = linesOf((await home.value(exportList, hours)).bytes)
  expect(lines.find((line) => line.includes(name))).toMatch(/,6,2\.50?,8\.50?$/)
  const text = pdfText((await home.value(printList, hours)).bytes)
  expect(text).toContain('消防培训')
})
