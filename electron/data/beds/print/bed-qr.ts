import { bedCodeContent } from '#shared/rules/bed-signs.ts'
import { qrSvg } from '../../documents/qr.ts'

/** The QR code of a bed: it holds the bed's local number and nothing about a person. */
export function bedQr(bedId: number): Uint8Array {
  return qrSvg(bedCodeContent(bedId))
}

/** Name under which the code of a bed reaches a template. */
export function qrName(bedId: number): string {
  return `bed-${bedId}.svg`
}

/** The codes of some beds, as a template reads them. */
export function qrFiles(bedIds: readonly number[]): Readonly<Record<string, Uint8Array>> {
  return Object.fromEntries(bedIds.map((bedId) => [qrName(bedId), bedQr(bedId)]))
}
