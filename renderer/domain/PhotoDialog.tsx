import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { failureOf } from '#renderer/ui/failure.ts'
import { FilePick } from '#renderer/ui/FilePick.tsx'
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { notifyDone } from './notify.ts'
import classes from './PhotoDialog.module.css'
import { PictureInMemory } from './PictureInMemory.tsx'
import { scalePhoto } from './scale-picture.ts'

type Scaled = Awaited<ReturnType<typeof scalePhoto>>

interface AddProps {
  readonly hasPhoto: boolean
  readonly add: (picture: Scaled) => Promise<unknown>
}

/** Picks a picture, makes it small here and sends only that. */
function AddPhoto({ hasPhoto, add }: AddProps) {
  const [failure, setFailure] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function pick(file: File) {
    setFailure(null)
    setBusy(true)
    try {
      await add(await scalePhoto(file))
      notifyDone('照片已存入')
    } catch (error) {
      setFailure(failureOf(error).message)
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <FilePick
        label={hasPhoto ? '换一张' : '选照片'}
        accept=".png,.jpg,.jpeg,.webp"
        isBusy={isBusy}
        onFile={(file) => void pick(file)}
      >
        <Text size="xs" c="dimmed">
          照片先缩小，拍摄地点和时间不保留
        </Text>
      </FilePick>
      {failure === null ? null : (
        <Text size="sm" c="red" role="alert">
          {failure}
        </Text>
      )}
    </>
  )
}

interface PhotoDialogProps {
  readonly name: string
  /** Undefined while it is read; null where there is none. */
  readonly photo:
    | { readonly id: number; readonly mediaType: string; readonly bytes: Uint8Array }
    | null
    | undefined
  /** What is known about the photo, under it. */
  readonly fact?: ReactNode
  /** What is asked about the next photo, over the button that picks it. */
  readonly fields?: ReactNode
  /** Keeps a new photo; without it nothing can be changed. */
  readonly add?: AddProps['add'] | undefined
  readonly remove?: ((reason: string) => Promise<unknown>) | undefined
  readonly onClose: () => void
}

/** A person's photo, whole, with what can be done about it. */
export function PhotoDialog(props: PhotoDialogProps) {
  const { name, photo, fact, fields, add, remove, onClose } = props
  const hasPhoto = photo !== null && photo !== undefined
  return (
    <Modal opened onClose={onClose} title={`${name}的照片`} size="auto">
      <Stack gap="sm" miw="20rem">
        {hasPhoto ? (
          <PictureInMemory
            key={photo.id}
            picture={photo}
            className={classes.whole}
            alt={`${name}的照片`}
          />
        ) : null}
        {photo === null ? <Text c="dimmed">还没有照片。</Text> : null}
        {fact}
        {add === undefined ? null : (
          <>
            {fields}
            <AddPhoto hasPhoto={hasPhoto} add={add} />
          </>
        )}
        <Group gap="xs">
          {remove !== undefined && hasPhoto ? (
            <ConfirmButton
              title={`撤下${name}的照片`}
              explanation="撤下后各处不再显示。照片本身仍留着。"
              confirmLabel="撤下"
              reasonLabel="原因"
              onConfirm={async (reason) => {
                await remove(reason)
                notifyDone('照片已撤下')
              }}
            >
              撤下
            </ConfirmButton>
          ) : null}
          <Button variant="default" onClick={onClose}>
            关闭
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
