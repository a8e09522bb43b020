import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { YiluError } from '#shared/errors.ts'

const maximumBytes = 20 * 1024 * 1024

function assertSize(size: number): void {
  if (size <= maximumBytes) return
  throw new YiluError('invalid_input', 'file-too-large', '文件超过 20 MB，没有导入。')
}

/** The workbook that somebody picked, or whose path the command line names. */
interface PickedWorkbook {
  readonly path?: string | undefined
  readonly bytes?: Uint8Array | undefined
  readonly fileName?: string | undefined
}

/**
 * Name and bytes of a workbook to be imported. Errors: `invalid_input` `file-missing`, `file-too-large`;
 * `not_found` `file-unreadable`.
 */
export async function pickedWorkbook(
  input: PickedWorkbook,
): Promise<{ fileName: string; bytes: Uint8Array }> {
  if (input.path === undefined) {
    if (input.bytes !== undefined) {
      assertSize(input.bytes.length)
      return { fileName: input.fileName ?? '工作簿', bytes: input.bytes }
    }
    const fields = { bytes: '选一个文件' }
    throw new YiluError('invalid_input', 'file-missing', '还没有选文件，没有导入。', fields)
  }
  try {
    assertSize((await stat(input.path)).size)
    return { fileName: basename(input.path), bytes: await readFile(input.path) }
  } catch (error) {
    if (error instanceof YiluError) throw error
    throw new YiluError(
      'not_found',
      'file-unreadable',
      '打不开这个文件，没有导入。检查路径和权限。',
    )
  }
}
