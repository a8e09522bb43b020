import type { SumPart } from '#shared/rulebooks/institution-form.ts'
import { type Certainty, certaintyWords } from '#shared/rulebooks/rulebook.ts'
import { formatMonth } from '#shared/text/day.ts'
import type { DocumentFrame, ListColumn } from '../../documents/list-document.ts'
import {
  certaintyRemark,
  paperColumns,
  paperRows,
  summaryOf,
  unknownRemark,
} from '../monthly-residents/paper.ts'
import { marked } from '../monthly-residents/sheets.ts'
import { factGroups, shownText } from './facts.ts'
import { institutionList } from './institution-list.ts'
import type { InstitutionSnapshot } from './snapshot.ts'
import { type SumLine, sumLines, sumParts } from './sum-lines.ts'

interface PaperFact {
  readonly label: string
  /** Number of its footnote; null for none. */
  readonly mark: number | null
  /** Null prints as 未登记. */
  readonly text: string | null
}

interface PaperSum extends PaperFact {
  readonly unit: string
}

/** What `institution.typ` prints. */
export interface InstitutionPaper {
  readonly frame: DocumentFrame
  readonly asOf: string
  readonly receiver: string
  readonly factsTitle: string
  readonly facts: readonly { readonly title: string; readonly lines: readonly PaperFact[] }[]
  readonly sums: readonly {
    readonly title: string
    readonly remark: string
    readonly groups: readonly {
      readonly title: string
      readonly mark: number | null
      readonly lines: readonly PaperSum[]
    }[]
  }[]
  readonly list: {
    readonly title: string
    readonly summary: string
    readonly columns: readonly ListColumn[]
    readonly rows: readonly (readonly (string | null)[])[]
    readonly remarks: readonly string[]
  }
  readonly footnotes: readonly string[]
  readonly remarks: readonly string[]
  readonly signatures: readonly string[]
}

interface Certain {
  readonly status: Certainty
  readonly note: string | null
}

/** Numbers what is to be said about values that are not verified; the same words once. */
class Footnotes {
  readonly texts: string[] = []
  readonly #known: ReadonlySet<string | null>

  /** `known`: what a whole part says of itself already. */
  constructor(known: readonly (string | null)[]) {
    this.#known = new Set(known)
  }

  /** The number of the footnote; null where there is nothing to add. */
  markOf(value: Certain): number | null {
    if (value.status !== 'unverified' || this.#known.has(value.note)) return null
    const text = [certaintyWords[value.status], value.note].filter(Boolean).join('：')
    const at = this.texts.indexOf(text)
    if (at >= 0) return at + 1
    return this.texts.push(text)
  }
}

function factsOf(snapshot: InstitutionSnapshot, footnotes: Footnotes) {
  return factGroups(snapshot).map(({ group, facts }) => ({
    title: group.title,
    lines: facts.map((fact): PaperFact => {
      const { label, unit } = fact.field
      const text = shownText(fact)
      const withUnit = text === null || unit === null ? text : `${text} ${unit}`
      return {
        label,
        mark: footnotes.markOf(fact.field),
        // What is not asked for is no gap.
        text: fact.isAsked ? withUnit : '—',
      }
    }),
  }))
}

/** Shares with one digit behind the point; the workbook and the JSON have them in full. */
function sumText({ value, unit }: SumLine): string | null {
  if (value === null) return null
  return unit === '%' ? value.toFixed(1) : String(value)
}

function sumsOf(snapshot: InstitutionSnapshot, part: SumPart, footnotes: Footnotes) {
  const { title, status, note } = snapshot.forms.institution[part]
  const groups = sumLines(snapshot, part).map(({ group, lines }) => ({
    title: group.title,
    mark: footnotes.markOf(group),
    lines: lines
      // Of a table's many rows only those that somebody is in.
      .filter(({ isFromTable, value }) => !isFromTable || value !== 0)
      .map((line): PaperSum => {
        const { label, unit } = line
        const mark = line.isFromTable ? null : footnotes.markOf(line)
        return { label, unit, mark, text: sumText(line) }
      }),
  }))
  const shown = groups.filter(({ lines }) => lines.length > 0)
  return { title, remark: marked({ status, note }), groups: shown }
}

/** The month's return as it is printed, signed and stamped. */
export function institutionPaper(snapshot: InstitutionSnapshot): InstitutionPaper {
  const { institution } = snapshot.forms
  const list = institutionList(snapshot)
  const footnotes = new Footnotes([null, ...institution.sources.map(({ title }) => title)])
  const facts = factsOf(snapshot, footnotes)
  const sums = sumParts.map((part) => sumsOf(snapshot, part, footnotes))
  return {
    frame: {
      homeName: snapshot.home.name,
      title: institution.title,
      period: formatMonth(snapshot.period),
      isSample: snapshot.isSample,
      isLandscape: false,
    },
    asOf: snapshot.asOf,
    receiver: `${institution.receiver.value ?? '未知'}${markedShort(institution.receiver)}`,
    factsTitle: institution.institution.title,
    facts,
    sums,
    list: {
      title: `附表　${institution.list.title}`,
      summary: summaryOf(list),
      columns: paperColumns(list.form, { fitsWords: true }),
      rows: paperRows(list),
      remarks: [...certaintyRemark(list.form), unknownRemark],
    },
    footnotes: footnotes.texts,
    remarks: [
      ...remarkOf('机构信息', institution.institution),
      `${unknownRemark}“—”表示不用填。证件号码印出时遮住中间几位，电子文件里是全号。`,
    ],
    signatures: ['填表人', '审核人', '负责人'],
  }
}

function markedShort({ status }: Certain): string {
  const word = certaintyWords[status]
  return word === null ? '' : `（${word}）`
}

function remarkOf(title: string, { status, note }: Certain): readonly string[] {
  const word = certaintyWords[status]
  return word === null ? [] : [`${title}（${word}）：${note ?? ''}。`]
}
