import type { InstrumentItem, InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { isAsked } from '#shared/rules/assessment-answers.ts'
import { aboutText } from '#shared/rules/assessment-about.ts'
import { aboutFields } from '#shared/rules/assessment.ts'
import { instrumentCaution } from '#shared/rules/instrument-cautions.ts'
import { instrumentNames, isInstrument } from '#shared/rules/instrument-words.ts'
import { ruleBehind } from '#shared/rules/rule-behind.ts'
import { formatDay } from '#shared/text/day.ts'
import type { DocumentFrame } from '../documents/list-document.ts'
import type { PdfRequest } from '../documents/make-pdf.ts'
import { editionNote, eventsNote, Marks, type ReportSource, sexWords } from './report-document.ts'

/** A report of any instrument but GB/T 42195, which has tables of its own. */
export type GeneralSource = Omit<ReportSource, 'finalLevel'> & {
  readonly finalLevel: number | null
  readonly bed: string | null
}

const occasionWords: Readonly<Record<string, string>> = {
  first: '首次',
  regular: '常规',
  immediate: '即时',
  doubt: '复评',
  other: '其他',
}

function occasionText({ book, occasion }: GeneralSource): string {
  const own = book.occasions.find(({ value }) => value === occasion)?.label
  return own ?? occasionWords[occasion] ?? occasion
}

function factsOf(source: GeneralSource) {
  const { name, sex, bornOn, ageYears, idNumber, bed, assessedOn, book } = source
  const age = ageYears === null ? '' : `（${ageYears} 岁）`
  const relation = book.providerRelations.find(({ value }) => value === source.providerRelation)
  return [
    ['姓名', name],
    ['性别', sexWords[sex]],
    ['出生日期', bornOn === null ? null : formatDay(bornOn) + age],
    ['证件号码', idNumber],
    ['床位', bed],
    ['评估日期', formatDay(assessedOn)],
    ['评估原因', occasionText(source)],
    ['评估地点', source.place],
    ...(book.providerRelations.length === 0
      ? []
      : [
          ['信息提供者', source.provider],
          ['与老人关系', relation?.label ?? source.providerRelation],
        ]),
    ...aboutFields(book).map((field) => [field.label, aboutText(source.about[field.key], field)]),
  ]
}

/** What was found of an item, in words, and its score or number. */
function answerOf(source: GeneralSource, item: InstrumentItem, marks: Marks) {
  const given = source.answers[item.code] ?? null
  if (item.number !== null) {
    const text = given === null ? null : `${given} ${item.number.unit}`
    return { label: text, score: null, mark: marks.of(item) }
  }
  const option = item.options.find(({ score }) => score === given)
  const mark = (option === undefined ? null : marks.of(option)) ?? marks.of(item)
  return { label: option?.label ?? null, score: given, mark }
}

/** What the whole group is marked with need not stand at each of its items. */
function itemRows(source: GeneralSource, group: string, marks: Marks, ofGroup: number | null) {
  const { book, answers } = source
  return book.items
    .filter((item) => item.group === group)
    .filter((item) => isAsked(item, answers) || answers[item.code] !== undefined)
    .map((item) => {
      const found = answerOf(source, item, marks)
      const isSaid = found.mark !== null && found.mark.number === ofGroup
      return { code: item.code, name: item.name, ...found, mark: isSaid ? null : found.mark }
    })
}

function groupsOf(source: GeneralSource, marks: Marks) {
  const { book, result } = source
  const isSummed = book.scoring === 'sum' || book.scoring === 'grouped'
  return book.groups.map(({ code, name, maximum, status, note }) => {
    const mark = marks.of({ status, note })
    return {
      name,
      sum: isSummed ? (result.sums[code] ?? null) : null,
      maximum,
      level: result.groupLevels[code]?.name ?? null,
      mark,
      items: itemRows(source, code, marks, mark?.number ?? null),
    }
  })
}

function totalOf({ book, result }: GeneralSource): { label: string; text: string } | null {
  if (book.scoring === 'risks') return { label: '有风险的', text: `${result.total} 类` }
  if (!book.hasTotal) return null
  if (book.scoring === 'grade') return { label: '分级', text: `${result.total} 级` }
  const most = book.groups.reduce((all, { maximum }) => all + maximum, 0)
  return { label: '总分', text: `${result.total} / ${most}` }
}

function levelOf({ book, result, finalLevel, decision }: GeneralSource, marks: Marks) {
  const band = book.levels.find(({ level }) => level === finalLevel)
  if (finalLevel === null) return null
  return {
    level: finalLevel,
    worst: Math.max(...book.levels.map(({ level }) => level)),
    name: result.finalLevelName ?? String(finalLevel),
    mark: band === undefined ? null : marks.of(band),
    computed: decision === null ? null : result.levelName,
    decision,
  }
}

function titleOf({ id, title }: InstrumentRulebook): string {
  return `${isInstrument(id) ? instrumentNames[id] : title}报告`
}

/** One sheet for every instrument that has no report of its own: answers, result, how it came about. */
export function generalReportRequest(source: GeneralSource): PdfRequest {
  const { home, book, name, number, result } = source
  const marks = new Marks()
  const frame: DocumentFrame = {
    homeName: home.name,
    title: titleOf(book),
    period: `${name}　${number}`,
    isSample: home.isSample,
    isLandscape: false,
  }
  const data = {
    frame,
    standard: book.title,
    standardMark: marks.of(book),
    caution: instrumentCaution(book.id),
    facts: factsOf(source),
    groups: groupsOf(source, marks),
    total: totalOf(source),
    level: levelOf(source, marks),
    reasons: result.reasons.map(({ rule, text }) => {
      const sure = ruleBehind(book, rule)
      return { text, mark: sure === null ? null : marks.of(sure) }
    }),
    assessors: [source.assessor, source.secondAssessor],
    notes: marks.notes,
    remarks: [...editionNote(source), ...eventsNote(source), '文字是简写，以标准文本为准。'],
  }
  return { template: 'assessments/general-report.typ', data }
}
