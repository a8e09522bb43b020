import type { AboutField, InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { type Certainty, certaintyWords } from '#shared/rulebooks/rulebook.ts'
import { aboutText } from '#shared/rules/assessment-about.ts'
import type { AssessmentAnswers } from '#shared/rules/assessment-answers.ts'
import type { AboutValue, AssessmentAbout } from '#shared/rules/assessment.ts'
import { ruleBehind } from '#shared/rules/rule-behind.ts'
import { formatDay } from '#shared/text/day.ts'
import type { DocumentFrame } from '../documents/list-document.ts'
import type { PdfRequest } from '../documents/make-pdf.ts'
import type { StoredResult } from './assessment/stored.ts'

/** What the report is made from: the assessment as it was kept, and the person. */
export interface ReportSource {
  readonly home: { readonly name: string | null; readonly isSample: boolean }
  readonly book: InstrumentRulebook
  readonly rulebookVersion: number
  readonly number: string
  readonly assessedOn: string
  readonly occasion: string
  readonly name: string
  readonly sex: 'male' | 'female' | 'unknown'
  readonly bornOn: string | null
  readonly ageYears: number | null
  /** As the reader may see it. */
  readonly idNumber: string | null
  readonly answers: AssessmentAnswers
  readonly about: AssessmentAbout
  readonly result: StoredResult
  readonly finalLevel: number
  readonly decision: { readonly by: string; readonly reason: string } | null
  readonly place: string | null
  readonly assessor: string
  readonly secondAssessor: string | null
  readonly provider: string | null
  readonly providerRelation: string | null
}

interface Sure {
  readonly status: Certainty
  readonly note: string | null
}

/** Says of each value that is not verified how sure it is, with the number of its note at the end. */
export class Marks {
  readonly notes: string[] = []

  /** Null where nothing is to be said. */
  of({ status, note }: Sure): { readonly word: string; readonly number: number } | null {
    const word = certaintyWords[status]
    if (word === null) return null
    const text = `${word}：${note ?? '还没有与标准文本核对'}。`
    const at = this.notes.indexOf(text)
    if (at < 0) this.notes.push(text)
    return { word, number: at < 0 ? this.notes.length : at + 1 }
  }
}

/** A field of table A; a value that nobody entered is null. */
interface Cell {
  readonly code: string
  readonly label: string
  readonly text: string | null
  readonly medicines: readonly (readonly (string | null)[])[]
  readonly mark: ReturnType<Marks['of']>
}

export const sexWords = { male: '男', female: '女', unknown: null } as const

/** Of values longer than this many characters one stands alone on its line. */
const longestBeside = 24

function ofRecords(source: ReportSource): Readonly<Record<string, string | null>> {
  const { book, bornOn, ageYears } = source
  const labelIn = (options: InstrumentRulebook['occasions'], value: string | null) =>
    options.find((option) => option.value === value)?.label ?? value
  const age = ageYears === null ? '' : `（${ageYears} 岁）`
  return {
    'A.1.1': source.number,
    'A.1.2': formatDay(source.assessedOn),
    'A.1.3': labelIn(book.occasions, source.occasion),
    'A.2.1': source.name,
    'A.2.2': sexWords[source.sex],
    'A.2.3': bornOn === null ? null : formatDay(bornOn) + age,
    'A.2.8': source.idNumber,
    'A.3.1': source.provider,
    'A.3.2': labelIn(book.providerRelations, source.providerRelation),
  }
}

function medicinesOf(value: AboutValue | undefined): Cell['medicines'] {
  if (!Array.isArray(value)) return []
  return value.flatMap((one) => {
    if (typeof one === 'string') return []
    return [[one.name, one.way, one.dose, one.frequency]]
  })
}

function ofSheet(field: AboutField, about: AssessmentAbout, marks: Marks): Cell {
  const value = about[field.key]
  const { code, label } = field
  const medicines = field.kind === 'medicines' ? medicinesOf(value) : []
  return { code, label, text: aboutText(value, field), medicines, mark: marks.of(field) }
}

/** Sorts A.2.10 behind A.2.9. */
function byCode({ code: one }: Cell, { code: other }: Cell): number {
  return one.localeCompare(other, 'en', { numeric: true })
}

/** Two fields to a line; a long one has a line of its own. */
function linesOf(cells: readonly Cell[]): Cell[][] {
  const lines: Cell[][] = []
  let open: Cell[] | null = null
  for (const cell of cells) {
    const isLong = (cell.text ?? '').length > longestBeside || cell.medicines.length > 0
    if (open !== null && !isLong) {
      open.push(cell)
      open = null
    } else {
      lines.push([cell])
      open = isLong ? null : (lines.at(-1) ?? null)
    }
  }
  return lines
}

function tableA(source: ReportSource, marks: Marks) {
  const { book, about } = source
  const records = ofRecords(source)
  const isOf = (section: string) => (field: { readonly code: string }) =>
    field.code.startsWith(`${section}.`)
  const recorded = (section: string) =>
    book.fromRecords.filter(isOf(section)).map((field): Cell => {
      const { code, label } = field
      const text = records[code] ?? null
      return { code, label, text, medicines: [], mark: marks.of(field) }
    })
  const asked = (fields: readonly AboutField[]) =>
    fields
      // Which joints are meant is only asked where they are affected.
      .filter(({ key }) => key !== 'jointParts' || about['jointMobility'] === 'affected')
      .map((field) => ofSheet(field, about, marks))
  const sections = book.about.map(({ code, title, fields }) => ({
    code,
    title,
    isCounts: fields.every(({ kind }) => kind === 'count'),
    cells: [...recorded(code), ...asked(fields)].toSorted(byCode),
  }))
  const first = { code: 'A.1', title: '评估信息', isCounts: false, cells: recorded('A.1') }
  return [first, ...sections].map(({ cells, ...section }) => ({
    ...section,
    cells: section.isCounts ? cells : [],
    lines: section.isCounts ? [] : linesOf(cells),
  }))
}

function tableB({ book, answers, result }: ReportSource, marks: Marks) {
  return book.groups.map(({ code, name, maximum, status, note }) => ({
    code,
    name,
    maximum,
    sum: result.sums[code] ?? null,
    mark: marks.of({ status, note }),
    items: book.items
      .filter(({ group }) => group === code)
      .map((item) => {
        const score = answers[item.code] ?? null
        const option = item.options.find((one) => one.score === score)
        const mark = (option === undefined ? null : marks.of(option)) ?? marks.of(item)
        const { maximum: best } = item
        return { code: item.code, name: item.name, label: option?.label ?? null, score, best, mark }
      }),
  }))
}

function levelOf({ levels }: InstrumentRulebook, level: number | null) {
  return levels.find((band) => band.level === level)
}

function tableC(source: ReportSource, marks: Marks) {
  const { book, result, finalLevel, decision } = source
  const initial = levelOf(book, result.initialLevel)
  const line = (code: string) => {
    const found = book.report.find((one) => one.code === code)
    if (found === undefined) throw new Error(`the report has no line ${code}`)
    return { code: found.code, label: found.label, mark: marks.of(found) }
  }
  const [, ...changes] = result.reasons
  return {
    sums: line('C.1'),
    total: { ...line('C.2'), value: result.total },
    initial: {
      ...line('C.3'),
      sure: initial === undefined ? null : marks.of(initial),
      text: result.reasons[0]?.text ?? '',
    },
    changes: {
      ...line('C.4'),
      rules: changes.map(({ rule, text }) => {
        const sure = ruleBehind(book, rule)
        return { rule, text, sure: sure === null ? null : marks.of(sure) }
      }),
    },
    final: {
      ...line('C.5'),
      level: finalLevel,
      name: result.finalLevelName,
      worst: Math.max(...book.levels.map(({ level }) => level)),
      computed: decision === null ? null : result.levelName,
      decision,
    },
    place: { ...line('place'), value: source.place },
    assessors: { ...line('assessors'), names: [source.assessor, source.secondAssessor] },
    provider: { ...line('provider'), name: source.provider },
  }
}

export function editionNote({
  book,
  rulebookVersion,
}: Pick<ReportSource, 'book' | 'rulebookVersion'>): readonly string[] {
  if (book.version === rulebookVersion) return []
  const text = `评估时用的是第 ${rulebookVersion} 版规则，本表的文字按现行第 ${book.version} 版。`
  return [text]
}

/** Why the sheet counts fewer care-risk events than the home's records did. */
export function eventsNote({ result }: Pick<ReportSource, 'result'>): readonly string[] {
  const { eventsDiffer } = result
  return eventsDiffer === null
    ? []
    : [`照护风险事件次数与不良事件记录不一致的原因：${eventsDiffer}`]
}

/** The report by tables A, B and C, on paper. */
export function reportRequest(source: ReportSource): PdfRequest {
  const { home, book, name, number } = source
  const marks = new Marks()
  const frame: DocumentFrame = {
    homeName: home.name,
    title: '老年人能力评估报告',
    period: `${name}　${number}`,
    isSample: home.isSample,
    isLandscape: false,
  }
  const data = {
    frame,
    standard: book.title,
    tableA: tableA(source, marks),
    tableB: tableB(source, marks),
    tableC: tableC(source, marks),
    notes: marks.notes,
    remarks: [
      ...editionNote(source),
      ...eventsNote(source),
      '虚线“未登记”表示没有登记这一项。文字是简写，以标准文本为准。',
    ],
  }
  return { template: 'assessments/report.typ', data }
}
