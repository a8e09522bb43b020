import type { getPaper, paperKinds } from '#shared/contract/home/paper.ts'
import type { OutputOf } from '#shared/operation.ts'
import { fenToYuan, yuanToFen } from '#renderer/ui/yuan.ts'
import type { PaperCategory } from './paper-words.ts'

export type PaperKind = OutputOf<typeof paperKinds>['kinds'][number]

/** What the form about a paper holds; days and sums as they are typed, empty where unknown. */
export interface PaperValues extends Record<string, unknown> {
  kind: string
  title: string
  number: string
  issuer: string
  startsOn: string
  expiresOn: string
  isPermanent: boolean
  grade: string | null
  personCount: number | string
  sum: string
  responsibleStaffId: number | null
  note: string
}

export const emptyPaper: PaperValues = {
  kind: '',
  title: '',
  number: '',
  issuer: '',
  startsOn: '',
  expiresOn: '',
  isPermanent: false,
  grade: null,
  personCount: '',
  sum: '',
  responsibleStaffId: null,
  note: '',
}

export const paperFieldNames = { sumFen: 'sum' }

/** The category of a kind, or undefined while none is chosen. */
export function categoryOf(kinds: readonly PaperKind[], kind: string): PaperCategory | undefined {
  return kinds.find(({ key }) => key === kind)?.category
}

/** What is sent for the form; what does not belong to the kind is not sent. */
export function paperInput(values: PaperValues, category: PaperCategory | undefined) {
  const isInsurance = category === 'insurance'
  const { kind, title, number, issuer, isPermanent, responsibleStaffId, note } = values
  return {
    kind,
    title,
    number,
    issuer,
    startsOn: values.startsOn === '' ? null : values.startsOn,
    expiresOn: isPermanent || values.expiresOn === '' ? null : values.expiresOn,
    isPermanent,
    grade: category === 'grade' && values.grade !== null ? Number(values.grade) : null,
    personCount: isInsurance && values.personCount !== '' ? Number(values.personCount) : null,
    sumFen: isInsurance ? yuanToFen(values.sum) : null,
    responsibleStaffId,
    note,
  }
}

/** The form filled with a paper as it is on record. */
export function paperValues(paper: OutputOf<typeof getPaper>): PaperValues {
  const { kind, title, number, issuer, startsOn, expiresOn, isPermanent } = paper
  return {
    kind,
    title: title ?? '',
    number: number ?? '',
    issuer: issuer ?? '',
    startsOn: startsOn ?? '',
    expiresOn: expiresOn ?? '',
    isPermanent,
    grade: paper.grade === null ? null : String(paper.grade),
    personCount: paper.personCount ?? '',
    sum: fenToYuan(paper.sumFen),
    responsibleStaffId: paper.responsibleStaffId,
    note: paper.note ?? '',
  }
}
