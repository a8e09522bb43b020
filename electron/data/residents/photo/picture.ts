import { YiluError } from '#shared/errors.ts'
import { mediaTypeOf } from '../../office/record-file.ts'

const photoBytes = 2 * 1024 * 1024
const thumbnailBytes = 64 * 1024

type Limit = 'photo' | 'thumbnail'

const limits: Readonly<Record<Limit, { readonly bytes: number; readonly what: string }>> = {
  photo: { bytes: photoBytes, what: '照片超过 2 MB' },
  thumbnail: { bytes: thumbnailBytes, what: '小图超过 64 KB' },
}

const latin = new TextDecoder('latin1')

/** Four letters that name a part of a PNG or WebP file. */
function letters(bytes: Uint8Array, at: number): string {
  return latin.decode(bytes.subarray(at, at + 4))
}

function bigNumber(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at)
}

function smallNumber(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true)
}

/** Segments before the picture itself; those called APP1 hold what the camera wrote. */
function jpegHasExif(bytes: Uint8Array): boolean {
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]
    if (marker === 0xda) return false
    if (marker === 0xe1) return true
    at += 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0)
  }
  return false
}

function pngHasExif(bytes: Uint8Array): boolean {
  const parts = ['eXIf', 'tEXt', 'zTXt', 'iTXt']
  for (let at = 8; at + 8 <= bytes.length; at += 12 + bigNumber(bytes, at)) {
    if (parts.includes(letters(bytes, at + 4))) return true
  }
  return false
}

function webpHasExif(bytes: Uint8Array): boolean {
  for (let at = 12; at + 8 <= bytes.length;) {
    if (['EXIF', 'XMP '].includes(letters(bytes, at))) return true
    const size = smallNumber(bytes, at + 4)
    at += 8 + size + (size % 2)
  }
  return false
}

/** Whether a picture still tells what the camera wrote into it: place, time, device. */
export function tellsOfCamera(bytes: Uint8Array, mediaType: string): boolean {
  if (mediaType === 'image/jpeg') return jpegHasExif(bytes)
  return mediaType === 'image/png' ? pngHasExif(bytes) : webpHasExif(bytes)
}

function refuse(rule: string, field: string, what: string): YiluError {
  return new YiluError('invalid_input', rule, `${what}，没有保存。`, { [field]: what })
}

/**
 * What a picture is, once it is fit to be kept. Errors at the field: `invalid_input` `picture-empty`,
 * `picture-too-large`, `picture-kind` (JPEG, PNG, WebP), `picture-tells` (what the camera wrote).
 */
export function assertPicture(bytes: Uint8Array, limit: Limit, field: string): string {
  if (bytes.length === 0) throw refuse('picture-empty', field, '图片是空的')
  const { bytes: most, what } = limits[limit]
  if (bytes.length > most) throw refuse('picture-too-large', field, what)
  const mediaType = mediaTypeOf(bytes)
  const isPicture = mediaType !== null && mediaType !== 'application/pdf'
  if (!isPicture || (mediaType === 'image/webp' && letters(bytes, 8) !== 'WEBP')) {
    throw refuse('picture-kind', field, '只能用 JPEG、PNG、WebP 图片')
  }
  if (!tellsOfCamera(bytes, mediaType)) return mediaType
  throw refuse('picture-tells', field, '图片里带有拍摄信息（地点、时间、设备）')
}
