import ltci2021 from '#shared/rulebooks/ltci2021.json' with { type: 'json' }
import { instrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printReport } from '#shared/contract/assessments/assessment.ts'
import { reportRequest, type ReportSource } from '#data/assessments/report-document.ts'
import { makePdf } from '#data/documents/make-pdf.ts'
import { maskIdNumber } from '#shared/text/id-number.ts'
import { answersOf, gbt42195Book as book } from '#test/support/assessment-answers.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { givenReport } from './documents-assessment-given.ts'
import { pdfFonts, pdfInfo, pdfText } from './documents-tools.ts'

const print = (changes: Partial<ReportSource> = {}) => makePdf(reportRequest(givenReport(changes)))
const textOf = (changes: Partial<ReportSource> = {}) => pdfText(print(changes).bytes)

describe('the report of an assessment', () => {
  it('holds tables A, B and C on two pages of A4', () => {
    const document = print()
    expect(document.pageCount).toBe(2)
    expect(pdfInfo(document.bytes)).toMatch(/Page size:.*A4/)
    const text = pdfText(document.bytes)
    for (const { code, name, options } of book.items) {
      const score = givenReport().answers[code]
      const label = options.find((option) => option.score === score)?.label ?? ''
      expect(text).toContain(code + name.replaceAll(' ', ''))
      expect(text).toContain(label.replaceAll(' ', '').slice(0, 20))
    }
    for (const part of [
      '昆山市康宁养老院',
      '老年人能力评估报告',
      '依据老年人能力评估规范GB/T42195-2022',
      'A.1.1评估编号PG000012',
      'A.1.2评估基准日期2026年6月10日',
      'A.1.3评估原因常规评估',
      'A.2.3出生日期1938年3月5日（88岁）',
      'A.2.8公民身份号码320583********1234',
      'A.2.9文化程度小学',
      'A.2.14近30天照护风险事件',
      'A.3.2与老人关系子女',
      '痴呆（F00-F03，已确诊）',
      '碳酸钙口服5mg',
      '受影响的部位右肩、右膝',
      '自理能力17分基础运动能力6分精神状态13分感知觉与社会参与6分',
      '42分',
      '26项合计42分，在30—45分一档：初步等级为能力重度受损（重度失能）',
      'R3a确诊痴呆：提高一级',
      'R4R3a–R3c满足任一即提高一级',
      'C.5最终等级能力完全丧失（完全失能）',
      '评估地点',
      '二楼评估室',
      '（何芳）签名',
      '（区评估中心周晓梅）签名',
      '（王建华）签名',
      '第2页共2页',
    ]) {
      expect(text).toContain(part)
    }
  })

  it('marks what is not verified in its words, with a note', () => {
    const text = textOf()
    expect(text).toContain('单一来源2')
    expect(text).toContain('2单一来源：名称见两个来源；上限45分由46—65分推出')
    expect(text).toContain('待核对3')
    expect(text).toContain('3待核对：原文是“满足任一项提高一个等级”')
    const sure = JSON.parse(
      JSON.stringify(book).replaceAll(/"status":"(single|unverified)"/g, '"status":"verified"'),
    ) as typeof book
    expect(textOf({ book: sure })).not.toMatch(/单一来源|待核对/)
  })

  it('shows what nobody entered as 未登记, and nothing as changed where no rule applied', () => {
    const bare = {
      about: {},
      bornOn: null,
      ageYears: null,
      idNumber: null,
      place: null,
      secondAssessor: null,
      provider: null,
      providerRelation: null,
      sex: 'unknown' as const,
    }
    const { result } = givenReport()
    const reasons = result.reasons.slice(0, 1)
    const document = print({ ...bare, result: { ...result, reasons } })
    const text = pdfText(document.bytes)
    expect(document.pageCount).toBe(2)
    // Without which joints are meant, and once in the remark.
    expect(text.split('未登记').length - 1).toBe(
      5 + book.about.flatMap((one) => one.fields).length - 1 + 1 + 1,
    )
    expect(text).toContain('C.4等级变更依据没有')
  })

  it('says who decided on another level, and why', () => {
    const decision = { by: '沈建国', reason: '复核时吞咽明显变差' }
    const { result } = givenReport()
    const changed = { ...result, finalLevelName: '能力中度受损（中度失能）' }
    const text = textOf({ decision, finalLevel: 2, result: changed })
    expect(text).toContain('C.5最终等级能力中度受损（中度失能）')
    expect(text).toContain(
      '按标准得出能力完全丧失（完全失能）；由沈建国改定，理由：复核时吞咽明显变差',
    )
  })

  it('says so where the wording is of another edition than the result', () => {
    expect(textOf({ rulebookVersion: 3 })).toContain('评估时用的是第3版规则，本表的文字按现行第1版')
    expect(textOf()).not.toContain('版规则')
  })

  it('carries its fonts, no date, the same bytes each time, and the band of a sample home', () => {
    const { bytes } = print()
    for (const { isEmbedded } of pdfFonts(bytes)) expect(isEmbedded).toBe(true)
    expect(pdfFonts(bytes).length).toBeGreaterThan(0)
    expect(pdfInfo(bytes)).not.toMatch(/CreationDate|ModDate|Author/)
    const sample = print({ home: { name: null, isSample: true } })
    expect(pdfText(sample.bytes).split('数据均为虚构').length - 1).toBe(2)
    expect(pdfText(sample.bytes)).toContain('机构名称未登记')
    expect(Buffer.from(print().bytes).equals(Buffer.from(bytes))).toBe(true)
  })

  it('prints what was typed as it is written', () => {
    const about = { religion: '#panic() *粗*', otherProblems: '$x$ [y] {z}' }
    const text = textOf({ about, name: '王#let x = 1', place: '"}],"' })
    for (const part of ['#panic()*粗*', '$x$[y]{z}', '王#letx=1', '"}],"']) {
      expect(text).toContain(part)
    }
  })
})

