import { getPhoto, recordPhoto, voidPhoto } from '#shared/contract/residents/photo.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { PhotoDialog } from '#renderer/domain/PhotoDialog.tsx'
import classes from '#renderer/domain/PhotoDialog.module.css'
import { ResidentPhoto } from '#renderer/domain/ResidentPhoto.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { dayOrNull } from '../day-input.ts'

interface PhotoProps {
  readonly residentId: number
  readonly name: string
}

function WholePhoto({ residentId, name, onClose }: PhotoProps & { readonly onClose: () => void }) {
  const mayWrite = useMay('health.write')
  const { data } = useOperationQuery(getPhoto, { residentId, size: 'whole' })
  const keep = useCommand(recordPhoto)
  const takeOff = useCommand(voidPhoto)
  const [takenOn, setTakenOn] = useState('')
  const photo = data?.photo
  return (
    <PhotoDialog
      name={name}
      photo={photo}
      fact={photo?.takenOn == null ? null : <Text size="sm">{photo.takenOn} 拍摄</Text>}
      fields={
        <DayField
          label="拍摄日期"
          description="不知道就留空"
          value={takenOn}
          onChange={setTakenOn}
        />
      }
      add={
        mayWrite
          ? ({ whole, small }) =>
              keep.mutateAsync({
                residentId,
                takenOn: dayOrNull(takenOn),
                bytes: whole.bytes,
                thumbnail: small.bytes,
              })
          : undefined
      }
      remove={
        mayWrite ? (reason) => takeOff.mutateAsync({ id: photo?.id ?? 0, reason }) : undefined
      }
      onClose={onClose}
    />
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
        <WholePhoto residentId={residentId} name={name} onClose={() => setOpen(false)} />
      ) : null}
    </>
  )
}
