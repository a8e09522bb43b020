import { useDoor } from '#renderer/api/door.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { FilePick } from '#renderer/ui/FilePick.tsx'
import { Button, Group, Modal, Text, UnstyledButton } from '@mantine/core'
import { useEffect, useState } from 'react'
import { DocumentScreen } from './DocumentScreen.tsx'
import { notifyDone, notifyFailure } from './notify.ts'
import classes from './RecordFiles.module.css'
import { instantText, sizeText } from './words.ts'

/** A file kept with a record, as its page gives it. */
export interface RecordFileShown {
  readonly id: number
  readonly fileName: string
  readonly mediaType: string
  readonly size: number
  readonly recordedAt: string
}

/** A file that was read, to be shown. */
export interface FileOpened {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

interface RecordFilesProps {
  readonly files: readonly RecordFileShown[]
  /** What they belong to, as sentences say it: `这份证照`. */
  readonly of: string
  readonly open: (fileId: number) => Promise<FileOpened>
  /** Keeps a picked file; without it nothing can be added. */
  readonly attach?: (file: {
    readonly fileName: string
    readonly bytes: Uint8Array
  }) => Promise<unknown>
  /** Takes a file off, with a reason; without it nothing can be taken off. */
  readonly remove?: (fileId: number, reason: string) => Promise<unknown>
}

interface PictureProps {
  readonly file: FileOpened
  readonly onClose: () => void
}

/** A picture in a dialog; its address is forgotten with it. */
function Picture({ file, onClose }: PictureProps) {
  const door = useDoor()
  const { fileName, mediaType, bytes } = file
  const [address] = useState(() =>
    URL.createObjectURL(new Blob([bytes as BlobPart], { type: mediaType })),
  )
  useEffect(() => () => URL.revokeObjectURL(address), [address])

  async function save() {
    const savedAs = await door.saveFile({ name: fileName, bytes })
    if (savedAs !== null) notifyDone(`已存为 ${savedAs}`)
  }

  return (
    <Modal opened onClose={onClose} title={fileName} size="auto">
      <img className={classes.picture} src={address} alt={fileName} />
      <Group mt="sm" gap="xs">
        <Button variant="default" onClick={() => void save().catch(notifyFailure)}>
          存为文件
        </Button>
        <Button onClick={onClose} data-autofocus>
          关闭
        </Button>
      </Group>
    </Modal>
  )
}

/** Shows what was opened: a document over the window, a picture in a dialog. */
export function OpenedFile({
  file,
  onClose,
}: { readonly file: FileOpened | null } & Omit<PictureProps, 'file'>) {
  if (file === null) return null
  if (file.mediaType.startsWith('image/')) return <Picture file={file} onClose={onClose} />
  return <DocumentScreen document={{ name: file.fileName, bytes: file.bytes }} onClose={onClose} />
}

interface RowProps {
  readonly file: RecordFileShown
  readonly isBusy: boolean
  readonly onOpen: () => void
  readonly remove: RecordFilesProps['remove']
}

function Row({ file, isBusy, onOpen, remove }: RowProps) {
  return (
    <li className={classes.row}>
      <UnstyledButton className={classes.name} disabled={isBusy} onClick={onOpen}>
        {file.fileName}
      </UnstyledButton>
      <span className={classes.fact}>
        {file.mediaType === 'application/pdf' ? 'PDF' : '图片'} {sizeText(file.size)}
      </span>
      <span className={classes.fact}>{instantText(file.recordedAt)} 存入</span>
      {remove === undefined ? null : (
        <ConfirmButton
          size="compact-xs"
          title={`撤下 ${file.fileName}`}
          explanation="撤下后这里不再列出。文件本身仍留着，操作记录里查得到。"
          confirmLabel="撤下"
          reasonLabel="原因"
          onConfirm={(reason) => remove(file.id, reason)}
        >
          撤下
        </ConfirmButton>
      )}
    </li>
  )
}

/** The files kept with a record: open, add, take off. */
export function RecordFiles({ files, of, open, attach, remove }: RecordFilesProps) {
  const [shown, setShown] = useState<FileOpened | null>(null)
  const [isOpening, setOpening] = useState(false)
  const [isAdding, setAdding] = useState(false)

  async function show(fileId: number) {
    setOpening(true)
    await open(fileId).then(setShown, notifyFailure)
    setOpening(false)
  }

  async function add(file: File) {
    if (attach === undefined) return
    setAdding(true)
    try {
      await attach({ fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
      notifyDone(`已存入 ${file.name}`)
    } catch (error) {
      notifyFailure(error)
    } finally {
      setAdding(false)
    }
  }

  return (
    <div className={classes.box}>
      {files.length === 0 ? (
        <Text size="sm" c="dimmed">
          {of}还没有文件。
        </Text>
      ) : (
        <ul className={classes.list}>
          {files.map((file) => (
            <Row
              key={file.id}
              file={file}
              isBusy={isOpening}
              onOpen={() => void show(file.id)}
              remove={remove}
            />
          ))}
        </ul>
      )}
      {attach === undefined ? null : (
        <FilePick
          label="加一个文件"
          accept=".pdf,.png,.jpg,.jpeg,.webp"
          isBusy={isAdding}
          onFile={(file) => void add(file)}
        >
          <span className={classes.fact}>PDF 或图片（PNG、JPEG、WebP），不超过 20 MB</span>
        </FilePick>
      )}
      <OpenedFile file={shown} onClose={() => setShown(null)} />
    </div>
  )
}