describe('assessments.printReport', () => {
  let home: TestHome
  let given: Given

  beforeAll(async () => {
    ;({ home, given } = await givenHome())
  })

  afterAll(() => home.remove())

  it('prints the kept assessment; the ID number in full only for who may see it; on the audit', async () => {
    const { residentId, name, idNumber } = await given.resident()
    const { id } = await given.assessment(residentId, { answers: answersOf(66) })
    const nurse = await given.account('nurse')
    const last = home.lastAuditId()
    const report = await home.value(printReport, { id })
    expect(report.name).toBe(`能力评估报告-${name}-2026-06-10.pdf`)
    const full = pdfText(report.bytes)
    expect(full).toContain(idNumber)
    expect(full).toContain('C.5最终等级能力轻度受损（轻度失能）')
    const masked = pdfText((await home.value(printReport, { id }, { by: nurse.client })).bytes)
    expect(masked).not.toContain(idNumber)
    expect(masked).toContain(maskIdNumber(idNumber ?? ''))
    const again = await home.value(printReport, { id })
    expect(Buffer.from(again.bytes).equals(Buffer.from(report.bytes))).toBe(true)
    const printed = home.auditAfter(last)
    expect(printed.map(({ outcome }) => outcome)).toEqual(['exported', 'exported', 'exported'])
    expect(printed.map(({ subject }) => subject)).toEqual(
      Array.from({ length: 3 }, () => `resident:${residentId}`),
    )
  })

  it('prints any other instrument on one sheet, with what is not verified said', async () => {
    const { residentId } = await given.resident()
    const ltci = instrumentRulebook.parse(ltci2021)
    const answers = Object.fromEntries(
      ltci.items.map(({ code, options }) => [code, options[0]?.score ?? 0]),
    )
    const { id } = await given.assessment(residentId, { instrument: 'ltci2021', answers })
    const { name, bytes } = await home.value(printReport, { id })
    expect(name).toContain('长护险失能评估报告-')
    const text = pdfText(bytes)
    expect(text).toContain('分档和组合表未核对，不作正式等级')
    expect(text).toContain('基本正常')
    expect(text).toContain('100/100')
    const drink = { instrument: 'water-swallow' as const, answers: { W: 1, S: 6 } }
    const swallow = await given.assessment(residentId, drink)
    const sheet = pdfText((await home.value(printReport, { id: swallow.id })).bytes)
    expect(sheet).toContain('可疑')
    expect(sheet).toContain('6秒')
  })

  it('knows no report of an assessment that is not there', async () => {
    expect(await home.refusal(printReport, { id: 999 })).toMatchObject({ code: 'not_found' })
  })
})
