import { YiluError } from '#shared/errors.ts'
import { DoorContext, type Door } from '#renderer/api/door.ts'
import { RecordFiles } from '#renderer/domain/RecordFiles.tsx'
import { validityText } from '#renderer/domain/ValidityMark.tsx'
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { renderInSurroundings } from './in-surroundings.tsx'

const scan = {
  id: 5,
  fileName: '许可证.png',
  mediaType: 'image/png',
  size: 68,
  recordedAt: '2026-11-20T02:00:00.000Z',
}

/** A picture of one point. */
const picture = Uint8Array.from(
  atob(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  ),
  (character) => character.charCodeAt(0),
)

function openFiles(mayWrite = true) {
  const open = vi.fn(async () => ({ ...scan, bytes: picture }))
  const attach = vi.fn(async () => ({ fileId: 6 }))
  const remove = vi.fn(async () => ({}))
  const saveFile = vi.fn(async () => '许可证.png')
  const door = { saveFile } as unknown as Door
  const shown = renderInSurroundings(
    <DoorContext value={door}>
      <RecordFiles
        files={[scan]}
        of="这份证照"
        open={open}
        {...(mayWrite ? { attach, remove } : {})}
      />
    </DoorContext>,
  )
  return { open, attach, remove, saveFile, shown }
}

const picker = (): HTMLInputElement => {
  const input = document.querySelector<HTMLInputElement>('input[type=file]')
  if (input === null) throw new Error('nothing to pick a file with')
  return input
}

test('a picture opens in a dialog and can be saved from there', async () => {
  const { open, saveFile, shown } = openFiles()
  await shown
  await userEvent.click(page.getByRole('button', { name: '许可证.png' }))
  await expect.element(page.getByRole('img', { name: '许可证.png' })).toBeVisible()
  expect(open).toHaveBeenCalledExactlyOnceWith(5)
  await userEvent.click(page.getByRole('button', { name: '存为文件' }))
  expect(saveFile).toHaveBeenCalledExactlyOnceWith({ name: '许可证.png', bytes: picture })
})

test('a picked file is handed on with its name and bytes', async () => {
  const { attach, shown } = openFiles()
  await shown
  await userEvent.upload(picker(), new File([picture], '新证.png', { type: 'image/png' }))
  await expect.element(page.getByText('已存入 新证.png')).toBeVisible()
  expect(attach).toHaveBeenCalledExactlyOnceWith({ fileName: '新证.png', bytes: picture })
})

test('a file that is refused says why', async () => {
  const { attach, shown } = openFiles()
  const message = '只能存 PDF 和图片（PNG、JPEG、WebP），没有保存。'
  attach.mockRejectedValueOnce(new YiluError('invalid_input', 'file-kind', message, {}))
  await shown
  await userEvent.upload(picker(), new File(['x'], '表.pdf', { type: 'application/pdf' }))
  await expect.element(page.getByText(message)).toBeVisible()
})

test('a file is taken off only with a reason', async () => {
  const { remove, shown } = openFiles()
  await shown
  await userEvent.click(page.getByRole('button', { name: '撤下' }))
  const dialog = page.getByRole('dialog')
  await userEvent.click(dialog.getByRole('button', { name: '撤下' }))
  await expect.element(dialog.getByText('原因不能为空')).toBeVisible()
  await userEvent.fill(dialog.getByRole('textbox', { name: '原因' }), '扫描错了一页')
  await userEvent.click(dialog.getByRole('button', { name: '撤下' }))
  await expect.element(dialog).not.toBeInTheDocument()
  expect(remove).toHaveBeenCalledExactlyOnceWith(5, '扫描错了一页')
})

test('who may not write can only open', async () => {
  await openFiles(false).shown
  await expect.element(page.getByRole('button', { name: '许可证.png' })).toBeVisible()
  await expect.element(page.getByRole('button', { name: '撤下' })).not.toBeInTheDocument()
  expect(document.querySelector('input[type=file]')).toBeNull()
})

test.each([
  ['in-force', 200, '在期'],
  ['expiring', 12, '还有 12 天'],
  ['expiring', 0, '今天到期'],
  ['expired', -3, '已过期 3 天'],
  ['not-yet', 400, '未生效'],
  ['permanent', null, '长期'],
  ['unknown', null, '未知'],
] as const)('%s with %s days left reads %s', (validity, daysLeft, words) => {
  expect(validityText(validity, daysLeft)).toBe(words)
})
