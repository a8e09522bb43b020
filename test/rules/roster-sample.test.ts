import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readRoster } from '#data/office/import/read-roster.ts'
import { readCorrectedRow } from '#data/office/import/roster-rows.ts'
import { roster, today } from './roster-workbooks.ts'

interface Truth {
  readonly residents: readonly {
    readonly row: number
    readonly name: string
    readonly sex: string
    readonly idNumber: string | null
    readonly bornOn: string
    readonly admittedOn: string | null
    readonly bed: string
    readonly ability: keyof typeof abilityWords
    readonly group: string
    readonly feeYuan: number
    readonly error: string | null
  }[]
  readonly staff: readonly {
    readonly row: number
    readonly name: string
    readonly idNumber: string
    readonly post: string
    readonly certificate: string
  }[]
  readonly errors: readonly {
    readonly sheet: string
    readonly row: number
    readonly error: string
  }[]
  readonly warnings: readonly {
    readonly sheet: string
    readonly row: number
    readonly warning: string
  }[]
}

/** Level of the truth file to the words that the sample uses for it. */
const abilityWords = {
  完好: ['能力完好', '自理', '完好', '能自理'],
  轻度: ['轻度失能', '介助', '半自理', '轻度'],
  中度: ['中度失能', '半失能', '半护理', '中度'],
  重度: ['重度失能', '失能', '介护', '重度'],
  完全: ['完全失能', '全护理', '特护'],
} as const

const folder = new URL('./roster-samples/', import.meta.url)
const truth = JSON.parse(readFileSync(new URL('roster-a.truth.json', folder), 'utf8')) as Truth
const read = roster(readFileSync(new URL('roster-a.xlsx', folder)))

describe('the sample roster', () => {
  test('gives exactly the right residents', () => {
    const expected = truth.residents
      .filter(({ error }) => error === null)
      .map(({ row, name, sex, idNumber, bornOn, admittedOn, bed, group, feeYuan }) => {
        return {
          row,
          name,
          sex,
          idNumber,
          bornOn,
          admittedOn,
          bed,
          group,
          monthlyFeeFen: feeYuan * 100,
        }
      })
    const actual = read.residents.map(
      ({ row, name, sex, idNumber, bornOn, admittedOn, bed, group, monthlyFeeFen }) => {
        return {
          row,
          name,
          sex,
          idNumber,
          bornOn,
          admittedOn,
          bed: bed?.code,
          group,
          monthlyFeeFen,
        }
      },
    )
    expect(actual).toEqual(expected)
    expect(actual).toHaveLength(109)
  })

  test('keeps the ability words as they stand', () => {
    const levels = new Map(truth.residents.map(({ row, ability }) => [row, ability]))
    for (const { row, abilityWord } of read.residents) {
      expect(abilityWords[levels.get(row) ?? '完好']).toContain(abilityWord)
    }
  })

  test('gives exactly the right staff', () => {
    expect(
      read.staff.map(({ row, name, idNumber, post, certificateName }) => {
        return { row, name, idNumber, post, certificate: certificateName ?? '' }
      }),
    ).toEqual(
      truth.staff.map(({ row, name, idNumber, post, certificate }) => {
        return { row, name, idNumber, post, certificate }
      }),
    )
  })

  test('names exactly the wrong rows', () => {
    expect(read.problems.map(({ sheet, row, rule }) => ({ sheet, row, error: rule }))).toEqual(
      truth.errors,
    )
  })

  test('warns of exactly the doubtful telephones', () => {
    const telephones = read.warnings.filter(({ rule }) => rule === 'telephone')
    expect(telephones.map(({ sheet, row, rule }) => ({ sheet, row, warning: rule }))).toEqual(
      truth.warnings,
    )
  })

  test('gives no other warning: 住院中 is kept as a remark and becomes a task', () => {
    expect(read.warnings.filter(({ rule }) => rule !== 'telephone')).toEqual([])
    const remarks = new Set(read.residents.map(({ remark }) => remark))
    expect(remarks).toEqual(new Set([null, '住院中']))
  })

  test('every problem names the column, the cell and a reason', () => {
    for (const { column, message, value, rule } of read.problems) {
      expect(['身份证号码', '入住日期']).toContain(column)
      expect(message).toMatch(/\p{Script=Han}{4}/u)
      expect(value === null).toBe(rule === 'id-missing')
    }
  })

  test('a waiting row comes in once it is corrected', () => {
    const waiting = read.waiting.find(({ row }) => row === 18)
    expect(waiting?.problem.message).toBe('校验码应为 7，这里是 1')
    const before = readCorrectedRow(waiting!, today).read
    expect(before.ok).toBe(false)
    const values = { ...waiting?.values, idNumber: '320282193011132687' }
    const after = readCorrectedRow({ ...waiting!, values }, today)
    expect(after.read).toMatchObject({
      ok: true,
      value: {
        name: '于莲',
        row: 18,
        bornOn: '1930-11-13',
        bed: { code: '108-1' },
        monthlyFeeFen: 390_000,
      },
    })
  })

  test('an admission after today is refused, on the day itself it is not', () => {
    const bytes = readFileSync(new URL('roster-a.xlsx', folder))
    const rulesOn = (day: string): readonly string[] => {
      const { problems } = readRoster(bytes, 'a.xlsx', { today: day })
      return problems.filter(({ row }) => row === 22).map(({ rule }) => rule)
    }
    expect(rulesOn('2026-10-09')).toEqual(['date-future'])
    expect(rulesOn('2026-10-10')).toEqual([])
  })
})
