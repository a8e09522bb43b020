import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import type { PdfRequest } from '../documents/make-pdf.ts'

/** The sheet that is locked away: recovery code in large letters, what it is for, how to keep it. */
export function recoveryCodeDocument(
  home: { readonly name: string; readonly recoveryCode: string },
  now: Date,
): PdfRequest {
  return {
    template: 'home-folder/recovery-code.typ',
    data: {
      homeName: home.name,
      groups: home.recoveryCode.split('-'),
      madeOn: formatDay(shanghaiDay(now)),
    },
  }
}
