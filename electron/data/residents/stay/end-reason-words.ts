import type { EndReason } from '../../database/tables/residents.ts'

const words: Readonly<Record<EndReason, string>> = {
  home: '回家',
  transfer: '转到其他机构',
  hospital: '住院',
  death: '去世',
  other: '其他',
}

/** The Chinese word for why somebody left for good. */
export function endReasonWord(reason: EndReason): string {
  return words[reason]
}
