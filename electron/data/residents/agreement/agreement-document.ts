import type { feePeriods, partyRoles } from '#shared/contract/residents/agreement.ts'
import {
  chineseNumber,
  readWording,
  type WordingSegment,
  wordingPlaces,
} from '#shared/rules/document-wording.ts'
import { formatFen } from '#shared/text/money.ts'
import type { DocumentFrame } from '../../documents/list-document.ts'
import type { PdfRequest } from '../../documents/make-pdf.ts'

interface Home {
  readonly name: string | null
  readonly isSample: boolean
}

interface Wording {
  readonly title: string
  readonly body: string
}

export interface PrintedParty {
  readonly role: (typeof partyRoles)[number]
  readonly name: string
  readonly relation: string | null
  readonly idNumber: string | null
  readonly telephone: string | null
  readonly address: string | null
}

export interface PrintedFee {
  readonly item: string
  readonly amountFen: number
  readonly per: (typeof feePeriods)[number]
}

/** What the records hold of one agreement; a place that is absent or null is left to be filled by hand. */
export interface AgreementSource {
  readonly home: Home
  /** Null: it came on paper, and its words are those of the paper. */
  readonly wording: Wording | null
  readonly values: Readonly<Record<string, string | null>>
  readonly parties: readonly PrintedParty[]
  readonly fees: readonly PrintedFee[]
  readonly name: string
  readonly number: string | null
  readonly footnote: string
}

export const roleWords: Readonly<Record<PrintedParty['role'], string>> = {
  resident: '老年人',
  guardian: '监护人',
  agent: '委托代理人',
  payer: '付款人',
  guarantor: '保证人',
  emergency: '紧急联系人',
}

export const perWords: Readonly<Record<PrintedFee['per'], string>> = {
  month: '每月',
  day: '每天',
  once: '一次',
}

/** Piece of a line on paper: words, or a line of so many mm to be filled by hand. */
type Piece = { readonly text: string } | { readonly blank: number } | { readonly mark: string }

const places = wordingPlaces.agreement

function piecesOf(
  segments: readonly WordingSegment[],
  fill: (place: string) => Piece,
): readonly Piece[] {
  return segments.map((segment) => ('text' in segment ? segment : fill(segment.place)))
}

/** The lines of a wording with its places filled. What a place holds is text and read no further. */
function filled(wording: Wording, fill: (place: string) => Piece) {
  return readWording(wording.body, places).map((block) => {
    if (block.kind === 'block') return { kind: 'table', place: block.place, number: '', pieces: [] }
    const number =
      block.kind === 'heading'
        ? `${chineseNumber(block.number)}、`
        : block.kind === 'clause'
          ? `${block.number}.`
          : ''
    return { kind: block.kind, place: '', number, pieces: piecesOf(block.segments, fill) }
  })
}

function blankOf(name: string): number {
  return places.find((place) => place.name === name)?.blank ?? 32
}

function frameOf(home: Home, title: string, period: string): DocumentFrame {
  return { homeName: home.name, title, period, isSample: home.isSample, isLandscape: false }
}

/** Who signs: the home, and whoever answers for the other side. */
const signers: readonly PrintedParty['role'][] = [
  'resident',
  'guardian',
  'agent',
  'payer',
  'guarantor',
]

function signaturesOf(parties: readonly PrintedParty[]): readonly string[] {
  const roles = signers.filter(
    (role) => role === 'resident' || parties.some((party) => party.role === role),
  )
  return ['养老机构（盖章）', ...roles.map((role) => roleWords[role])]
}

/** An agreement on paper, in the wording of its version. */
export function agreementRequest(source: AgreementSource): PdfRequest {
  const { home, wording, values, parties, fees, name, number } = source
  const fill = (place: string): Piece => {
    const value = values[place] ?? null
    return value === null || value === '' ? { blank: blankOf(place) } : { text: value }
  }
  const title = wording?.title ?? '服务协议要点'
  const blocks = wording === null ? [] : filled(wording, fill)
  const has = (place: string) => blocks.some((block) => block.place === place)
  return {
    template: 'residents/agreement/agreement.typ',
    data: {
      frame: frameOf(home, title, [name, number].filter((part) => part !== null).join('　')),
      blocks,
      // Tables that the wording does not place stand at its end: what was agreed is always on the paper.
      rest: ['当事人表', '收费表', '签字栏'].filter((place) => !has(place)),
      facts: wording === null ? Object.entries(values).map(([label, value]) => [label, value]) : [],
      parties: parties.map((party) => [
        roleWords[party.role],
        party.name,
        party.relation ?? '',
        party.idNumber ?? '',
        party.telephone ?? '',
        party.address ?? '',
      ]),
      fees: fees.map(({ item, amountFen, per }) => [item, formatFen(amountFen), perWords[per]]),
      signatures: signaturesOf(parties),
      footnote: source.footnote,
    },
  }
}

/** How a wording prints: each place shows its own name in a box. */
export function agreementPreview(home: Home, wording: Wording): PdfRequest {
  const blocks = filled(wording, (place) => ({ mark: place }))
  return {
    template: 'residents/agreement/agreement.typ',
    data: {
      frame: frameOf(home, wording.title, '预览'),
      blocks,
      rest: [],
      facts: [],
      parties: [],
      fees: [],
      signatures: signaturesOf([]),
      footnote: '',
    },
  }
}
