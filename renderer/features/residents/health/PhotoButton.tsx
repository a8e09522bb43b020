import { getPhoto, recordPhoto, voidPhoto } from '#shared/contract/residents/photo.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { PictureInMemory } from '#renderer/domain/PictureInMemory.tsx'
import { ResidentPhoto } from '#renderer/domain/ResidentPhoto.tsx'
import { scalePhoto } from '#renderer/domain/scale-picture.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { failureOf } from '#renderer/ui/failure.ts'
import { FilePick } from '#renderer/ui/FilePick.tsx'
import { Button, Group, Modal, Stack, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { dayOrNull } from '../day-input.ts'
import classes from './PhotoButton.module.css'

interface PhotoProps {
  readonly residentId: number
  readonly name: string
}

/** Picks a picture, makes it small here and sends only that. */
function AddPhoto({
  residentId,
  hasPhoto,
}: {
  readonly residentId: number
  readonly hasPhoto: boolean
}) {
  const command = useCommand(recordPhoto)
  const [takenOn, setTakenOn] = useState('')
  const [failure, setFailure] = useState<string | null>(null)

  async function add(file: File) {
    setFailure(null)
    try {
      const { whole, small } = await scalePhoto(file)
      const taken = { takenOn: dayOrNull(takenOn) }
      await command.mutateAsync({
        residentId,
        ...taken,
        bytes: whole.bytes,
        thumbnail: small.bytes,
      })
      notifyDone('照片已存入')
    } catch (error) {
      setFailure(failureOf(error).message)
    }
  }

  return (
    <>
      <DayField label="拍摄日期" description="不知道就留空" value={takenOn} onChange={setTakenOn} />
      <FilePick
        label={hasPhoto ? '换一张' : '选照片'}
        accept=".png,.jpg,.jpeg,.webp"
        isBusy={command.isPending}
        onFile={(file) => void add(file)}
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

function PhotoDialog({ residentId, name, onClose }: PhotoProps & { readonly onClose: () => void }) {
  const mayWrite = useMay('health.write')
  const { data } = useOperationQuery(getPhoto, { residentId, size: 'whole' })
  const remove = useCommand(voidPhoto)
  const photo = data?.photo ?? null
  return (
    <Modal opened onClose={onClose} title={`${name}的照片`} size="auto">
      <Stack gap="sm" miw="20rem">
        {photo === null ? null : (
          <PictureInMemory
            key={photo.id}
            picture={photo}
            className={classes.whole}
            alt={`${name}的照片`}
          />
        )}
        {data !== undefined && photo === null ? <Text c="dimmed">还没有照片。</Text> : null}
        {photo?.takenOn == null ? null : <Text size="sm">{photo.takenOn} 拍摄</Text>}
        {mayWrite ? <AddPhoto residentId={residentId} hasPhoto={photo !== null} /> : null}
        <Group gap="xs">
          {mayWrite && photo !== null ? (
            <ConfirmButton
              title={`撤下${name}的照片`}
              explanation="撤下后各处不再显示。照片本身仍留着。"
              confirmLabel="撤下"
              reasonLabel="原因"
              onConfirm={async (reason) => {
                await remove.mutateAsync({ id: photo.id, reason })
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

/** The small photo in the head of a file; it opens the whole one, with what can be done about it. */
export function PhotoButton({ residentId, name }: PhotoProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <UnstyledButton
        className={classes.button}
        aria-label={`${name}的照片`}
        onClick={() => setOpen(true)}
      >
        <ResidentPhoto residentId={residentId} name={name} />
      </UnstyledButton>
      {isOpen ? (
        <PhotoDialog residentId={residentId} name={name} onClose={() => setOpen(false)} />
      ) : null}
    </>
  )
}
