import {
  attachWoundPicture,
  getWoundPicture,
  voidWoundPicture,
} from '#shared/contract/care/wound.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { PictureInMemory } from '#renderer/domain/PictureInMemory.tsx'
import { type FileOpened, OpenedFile } from '#renderer/domain/RecordFiles.tsx'
import { scalePhoto } from '#renderer/domain/scale-picture.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { FilePick } from '#renderer/ui/FilePick.tsx'
import { Button, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { WoundCheck } from './wound-form.ts'
import classes from './Wounds.module.css'

type Shown = WoundCheck['pictures'][number]

interface PictureProps {
  readonly picture: Shown
  readonly onOpen: (file: FileOpened) => void
}

function Picture({ picture, onOpen }: PictureProps) {
  const { data } = useOperationQuery(getWoundPicture, { fileId: picture.id })
  const take = useCommand(voidWoundPicture)
  const mayCorrect = useHolds('care.record')
  return (
    <div className={classes.picture}>
      <UnstyledButton
        aria-label={`打开照片 ${picture.fileName}`}
        disabled={data === undefined}
        onClick={() => data !== undefined && onOpen(data)}
      >
        {data === undefined ? (
          <span className={classes.waiting}>照片</span>
        ) : (
          <PictureInMemory picture={data} className={classes.thumbnail} alt={picture.fileName} />
        )}
      </UnstyledButton>
      {mayCorrect ? (
        <ConfirmButton
          variant="subtle"
          color="gray"
          size="compact-xs"
          title={`撤下 ${picture.fileName}`}
          explanation="撤下后这里和打印件上不再有。文件本身仍留着，操作记录里查得到。"
          confirmLabel="撤下"
          reasonLabel="原因"
          onConfirm={(reason) => take.mutateAsync({ fileId: picture.id, reason })}
        >
          撤下
        </ConfirmButton>
      ) : null}
    </div>
  )
}

/** The pictures taken at one look, and the way to add one: written anew, without what the camera knew. */
export function WoundPictures({ check }: { readonly check: WoundCheck }) {
  const attach = useCommand(attachWoundPicture)
  const mayAdd = useHolds('care.record')
  const [opened, setOpened] = useState<FileOpened | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [isAdding, setAdding] = useState(false)

  async function add(file: File) {
    setBusy(true)
    try {
      const { whole } = await scalePhoto(file)
      const fileName = `${file.name.replace(/\.[^.]*$/, '').slice(0, 100) || '照片'}.jpg`
      await attach.mutateAsync({ checkId: check.id, fileName, bytes: whole.bytes })
      notifyDone('照片已存入')
      setAdding(false)
    } catch (error) {
      notifyFailure(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className={classes.pictures}>
      {check.pictures.map((picture) => (
        <Picture key={picture.id} picture={picture} onOpen={setOpened} />
      ))}
      {mayAdd && !isAdding ? (
        <Button variant="subtle" size="compact-xs" onClick={() => setAdding(true)}>
          加照片
        </Button>
      ) : null}
      {mayAdd && isAdding ? (
        <FilePick
          label="选照片"
          accept=".png,.jpg,.jpeg,.webp"
          isBusy={isBusy}
          onFile={(file) => void add(file)}
        />
      ) : null}
      <OpenedFile file={opened} onClose={() => setOpened(null)} />
    </div>
  )
}
