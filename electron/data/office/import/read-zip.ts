import { crc32, inflateRawSync } from 'node:zlib'
import { zipSync, type Zippable } from 'fflate'
import { YiluError } from '#shared/errors.ts'

const maxEntries = 2_000
/** Of everything that is read. A roster of 10,000 persons unpacks to about 15 MB. */
const maxUnpackedBytes = 100 * 1024 * 1024
const endRecordSignature = 0x06054b50
const entrySignature = 0x02014b50
const localSignature = 0x04034b50

interface ZipEntry {
  readonly name: string
  readonly isEncrypted: boolean
  readonly method: number
  readonly checksum: number
  readonly packedSize: number
  readonly unpackedSize: number
  readonly headerOffset: number
}

function damaged(): YiluError {
  return new YiluError(
    'invalid_input',
    'workbook-damaged',
    '文件已损坏，打不开。没有导入任何内容，请重新保存后再试',
  )
}

function tooLarge(): YiluError {
  return new YiluError(
    'invalid_input',
    'workbook-too-large',
    '文件解开后太大，不像一份花名册。没有导入任何内容',
  )
}

function findEndRecord(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let offset = view.byteLength - 22; offset >= lowest; offset--) {
    if (view.getUint32(offset, true) === endRecordSignature) return offset
  }
  throw damaged()
}

function readEntry(bytes: Uint8Array, view: DataView, offset: number): [ZipEntry, number] {
  if (offset + 46 > view.byteLength || view.getUint32(offset, true) !== entrySignature) {
    throw damaged()
  }
  const nameLength = view.getUint16(offset + 28, true)
  const extraLength = view.getUint16(offset + 30, true)
  const commentLength = view.getUint16(offset + 32, true)
  const name = new TextDecoder().decode(bytes.subarray(offset + 46, offset + 46 + nameLength))
  const entry: ZipEntry = {
    name: name.replaceAll('\\', '/'),
    isEncrypted: (view.getUint16(offset + 8, true) & 1) === 1,
    method: view.getUint16(offset + 10, true),
    checksum: view.getUint32(offset + 16, true),
    packedSize: view.getUint32(offset + 20, true),
    unpackedSize: view.getUint32(offset + 24, true),
    headerOffset: view.getUint32(offset + 42, true),
  }
  return [entry, offset + 46 + nameLength + extraLength + commentLength]
}

function listEntries(bytes: Uint8Array, view: DataView): readonly ZipEntry[] {
  const end = findEndRecord(view)
  const count = view.getUint16(end + 10, true)
  if (count > maxEntries) throw tooLarge()
  const entries: ZipEntry[] = []
  let offset = view.getUint32(end + 16, true)
  for (let i = 0; i < count; i++) {
    const [entry, next] = readEntry(bytes, view, offset)
    entries.push(entry)
    offset = next
  }
  return entries
}

function unpack(bytes: Uint8Array, view: DataView, entry: ZipEntry): Uint8Array {
  const { headerOffset, packedSize, unpackedSize } = entry
  const isHeader =
    headerOffset + 30 <= view.byteLength && view.getUint32(headerOffset, true) === localSignature
  if (!isHeader) throw damaged()
  const nameLength = view.getUint16(headerOffset + 26, true)
  const start = headerOffset + 30 + nameLength + view.getUint16(headerOffset + 28, true)
  const packed = bytes.subarray(start, start + packedSize)
  if (packed.length !== packedSize) throw damaged()
  if (entry.method === 0) return packed
  if (entry.method !== 8 || unpackedSize === 0) throw damaged()
  try {
    // Stops at the declared size, so that a false declaration cannot fill the memory.
    return inflateRawSync(packed, { maxOutputLength: unpackedSize })
  } catch {
    throw damaged()
  }
}

/**
 * Takes a workbook's zip apart and puts the wanted parts together again, unpacked and with true sizes:
 * the workbook library never sees the hostile original. Sizes are judged before anything is inflated.
 * Throws YiluError invalid_input: damaged, too large, or encrypted.
 */
export function readCleanZip(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
): { readonly names: readonly string[]; readonly zip: Uint8Array } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = listEntries(bytes, view).filter((entry) => !entry.name.endsWith('/'))
  if (entries.some((entry) => entry.isEncrypted)) {
    throw new YiluError(
      'invalid_input',
      'workbook-encrypted',
      '压缩包有密码，打不开。没有导入任何内容',
    )
  }
  const wanted = entries.filter((entry) => isWanted(entry.name))
  const total = wanted.reduce((sum, entry) => sum + entry.unpackedSize, 0)
  if (total > maxUnpackedBytes) throw tooLarge()
  const parts: Zippable = {}
  for (const entry of wanted) {
    const data = entry.unpackedSize === 0 ? new Uint8Array() : unpack(bytes, view, entry)
    if (crc32(data) !== entry.checksum) throw damaged()
    parts[entry.name] = [data, { level: 0, mtime: '1980-01-01T00:00:00' }]
  }
  return { names: entries.map((entry) => entry.name), zip: zipSync(parts) }
}
