import { describe, expect, it } from 'vitest'
import { listRequest } from '#data/documents/list-document.ts'
import type { ListDocument } from '#data/documents/list-document.ts'
import { makePdf } from '#data/documents/make-pdf.ts'
import { pdfFonts, pdfInfo, pdfText } from './documents-tools.ts'

function listOf(
  names: readonly (string | null)[],
  changes: Partial<ListDocument> = {},
): ListDocument {
  return {
    frame: {
      homeName: '康宁养老院',
      title: '老年人名册',
      period: '2026年10月',
      isSample: false,
      isLandscape: false,
    },
    filters: '状态：在住',
    summary: `共 ${names.length} 人`,
    columns: [
      { heading: '序号', width: 4, align: 'right' },
      { heading: '姓名', width: 10, align: 'left' },
      { heading: '身份证号', width: 14, align: 'left' },
    ],
    rows: names.map((name, index) => [String(index + 1), name, `32058319400301${index + 1000}`]),
    isDense: false,
    remarks: [],
    signatures: [],
    ...changes,
  }
}

const print = (names: readonly (string | null)[], changes: Partial<ListDocument> = {}) =>
  makePdf(listRequest(listOf(names, changes)))

describe('a list on paper', () => {
  it('holds every name as text, with letterhead, filters, sum and page numbers', () => {
    const names = Array.from({ length: 300 }, (_, index) => `张桂兰${index}`)
    const document = print(names)
    const text = pdfText(document.bytes)
    for (const name of names) expect(text).toContain(name)
    for (const part of ['康宁养老院', '老年人名册', '2026年10月', '状态：在住', '共300人']) {
      expect(text).toContain(part)
    }
    expect(document.pageCount).toBeGreaterThan(5)
    for (let page = 1; page <= document.pageCount; page += 1) {
      expect(text).toContain(`第${page}页共${document.pageCount}页`)
    }
    expect(text.split('身份证号').length - 1).toBe(document.pageCount)
  })

  it('carries its fonts and no date, path or name of a user', () => {
    const { bytes } = print(['张三'])
    const fonts = pdfFonts(bytes)
    expect(fonts.length).toBeGreaterThan(0)
    for (const { name, isEmbedded } of fonts) {
      expect(name).toMatch(/NotoSansSC-(Regular|SemiBold)$/)
      expect(isEmbedded).toBe(true)
    }
    expect(pdfInfo(bytes)).not.toMatch(/CreationDate|ModDate|Author/)
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('electron/data')
  })

  it.each([
    '#panic()',
    '#read("/etc/passwd")',
    '$x$',
    '*粗* _斜_ `码`',
    '[y] {z} ]]',
    '\\u{5f20}',
    '= 标题',
    '<标签> @引用',
    '// 注释 /* */',
    '=cmd|/c calc',
    '"}],"rows":[["',
  ])('prints %s as it is written', (name) => {
    expect(pdfText(print([name]).bytes)).toContain(name.replaceAll(/\s+/g, ''))
  })

  it('breaks a name without any place to break', () => {
    const name = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(20)
    const document = print([name, '张三'])
    const text = pdfText(document.bytes)
    expect(text).toContain('张三')
    expect(text).toContain(name)
    expect(document.pageCount).toBe(1)
  })

  it('prints rare characters that a font has', () => {
    const document = print(['王𬭎', '李䶮', '张㛃'])
    expect(document.missingCharacters).toEqual([])
    for (const name of ['王𬭎', '李䶮', '张㛃']) expect(pdfText(document.bytes)).toContain(name)
  })

  it('prints 〓 for what no font has, says so on paper and gives it back', () => {
    const document = print(['王𠮷', '李😀', '王𠮷', '张三'])
    expect(document.missingCharacters).toEqual([
      { text: '王𠮷', character: '𠮷' },
      { text: '李😀', character: '😀' },
    ])
    const text = pdfText(document.bytes)
    expect(text).toContain('王〓（U+20BB7），李〓（U+1F600）')
    expect(text).toContain('〓为字库没有的字，见文末')
    expect(pdfText(print(['张三']).bytes)).not.toContain('〓')
  })

  it('drops control and direction characters', () => {
    const document = print(['张\u0000三\u0007\u202e四\u200b五', '赵\ud800六'])
    expect(document.missingCharacters).toEqual([{ text: '赵\ufffd六', character: '\ufffd' }])
    expect(pdfText(document.bytes)).toContain('1张三四五320583')
  })

  it('shows the unknown as unknown and leaves the inapplicable empty', () => {
    expect(pdfText(print([null]).bytes)).toContain('1未登记320583')
    expect(pdfText(print(['']).bytes)).not.toContain('未登记')
    const nameless = listOf(['张三']).frame
    const frame = { ...nameless, homeName: null }
    expect(pdfText(print(['张三'], { frame }).bytes)).toContain('机构名称未登记')
  })

  it('says of an empty list that it is empty', () => {
    expect(pdfText(print([]).bytes)).toContain('没有符合条件的记录')
  })

  it('marks each page of a sample home', () => {
    const frame = { ...listOf([]).frame, isSample: true }
    const document = print(
      Array.from({ length: 60 }, () => '张三'),
      { frame },
    )
    const marks = pdfText(document.bytes).split('数据均为虚构').length - 1
    expect(document.pageCount).toBeGreaterThan(1)
    expect(marks).toBe(document.pageCount)
    expect(pdfText(print(['张三']).bytes)).not.toContain('样例')
  })

  it('ends with remarks and lines to sign on where they are asked for', () => {
    const signatures = ['填表人', '审核人', '负责人']
    const text = pdfText(print(['张三'], { remarks: ['一', '二'], signatures }).bytes)
    for (const part of ['注1：一', '注2：二', '填表人：', '负责人：', '单位（盖章）：', '日期：']) {
      expect(text).toContain(part)
    }
  })

  it('sets 3,000 rows, with the heading on each page', () => {
    const names = Array.from({ length: 3000 }, (_, index) => `李秀英${index}`)
    const document = print(names)
    const text = pdfText(document.bytes)
    expect(text).toContain('李秀英2999')
    expect(text.split('身份证号').length - 1).toBe(document.pageCount)
  })

  it('refuses rows that do not fit the columns', () => {
    const list = listOf(['张三'])
    expect(() => listRequest({ ...list, rows: [['1', '张三']] })).toThrow(/row 1/)
  })

  it('gives the same bytes again, whatever was printed in between', () => {
    const first = print(['张三', '王𠮷']).bytes
    print(['李四'], { frame: { ...listOf([]).frame, isSample: true, isLandscape: true } })
    expect(Buffer.from(print(['张三', '王𠮷']).bytes).equals(Buffer.from(first))).toBe(true)
  })

  it('still works after a template that does not exist', () => {
    expect(() => makePdf({ template: 'documents/none.typ', data: {} })).toThrow(/none\.typ/)
    expect(pdfText(print(['张三']).bytes)).toContain('张三')
  })
})
